#include "engine/text/numbers.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/text/word_table.hpp"

namespace descry::engine {
namespace {

using std::string_view;
using Pair = std::pair<string_view, string_view>;

/// Number words that three letters begin.
constexpr auto kLongNumbers = std::to_array<Pair>({
    {"three", "3"},
    {"four", "4"},
    {"five", "5"},
    {"seven", "7"},
    {"eight", "8"},
    {"nine", "9"},
    {"eleven", "11"},
    {"twelve", "12"},
});
constexpr std::size_t kLeastBegun = 3;
constexpr std::size_t kMostBegun = 5;

constexpr WordTable<string_view, 42> kNumbers(std::to_array<Pair>({
    {"one", "1"},       {"two", "2"},       {"three", "3"},    {"four", "4"},
    {"five", "5"},      {"six", "6"},       {"seven", "7"},    {"eight", "8"},
    {"nine", "9"},      {"ten", "10"},      {"eleven", "11"},  {"twelve", "12"},
    {"ii", "2"},        {"iii", "3"},       {"vi", "6"},       {"vii", "7"},
    {"viii", "8"},      {"ix", "9"},        {"xi", "11"},      {"xii", "12"},
    {"xiii", "13"},     {"xiv", "14"},      {"xv", "15"},      {"xvi", "16"},
    {"xvii", "17"},     {"xviii", "18"},    {"xix", "19"},     {"thirteen", "13"},
    {"fourteen", "14"}, {"fifteen", "15"},  {"sixteen", "16"}, {"seventeen", "17"},
    {"eighteen", "18"}, {"nineteen", "19"}, {"twenty", "20"},  {"thirty", "30"},
    {"forty", "40"},    {"fifty", "50"},    {"sixty", "60"},   {"seventy", "70"},
    {"eighty", "80"},   {"ninety", "90"},
}));

constexpr WordTable<string_view, 5> kRomanAfterNoun(std::to_array<Pair>({
    {"i", "1"},
    {"iv", "4"},
    {"v", "5"},
    {"x", "10"},
    {"xx", "20"},
}));

constexpr WordTable<string_view, 24> kOrdinals(std::to_array<Pair>({
    {"1st", "first"}, {"2nd", "second"}, {"3rd", "third"},     {"4th", "fourth"},
    {"5th", "fifth"}, {"6th", "sixth"},  {"7th", "seventh"},   {"8th", "eighth"},
    {"9th", "ninth"}, {"10th", "tenth"}, {"11th", "eleventh"}, {"12th", "twelfth"},
    {"1", "first"},   {"2", "second"},   {"3", "third"},       {"4", "fourth"},
    {"5", "fifth"},   {"6", "sixth"},    {"7", "seventh"},     {"8", "eighth"},
    {"9", "ninth"},   {"10", "tenth"},   {"11", "eleventh"},   {"12", "twelfth"},
}));

constexpr auto kCountingNouns = word_set(std::to_array<string_view>({
    "asa",     "axis",     "bipolar", "categories", "category", "ckd",   "class",  "classes",
    "complex", "degree",   "factor",  "factors",    "form",     "grade", "grades", "group",
    "groups",  "level",    "levels",  "nerve",      "nerves",   "nyha",  "part",   "phase",
    "phases",  "schedule", "stage",   "stages",     "subtype",  "type",  "types",  "variant",
}));

constexpr auto kDoseUnits = word_set(std::to_array<string_view>({
    "cc",         "g",   "gm",   "gms",  "gram",      "grams",      "iu",
    "mcg",        "mci", "meq",  "mg",   "microgram", "micrograms", "milligram",
    "milligrams", "ml",  "mmol", "unit", "units",
}));

constexpr auto kUnits = word_set(std::to_array<string_view>({
    "cc",   "cm",    "day", "days", "ft",   "g",     "gm",     "gms", "hour", "hours", "hr",
    "hrs",  "in",    "iu",  "kg",   "lb",   "lbs",   "mcg",    "mci", "meq",  "mg",    "min",
    "mins", "ml",    "mm",  "mmol", "mo",   "month", "months", "mos", "oz",   "unit",  "units",
    "week", "weeks", "wk",  "wks",  "year", "years", "yo",     "yr",  "yrs",
}));

template <typename Table>
string_view value_or_empty(const Table& table, string_view word) noexcept {
  const string_view* value = table.find(word);
  return value == nullptr ? string_view{} : *value;
}

}  // namespace

string_view number_word(string_view word) noexcept {
  return value_or_empty(kNumbers, word);
}

string_view two_digits(char ten, char unit) noexcept {
  static constexpr std::size_t kNumbers = 100;
  static constexpr auto kDigits = [] {
    std::array<char, 2 * kNumbers> digits{};
    for (std::size_t i = 0; i < kNumbers; ++i) {
      digits[2 * i] = static_cast<char>('0' + i / 10);
      digits[2 * i + 1] = static_cast<char>('0' + i % 10);
    }
    return digits;
  }();
  const auto tens = static_cast<std::size_t>(ten - '0');
  const auto units = static_cast<std::size_t>(unit - '0');
  return {&kDigits[2 * (10 * tens + units)], 2};
}

bool is_whole_number(std::string_view word) noexcept {
  return std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

string_view begun_number(string_view word) noexcept {
  if (word.size() < kLeastBegun || word.size() > kMostBegun) {
    return {};
  }
  for (const auto& [name, digits] : kLongNumbers) {
    if (name.size() > word.size() && name.starts_with(word)) {
      return digits;
    }
  }
  return {};
}

string_view roman_after_noun(string_view word) noexcept {
  return value_or_empty(kRomanAfterNoun, word);
}

string_view ordinal_word(string_view word) noexcept {
  const bool has_ending = !word.empty() && word.back() > '9';
  return has_ending ? value_or_empty(kOrdinals, word) : string_view{};
}

string_view ordinal_of(string_view digits) noexcept {
  const bool is_number = !digits.empty() && digits.back() <= '9';
  return is_number ? value_or_empty(kOrdinals, digits) : string_view{};
}

bool takes_ordinal(string_view word) noexcept {
  return word == "degree" || word == "trimester";
}

bool is_counting_noun(string_view word) noexcept {
  return kCountingNouns.find(word) != nullptr;
}

bool is_dose_unit(string_view word) noexcept {
  return kDoseUnits.find(word) != nullptr;
}

bool is_unit(string_view word) noexcept {
  return kUnits.find(word) != nullptr;
}

}  // namespace descry::engine
