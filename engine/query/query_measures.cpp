#include "engine/query/query_measures.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "engine/query/is_in.hpp"
#include "engine/text/numbers.hpp"

namespace descry::engine {
namespace {

[[nodiscard]] bool is_unit_of_time(std::string_view word) {
  constexpr auto kUnits =
      std::to_array<std::string_view>({"d", "day", "days", "mo", "month", "months", "mos", "week",
                                       "weeks", "wk", "wks", "year", "years", "yr", "yrs"});
  return is_in(kUnits, word);
}

/// How long ago: `2 years ago` counts nothing that a code does.
[[nodiscard]] bool counts_back(std::span<const QueryWord> words, std::size_t i) {
  return i + 2 < words.size() && words[i + 2].text == "ago" && is_unit_of_time(words[i + 1].text) &&
         is_whole_number(words[i].text);
}

/// Before an `x` that is part of the name.
[[nodiscard]] bool is_named_by_x(std::string_view word) {
  constexpr auto kNames =
      std::to_array<std::string_view>({"fragile", "histiocytosis", "monosomy", "nerve", "trisomy"});
  return is_in(kNames, word);
}

/// `2d`: of days a number may be no word of its own.
[[nodiscard]] bool is_span_of_time(std::string_view word) {
  const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
  return digits > 0 && is_unit_of_time(word.substr(digits));
}

/// `fever 2 days`, behind what lasts so long; not an age.
[[nodiscard]] bool counts_days(std::span<const QueryWord> words, std::size_t i) {
  return i > 0 && i + 1 < words.size() && words[i - 1].is_content() &&
         is_whole_number(words[i].text) &&
         (words[i + 1].text == "day" || words[i + 1].text == "days") &&
         !(i + 2 < words.size() && words[i + 2].text == "old");
}

/// Words from word `i` on that say for how long: `x 3 days`, `x3 days`, `x 2d`, `x2d`, `for 2
/// weeks`. Not an age.
[[nodiscard]] std::size_t size_of_duration(std::span<const QueryWord> words, std::size_t i) {
  constexpr auto kBefore = std::to_array<std::string_view>({"for", "past", "x"});
  const std::string_view first = words[i].text;
  if (first.front() == 'x' && is_span_of_time(first.substr(1))) {
    return 1;
  }
  if (counts_days(words, i)) {
    return 2;
  }
  const bool is_before =
      is_in(kBefore, first) && !(first == "x" && i > 0 && is_named_by_x(words[i - 1].text));
  if (is_before && i + 1 < words.size() && is_span_of_time(words[i + 1].text)) {
    return 2;
  }
  const bool is_times =
      first.size() > 1 && first.front() == 'x' && is_whole_number(first.substr(1));
  const std::size_t unit = i + (is_times ? 1 : 2);
  if (unit >= words.size() || !is_unit_of_time(words[unit].text) ||
      (unit + 1 < words.size() && words[unit + 1].text == "old")) {
    return 0;
  }
  return is_times || (is_before && is_whole_number(words[unit - 1].text)) ? unit + 1 - i : 0;
}

/// Pregnancies, and those who were born too late, are counted by weeks.
[[nodiscard]] bool speaks_of_pregnancy(std::span<const QueryWord> words) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"baby", "fetal", "fetus", "iup", "labor", "newborn", "trimester"});
  return std::ranges::any_of(words, [&](const QueryWord& word) {
    return word.text.starts_with("preg") || word.text.starts_with("gestation") ||
           is_in(kWords, word.text);
  });
}

[[nodiscard]] bool is_day(std::string_view word) {
  constexpr auto kDays = std::to_array<std::string_view>(
      {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday"});
  return is_in(kDays, word);
}

/// `3rd time`: as it is folded.
[[nodiscard]] bool is_ordinal(std::string_view word) {
  constexpr auto kOrdinals =
      std::to_array<std::string_view>({"first", "second", "third", "fourth", "fifth", "sixth"});
  return is_in(kOrdinals, word);
}

/// Two words that say how often, how much, or since when: `all day`, `all over`, `small amount`,
/// `3rd time`.
[[nodiscard]] bool is_measure(std::string_view first, std::string_view second) {
  constexpr auto kSpans =
      std::to_array<std::string_view>({"day", "morning", "night", "week", "year"});
  constexpr auto kSizes = std::to_array<std::string_view>({"large", "small", "tiny", "trace"});
  constexpr auto kBeforeWorse =
      std::to_array<std::string_view>({"getting", "gets", "got", "is", "much"});
  constexpr auto kCannot = std::to_array<std::string_view>(
      {"cannot", "cant", "couldnt", "didnt", "doesnt", "dont", "wont"});
  constexpr auto kSeems = std::to_array<std::string_view>(
      {"feel", "feels", "felt", "look", "looks", "seem", "seems", "sounds"});
  constexpr auto kTimes = std::to_array<std::string_view>({"evening", "hour", "time"});
  const bool says_how_often =
      (first == "all" && (is_in(kSpans, second) || second == "over")) ||
      (first == "every" && (is_in(kSpans, second) || is_in(kTimes, second)));
  const bool says_how_much = is_in(kSizes, first) && (second == "amount" || second == "amounts");
  const bool says_it_grows = is_in(kBeforeWorse, first) && second == "worse";
  const bool says_it_goes_on = is_in(kCannot, first) && (second == "stop" || second == "quit");
  const bool says_again = is_ordinal(first) && second == "time";
  const bool says_why_not = first == "without" && second == "reason";
  const bool says_lately = first == "this" && is_in(kSpans, second);
  const bool says_since = first == "since" && is_day(second);
  const bool compares = is_in(kSeems, first) && second == "like";
  const bool says_none = first == "at" && second == "all";
  return says_how_often || says_how_much || says_it_grows || says_it_goes_on || says_again ||
         says_why_not || says_lately || says_since || compares || says_none;
}

/// `87 yo f`, `4 mo m`, `6 month old`: how old somebody is, and of which sex.
[[nodiscard]] std::size_t size_of_age(std::span<const QueryWord> words) {
  constexpr auto kUnits = std::to_array<std::string_view>(
      {"mo", "month", "months", "mos", "year", "years", "yo", "yof", "yom", "yr", "yrs"});
  constexpr auto kSexes =
      std::to_array<std::string_view>({"boy", "f", "female", "girl", "m", "male", "man", "woman"});
  if (words.size() < 2 || !is_whole_number(words[0].text) || !is_in(kUnits, words[1].text)) {
    return 0;
  }
  std::size_t size = 2;
  const bool is_old = size < words.size() && words[size].text == "old";
  size += is_old ? 1 : 0;
  const bool is_of_sex = size < words.size() && is_in(kSexes, words[size].text);
  size += is_of_sex ? 1 : 0;
  return is_old || is_of_sex || words[1].text.starts_with("yo") ? size : 0;
}

/// `at the end of the day`, from `end` on.
[[nodiscard]] std::size_t size_of_day_end(std::span<const QueryWord> words) {
  return words.size() > 3 && words[0].text == "end" && words[1].text == "of" &&
                 words[2].text == "the" && words[3].text == "day"
             ? 4
             : 0;
}

/// `half a bottle of`, `a handful of`: so many of these words before `of`.
[[nodiscard]] std::size_t size_of_portion(std::span<const QueryWord> words) {
  constexpr auto kHowMuch = std::to_array<std::string_view>({"entire", "full", "half", "whole"});
  constexpr auto kArticles = std::to_array<std::string_view>({"a", "an", "the"});
  constexpr auto kPortions = std::to_array<std::string_view>(
      {"bit", "bottle", "bottles", "bunch", "capful", "couple", "cup", "glass", "handful",
       "handfuls", "lot", "mouthful", "sip"});
  std::size_t i = 0;
  while (i < words.size() &&
         (is_in(kHowMuch, words[i].text) || (i > 0 && is_in(kArticles, words[i].text)))) {
    ++i;
  }
  return i + 2 < words.size() && is_in(kPortions, words[i].text) && words[i + 1].text == "of"
             ? i + 1
             : 0;
}

[[nodiscard]] bool speaks_of_weight(std::string_view word) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"gained", "gaining", "lose", "losing", "lost", "weighs", "weight"});
  return is_in(kWords, word);
}

/// `lost two stone`: as weight is told in Britain. No gallstone is counted so.
[[nodiscard]] bool is_weight(std::span<const QueryWord> words, std::size_t i) {
  if (i + 1 >= words.size() || words[i + 1].text != "stone" || !is_whole_number(words[i].text)) {
    return false;
  }
  const bool is_behind = i > 0 && speaks_of_weight(words[i - 1].text);
  return is_behind ||
         (i + 3 < words.size() && words[i + 2].text == "in" && words[i + 3].text == "weight");
}

/// `qty 2`, and the `box of` of `box of 50`: so many words say how many are sold. What is counted
/// in a code is said by the number.
[[nodiscard]] std::size_t size_of_quantity(std::span<const QueryWord> words) {
  constexpr auto kPacks =
      std::to_array<std::string_view>({"box", "boxes", "carton", "case", "pack", "package"});
  if (words.size() > 1 && (words[0].text == "qty" || words[0].text == "quantity")) {
    return is_whole_number(words[1].text) ? 2 : 0;
  }
  const bool is_pack = words.size() > 2 && is_in(kPacks, words[0].text) && words[1].text == "of" &&
                       is_whole_number(words[2].text);
  return is_pack ? 2 : 0;
}

}  // namespace

Measures::Measures(std::span<const QueryWord> words)
    : words_(words), counts_weeks_(speaks_of_pregnancy(words)) {}

std::size_t Measures::size_at(std::size_t i) const {
  const std::span<const QueryWord> rest = words_.subspan(i);
  if (rest.size() > 2 && rest[0].text == "all" && rest[1].text == "the" && rest[2].text == "time") {
    return 3;
  }
  std::size_t size =
      std::max({size_of_portion(rest), size_of_day_end(rest), size_of_quantity(rest)});
  if (rest.size() > 1 && is_measure(rest[0].text, rest[1].text)) {
    size = std::max(size, std::size_t{2});
  }
  if (counts_back(words_, i) || is_weight(words_, i)) {
    size = std::max(size, std::size_t{2});
  }
  return counts_weeks_ ? size : std::max({size, size_of_duration(words_, i), size_of_age(rest)});
}

}  // namespace descry::engine
