#pragma once

// Words that labels name things by with a letter: hepatitis C, vitamin D, type A. Whose query ends
// in such a word and its letter has said it whole; the letter is not the beginning of another word.

#include <cstdint>
#include <vector>

namespace descry::engine {

class SystemIndex;

class LetterNames {
 public:
  LetterNames() = default;
  /// Reads every label that has a letter as a word. Requires: an index with its postings and heads.
  explicit LetterNames(const SystemIndex& index);

  /// Does the letter follow the word in some label? Both are terms.
  [[nodiscard]] bool has(std::uint32_t word, std::uint32_t letter) const noexcept;

 private:
  std::vector<std::uint64_t> names_;  ///< Ascending: word, letter.
};

}  // namespace descry::engine
