#include "indexer/pipeline/pcs_phrases.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/pipeline/title_words.hpp"

namespace descry::indexer {
namespace {

constexpr std::size_t kMostFromWords = 6;
constexpr std::size_t kMostTargetWords = 8;
// Those of `see` are below the built-in vocabulary, which tells the usual reading of a procedure.
constexpr float kUseWeight = 0.85F;
constexpr float kSeeWeight = 0.75F;
constexpr float kTableWeight = 0.60F;
constexpr std::array<std::string_view, 3> kSides{", Right", ", Left", ", Bilateral"};
constexpr std::array<std::string_view, 3> kMarks{"(R)", "(tm)", "(TM)"};
constexpr std::array<std::string_view, 2> kJoins{" with qualifier ", " with device "};

constexpr std::array<std::string_view, 6> kTails{" of substance in or on", " of device from",
                                                 " of device in",          " device in",
                                                 " device from",           " in"};

std::size_t count_words(std::string_view text) {
  return text.empty() ? 0 : 1 + static_cast<std::size_t>(std::ranges::count(text, ' '));
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

std::string term_of(const PcsIndexEntry& entry) {
  std::string text;
  for (const std::string& step : entry.path) {
    text.append(text.empty() ? "" : " ").append(step);
  }
  for (const std::string_view mark : kMarks) {
    replace_all(text, mark, "");
  }
  return text;
}

bool names_a_side(std::string_view term) {
  const TitleWords words(term);
  return words.has_all("left") || words.has_all("right") || words.has_all("bilateral");
}

float weight_of(const PcsIndexEntry& entry) {
  if (entry.lead == PcsLead::use) {
    return kUseWeight;
  }
  return entry.code.size() > kPcsTablePrefix ? kSeeWeight : kTableWeight;
}

}  // namespace

std::string pcs_term(std::string_view term) {
  const std::size_t end = std::min(term.find(", "), term.size());
  std::string_view operation = term.substr(0, end);
  for (const std::string_view tail : kTails) {
    if (operation.ends_with(tail)) {
      operation.remove_suffix(tail.size());
      break;
    }
  }
  return std::string(operation).append(term.substr(end));
}

std::string pcs_wording(const PcsIndexEntry& entry) {
  std::string text = entry.target;
  if (entry.lead == PcsLead::use) {
    text = text.substr(0, std::min(text.find(" in "), text.size()));
    text = text.ends_with(" in") ? text.substr(0, text.size() - 3) : text;
  }
  text = pcs_term(text);
  const bool names_side = names_a_side(term_of(entry));
  for (const std::string_view side : kSides) {
    if (text.ends_with(side) && !names_side) {
      text.resize(text.size() - side.size());
    }
  }
  for (const std::string_view join : kJoins) {
    replace_all(text, join, " ");
  }
  return text;
}

void PcsPhrases::add(const PcsIndexEntry& entry) {
  std::string from = term_of(entry);
  std::string to = pcs_wording(entry);
  if (count_words(from) > kMostFromWords || count_words(to) > kMostTargetWords ||
      !seen_.emplace(from, to).second) {
    return;
  }
  phrases_.push_back({std::move(from), std::move(to), engine::LabelKind::synonym, weight_of(entry),
                      source_name_ + ":" + std::to_string(entry.line)});
}

}  // namespace descry::indexer
