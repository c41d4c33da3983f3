#include "engine/query/query_shares.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "engine/query/is_in.hpp"
#include "engine/text/numbers.hpp"
#include "engine/text/words.hpp"

namespace descry::engine {
namespace {

/// Of its information, that a word counts with.
constexpr float kAsideShare = 0.4F;    ///< Behind `after`, `rule out`; of where a cancer came from.
constexpr float kCauseShare = 0.6F;    ///< Behind `due to`.
constexpr float kClauseShare = 0.75F;  ///< In a later clause.
constexpr float kBracketShare = 0.2F;  ///< In brackets, as classifications have what need not be.
constexpr float kUnmentionedShare = 0.4F;  ///< Behind `without mention of`: labels are silent, too.
constexpr float kExceptedShare = 0.15F;    ///< Of what is excepted.

/// The `mention` of `without mention of obstruction`.
[[nodiscard]] bool is_unmentioned(std::span<const QueryWord> words, std::size_t i) {
  return i > 0 && words[i].text == "mention" && words[i - 1].text == "without";
}

/// `but no pain`, `, no pain`. Who writes `without` may have it from a title.
[[nodiscard]] bool is_denied(std::span<const QueryWord> words, std::size_t i) {
  const std::string_view written = words[i].written;
  const bool is_no = written.size() == 2 && (written[0] == 'n' || written[0] == 'N');
  return words[i].text == "without" && i > 0 &&
         (words[i - 1].text == "but" || (words[i].is_apart && is_no));
}

constexpr auto kSecond = std::to_array<std::string_view>(
    {"metastases", "metastasis", "metastasized", "metastatic", "mets"});

/// The `from` of `bone mets from prostate cancer`: behind it stands where the cancer began.
[[nodiscard]] bool is_before_origin(std::span<const QueryWord> words, std::size_t i) {
  return words[i].text == "from" && std::ranges::any_of(words.first(i), [](const QueryWord& word) {
           return is_in(kSecond, word.text);
         });
}

/// Of its information, that a word counts with behind word `i`: less where that says why, when,
/// whence, instead of what or what not: `due to`, `after`, `mets from`, `r/o`, `except`.
[[nodiscard]] float share_behind(std::span<const QueryWord> words, std::size_t i) {
  constexpr auto kCauses = std::to_array<std::string_view>({"caused", "dt", "due", "from"});
  constexpr auto kAsides = std::to_array<std::string_view>(
      {"after", "because", "ro", "sp", "versus", "vs", "whenever", "while"});
  constexpr auto kExcepting =
      std::to_array<std::string_view>({"except", "excepting", "excluding", "excl"});
  const std::string_view word = words[i].text;
  const std::string_view next = i + 1 < words.size() ? words[i + 1].text : std::string_view{};
  if (is_in(kExcepting, word)) {
    return kExceptedShare;
  }
  if (is_unmentioned(words, i) || is_denied(words, i)) {
    return kUnmentionedShare;
  }
  if (is_in(kAsides, word) || (word == "rule" && next == "out") || is_before_origin(words, i)) {
    return kAsideShare;
  }
  const bool is_cause = is_in(kCauses, word);
  return is_cause || (word == "secondary" && next == "to") ? kCauseShare : 1.0F;
}

/// `bmi 42`, `day 3`: a number that counts no type or stage says little without what it measures.
[[nodiscard]] bool is_loose_number(std::span<const QueryWord> words, std::size_t i) {
  const bool is_number =
      std::ranges::all_of(words[i].text, [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
  return is_number && (i == 0 || !is_counting_noun(words[i - 1].text));
}

/// `for the house`: where something will be used.
[[nodiscard]] bool is_place_of_use(std::span<const QueryWord> words, std::size_t i) {
  constexpr auto kPlaces = std::to_array<std::string_view>({"car", "home", "house"});
  return i > 1 && words[i - 2].text == "for" && words[i - 1].is_function &&
         is_in(kPlaces, words[i].text);
}

/// `1 gram`, `6 mm`: how much of a drug, or how large; codes count it otherwise.
[[nodiscard]] bool is_dose(std::span<const QueryWord> words, std::size_t i) {
  constexpr auto kSizes = std::to_array<std::string_view>({"cm", "mm"});
  return i > 0 && (is_in(kSizes, words[i].text) || is_dose_unit(words[i].text)) &&
         is_whole_number(words[i - 1].text);
}

/// `breast cancer spread to bone`: how many words tell whence; where it went is what is coded.
[[nodiscard]] std::size_t size_of_origin(std::span<const QueryWord> words) {
  constexpr auto kGrowths =
      std::to_array<std::string_view>({"ca", "cancer", "carcinoma", "growth", "lymphoma",
                                       "melanoma", "neoplasm", "sarcoma", "tumor", "tumors"});
  bool is_growth = false;
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    const std::string_view word = words[i].text;
    const bool spreads = (is_growth && word == "spread") || is_in(kSecond, word);
    if (spreads && words[i + 1].text == "to") {
      return i;
    }
    is_growth = is_growth || is_in(kGrowths, word);
  }
  return 0;
}

/// `shower chair with back`: a part of a thing.
[[nodiscard]] bool is_part_of_thing(std::span<const QueryWord> words, std::size_t i) {
  const auto rest = words.subspan(i + 1);
  return i > 0 && words[i - 1].text == "with" && std::ranges::none_of(rest, &QueryWord::is_content);
}

/// Does the query name a harm, or a part of the body?
[[nodiscard]] bool names_harm(std::span<const QueryWord> words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (is_harm_word(words[i].text) ||
        (is_site_word(words[i].text) && !is_part_of_thing(words, i))) {
      return true;
    }
  }
  return false;
}

}  // namespace

void mark_events(std::span<QueryWord> words) {
  if (!names_harm(words)) {
    return;
  }
  bool is_behind_event = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    QueryWord& word = words[i];
    // Who nurses is no place.
    const bool is_nursing_home =
        word.text == "nursing" && i + 1 < words.size() && words[i + 1].text == "home";
    const bool is_event = is_event_word(word.text) || is_nursing_home ||
                          (is_behind_event && is_circumstance_word(word.text));
    if (is_event) {
      word.share = std::min(word.share, kEventShare);
      word.says_what = false;
    }
    is_behind_event = is_event;
  }
}

void mark_asides(std::span<QueryWord> words) {
  const std::size_t origin = size_of_origin(words);
  bool has_content = false;
  float share = 1;
  for (std::size_t i = 0; i < words.size(); ++i) {
    share = has_content ? std::min(share, share_behind(words, i)) : share;
    if (has_content && words[i].is_apart) {
      share = std::min(share, kClauseShare);
    }
    const bool is_beside =
        words[i].is_content() &&
        (is_loose_number(words, i) || is_dose(words, i) || is_circumstance_word(words[i].text));
    const float bracketed = has_content && words[i].in_brackets ? kBracketShare : 1.0F;
    words[i].share = std::min(share * (is_beside ? kBesideShare : 1.0F), bracketed);
    if (i < origin && is_site_word(words[i].text)) {
      words[i].share = std::min(words[i].share, kAsideShare);
    }
    if (has_content && is_place_of_use(words, i)) {
      words[i].share = std::min(words[i].share, kEventShare);
    }
    has_content = has_content || words[i].is_content();
  }
}

}  // namespace descry::engine
