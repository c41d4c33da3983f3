#pragma once

// Words as they sound, for those who have only heard them.
//
// `extasey` and `ecstasy`, `newmonia` and `pneumonia`, `accamadation` and `accommodation` sound
// alike but are more than two edits apart. A word's sound is its consonants as they are spoken in
// English and in the Greek and Latin of medicine, without those that are silent, doubled or hardly
// told apart (s and z, k and hard g, f and v); of vowels only that one begins it. Cost of a
// look-up: 100 ns to make the sound and two binary searches. Memory: some 16 bytes a word. Threads:
// immutable once built.

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include "engine/base/ids.hpp"
#include "engine/dict/word_keys.hpp"

namespace descry::engine {

/// How a word sounds; no letters for a word with others than a-z.
class Sound {
 public:
  explicit Sound(std::string_view word) noexcept;

  [[nodiscard]] std::string_view view() const noexcept { return {letters_.data(), size_}; }

 private:
  static constexpr std::size_t kLongest = 32;  ///< Longer words sound as their beginning.

  void add(char letter) noexcept;

  std::array<char, kLongest> letters_{};
  std::size_t size_ = 0;
  bool is_after_vowel_ = false;
};

class Sounds {
 public:
  /// Shorter sounds say too little.
  static constexpr std::size_t kShortest = 3;

  Sounds() = default;
  explicit Sounds(const Dictionary& dictionary);

  /// Words that sound so; none for a sound shorter than kShortest.
  [[nodiscard]] std::span<const TermId> find(const Sound& sound) const;

 private:
  WordKeys words_;
};

}  // namespace descry::engine
