#pragma once

// The slow truth about words near others, and seeded random words to compare with.

#include <algorithm>
#include <cstddef>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/utf8.hpp"

namespace descry::engine {

inline std::u32string code_points(std::string_view text) {
  std::u32string all;
  for (std::size_t offset = 0; offset < text.size();) {
    const DecodedCodePoint decoded = decode_code_point(text, offset);
    all.push_back(decoded.value);
    offset += decoded.bytes;
  }
  return all;
}

/// Optimal string alignment, the last row of the whole table, as in any textbook: the distance from
/// `a` to each beginning of `b`.
inline std::vector<std::size_t> textbook_distances(const std::u32string& a,
                                                   const std::u32string& b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = i + j;
        continue;
      }
      const std::size_t differ = a[i - 1] == b[j - 1] ? 0 : 1;
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + differ});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }
  return d[a.size()];
}

inline std::size_t textbook_distance(const std::u32string& a, const std::u32string& b) {
  return textbook_distances(a, b).back();
}

/// The least distance of any beginning of `b` that has no digit.
inline std::size_t textbook_prefix_distance(const std::u32string& a, const std::u32string& b) {
  const std::vector<std::size_t> distances = textbook_distances(a, b);
  const std::size_t digit = std::min(b.find_first_of(U"0123456789"), b.size());
  return *std::min_element(distances.begin(),
                           distances.begin() + static_cast<std::ptrdiff_t>(digit) + 1);
}

inline bool has_digit(std::string_view word) {
  return word.find_first_of("0123456789") != std::string_view::npos;
}

/// A word of up to `longest` letters of a small alphabet, so that many words are near; now and then
/// with a digit or a letter of two or three bytes.
inline std::string random_word(std::mt19937& random, std::size_t longest) {
  static const std::vector<std::string> alphabet = {
      "a", "b", "c", "a", "b", "c", "a", "b", "d", "1", "\xC3\xA9", "\xC3\xA8", "\xE4\xB8\xAD"};
  const std::size_t common = random() % 4 == 0 ? alphabet.size() : 9;
  std::string word;
  const std::size_t size = 1 + random() % longest;
  for (std::size_t i = 0; i < size; ++i) {
    word += alphabet[random() % common];
  }
  return word;
}

inline std::vector<std::string> random_words(std::mt19937& random, std::size_t count,
                                             std::size_t longest) {
  std::set<std::string> words;
  for (std::size_t i = 0; i < count; ++i) {
    words.insert(random_word(random, longest));
  }
  return {words.begin(), words.end()};
}

/// `word` with up to `edits` random edits.
inline std::string misspell(std::string word, std::size_t edits, std::mt19937& random) {
  for (std::size_t i = 0; i < edits && word.size() >= 2; ++i) {
    const std::size_t at = random() % (word.size() - 1);
    const char letter = static_cast<char>('a' + random() % 4);
    switch (random() % 4) {
      case 0:
        word.insert(at, 1, letter);
        break;
      case 1:
        word.erase(at, 1);
        break;
      case 2:
        word[at] = letter;
        break;
      default:
        std::swap(word[at], word[at + 1]);
        break;
    }
  }
  return word;
}

}  // namespace descry::engine
