#include "engine/query/query_headings.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "engine/query/is_in.hpp"
#include "engine/text/numbers.hpp"

namespace descry::engine {
namespace {

/// Words of the longest heading: `reason for this admission`.
constexpr std::size_t kMostWords = 4;

[[nodiscard]] bool is_heading(std::string_view word) {
  constexpr auto kHeadings = std::to_array<std::string_view>(
      {"ap",        "assessment", "cc",     "complaint",  "diagnoses",  "diagnosis",   "dx",
       "findings",  "hpi",        "imp",    "impression", "indication", "indications", "item",
       "meds",      "order",      "plan",   "pmh",        "problem",    "problems",    "proc",
       "procedure", "px",         "reason", "referral",   "req",        "request",     "rx"});
  return is_in(kHeadings, word);
}

/// What stands before the last word of a heading: `post-op dx`, `CXR req`; no `knee problem`, no
/// `lupus diagnosis`.
[[nodiscard]] bool qualifies_heading(std::string_view word) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"admission", "admit",     "admitting", "chief",    "clinical",  "ct",        "cxr",
       "discharge", "echo",      "ekg",       "final",    "imaging",   "lab",       "labs",
       "main",      "mri",       "op",        "post",     "postop",    "pre",       "preop",
       "primary",   "principal", "psych",     "referral", "referring", "secondary", "us",
       "working",   "xr",        "xray"});
  return is_in(kWords, word);
}

/// Of what a chart is about: `Eye: cataract`. Behind a dash these may be what is looked for.
[[nodiscard]] bool is_specialty(std::string_view word) {
  constexpr auto kSpecialties = std::to_array<std::string_view>(
      {"ent", "eye", "eyes", "gyn", "msk", "neuro", "ob", "onc", "ortho", "psych"});
  return is_in(kSpecialties, word);
}

/// `A/P: hypokalemia`, `C/C: cough`: assessment and plan, chief complaint.
[[nodiscard]] bool is_of_letters(std::string_view first, std::string_view second) {
  return (first == "a" && second == "p") || (first == "c" && second == "c");
}

/// `dx1`, as lists number them.
[[nodiscard]] bool is_numbered(std::string_view word) {
  return word.starts_with("dx") && is_whole_number(word.substr(2));
}

/// Does the mark before word `end` end a heading of the words before it?
[[nodiscard]] bool ends_heading(std::span<const QueryWord> words, std::size_t end) {
  const std::string_view first = words.front().text;
  const std::string_view last = words[end - 1].text;
  if (end == 2 && words[end].is_behind_colon &&
      (is_of_letters(first, last) || (is_heading(first) && is_whole_number(last)))) {
    return true;
  }
  const bool is_reason = first == "reason" && end > 1 && words[1].text == "for";
  const bool is_one = end == 1 && words[end].is_behind_colon && is_specialty(first);
  const auto before = words.first(end - 1);
  const bool is_named = is_heading(last) && std::ranges::all_of(before, [](const QueryWord& word) {
                          return qualifies_heading(word.text);
                        });
  return is_reason || is_one || is_numbered(last) || is_named;
}

}  // namespace

std::size_t size_of_heading(std::span<const QueryWord> words) {
  const auto has_mark = [](const QueryWord& word) {
    return word.is_behind_colon || word.is_behind_dash;
  };
  const std::size_t most = std::min(words.size(), kMostWords + 1);
  for (std::size_t end = 1; end < most; ++end) {
    if (has_mark(words[end])) {
      return ends_heading(words, end) ? end : 0;
    }
  }
  return words.size() > 1 && words.front().text == "dx" ? 1 : 0;
}

}  // namespace descry::engine
