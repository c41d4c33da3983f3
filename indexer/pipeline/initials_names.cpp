#include "indexer/pipeline/initials_names.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>

#include "indexer/pipeline/name_labels.hpp"

namespace descry::indexer {
namespace {

constexpr std::size_t kFewestLetters = 2;
constexpr std::size_t kMostLetters = 6;
constexpr auto kSmallWords =
    std::to_array<std::string_view>({"and", "for", "in", "of", "on", "or", "the", "to", "with"});

bool is_letter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

bool is_same_letter(char a, char b) {
  return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
}

/// Letters in brackets: `begin` is the opening one, `end` behind the closing one.
struct Bracketed {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view letters;
};

std::optional<Bracketed> bracketed_at(std::string_view text, std::size_t open) {
  if (text[open] != '(' && text[open] != '[') {
    return std::nullopt;
  }
  const std::size_t close = text.find(text[open] == '(' ? ')' : ']', open);
  if (close == std::string_view::npos) {
    return std::nullopt;
  }
  const std::string_view letters = text.substr(open + 1, close - open - 1);
  const bool are_letters = letters.size() >= kFewestLetters && letters.size() <= kMostLetters &&
                           std::ranges::all_of(letters, is_letter);
  return are_letters ? std::optional(Bracketed{open, close + 1, letters}) : std::nullopt;
}

/// Where the words begin that `letters` are the initials of; they end at `end`.
std::optional<std::size_t> words_of(std::string_view text, std::size_t end,
                                    std::string_view letters) {
  while (true) {
    while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '-')) {
      --end;
    }
    std::size_t begin = end;
    while (begin > 0 && is_letter(text[begin - 1])) {
      --begin;
    }
    if (begin == end) {
      return std::nullopt;
    }
    const std::string_view word = text.substr(begin, end - begin);
    end = begin;
    if (is_same_letter(word.front(), letters.back())) {
      letters.remove_suffix(1);
    } else if (std::ranges::find(kSmallWords, word) == kSmallWords.end()) {
      return std::nullopt;
    }
    if (letters.empty()) {
      const bool begins = begin == 0 || text[begin - 1] == ' ';
      return begins ? std::optional(begin) : std::nullopt;
    }
  }
}

}  // namespace

std::optional<std::string> initials_name(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto bracketed = bracketed_at(text, at);
    const auto words =
        bracketed ? words_of(text, bracketed->begin, bracketed->letters) : std::nullopt;
    if (words) {
      return std::string(text.substr(0, *words)).append(bracketed->letters) +
             std::string(text.substr(bracketed->end));
    }
  }
  return std::nullopt;
}

void place_initials_names(engine::EditionInput& edition, Findings& findings) {
  for (engine::ConceptInput& item : edition.concepts) {
    if (item.billable) {
      add_name_labels(item, findings, initials_name);
    }
  }
}

}  // namespace descry::indexer
