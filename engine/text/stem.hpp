#pragma once

// The key of a word's inflection class: two words with the same stem are forms of one another.
//
// Plurals (English, Latin, Greek), -ed, -ing, -ly, and the adjectives and nouns that medicine makes
// of one root: vertebra, vertebrae, vertebral; infection, infected, infectious. A false pair costs
// more than a missed one, so that each rule asks for a long enough root, a table keeps irregular
// classes together and another keeps words apart that the rules would join. `-itis` never meets
// `-osis`, words with digits are their own stem, and prefixes are never touched.
// A stem need not be a word: it is only compared with stems.
//
// Cost: two hash look-ups and a walk of a short table, about 100 ns; no allocation. Threads: pure.

#include <array>
#include <cstddef>
#include <string_view>

namespace descry::engine {

/// Room for a stem that is not a part of its word.
struct StemBuffer {
  static constexpr std::size_t kCapacity = 64;
  std::array<char, kCapacity> bytes{};
};

/// The stem of a folded word. Views `word`, `buffer` or constant memory. A word of more than
/// StemBuffer::kCapacity bytes, with a digit or with a letter beyond a-z is its own stem.
[[nodiscard]] std::string_view stem(std::string_view word, StemBuffer& buffer);

}  // namespace descry::engine
