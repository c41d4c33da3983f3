#include "indexer/source/name_words.hpp"

#include <array>
#include <cctype>
#include <charconv>

namespace descry::indexer {

std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words;
  bool was_digit = false;
  bool was_word = false;
  for (const char raw : name) {
    const auto c = static_cast<unsigned char>(raw);
    const bool is_digit = c >= '0' && c <= '9';
    const bool is_word = is_digit || std::isalpha(c) != 0;
    if (is_word) {
      if (!was_word || is_digit != was_digit) {
        words.emplace_back();
      }
      words.back().push_back(static_cast<char>(std::tolower(c)));
    }
    was_word = is_word;
    was_digit = is_digit;
  }
  return words;
}

int number_of(const std::string& word) {
  int value = -1;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  return error == std::errc{} && end == word.data() + word.size() ? value : -1;
}

bool is_year(const std::string& word) {
  const int value = number_of(word);
  return word.size() == 4 && value >= 1979 && value <= 2099;
}

unsigned month_of(const std::string& word) {
  constexpr std::array<std::string_view, 12> kMonths{
      "january", "february", "march",     "april",   "may",      "june",
      "july",    "august",   "september", "october", "november", "december"};
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (word == kMonths.at(i) || (word.size() == 3 && kMonths.at(i).starts_with(word))) {
      return static_cast<unsigned>(i) + 1;
    }
  }
  return 0;
}

}  // namespace descry::indexer
