#pragma once

// Fixed-size sets of dense numbers as 64-bit words, and the few loops over them that queries need.
//
// Plain loops over words, compiled for AVX2 as well and chosen at run time (bitset.cpp). Bits at
// and past size() are always zero, so counting and scanning need no special last word.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace descry::engine {

inline constexpr std::size_t kWordBits = 64;

[[nodiscard]] constexpr std::size_t words_for(std::size_t bits) noexcept {
  return (bits + kWordBits - 1) / kWordBits;
}

using Words = std::span<std::uint64_t>;
using ConstWords = std::span<const std::uint64_t>;

[[nodiscard]] inline bool test_bit(ConstWords words, std::uint32_t bit) noexcept {
  return ((words[bit / kWordBits] >> (bit % kWordBits)) & 1U) != 0;
}

/// Bits in a block: a cache line of them.
inline constexpr std::size_t kBlockBits = 512;
inline constexpr std::size_t kBlockWords = kBlockBits / kWordBits;

/// A set, and beside it which of its blocks are not empty: 1/512 of the memory tells where to look.
struct BlockedBits {
  ConstWords words;
  ConstWords blocks;

  [[nodiscard]] bool empty() const noexcept { return words.empty(); }
};

[[nodiscard]] constexpr std::size_t block_words_for(std::size_t bits) noexcept {
  return words_for((bits + kBlockBits - 1) / kBlockBits);
}

/// Returns whether the bit was clear before.
inline bool set_bit(Words words, std::uint32_t bit) noexcept {
  std::uint64_t& word = words[bit / kWordBits];
  const std::uint64_t mask = std::uint64_t{1} << (bit % kWordBits);
  const bool was_clear = (word & mask) == 0;
  word |= mask;
  return was_clear;
}

inline void clear_all(Words words) noexcept {
  for (std::uint64_t& word : words) {
    word = 0;
  }
}

[[nodiscard]] std::size_t count_bits(ConstWords words) noexcept;

/// `into`, which may be one of them, becomes what is in both `a` and `b`. Requires: equal sizes.
void assign_intersection(Words into, ConstWords a, ConstWords b) noexcept;

/// `into`, which may be one of them, becomes what is in `a` or `b`. Requires: equal sizes.
void assign_union(Words into, ConstWords a, ConstWords b) noexcept;

/// `into` keeps what is in both. Requires: equal sizes.
void intersect_with(Words into, ConstWords other) noexcept;

/// `into` gains what is in `other`. Requires: equal sizes.
void unite_with(Words into, ConstWords other) noexcept;

/// Calls `visit(bit)` for each set bit, ascending, until it returns false.
template <typename Visit>
void for_each_bit(ConstWords words, Visit&& visit) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::uint64_t word = words[i]; word != 0; word &= word - 1) {
      if (!visit(static_cast<std::uint32_t>(i * kWordBits +
                                            static_cast<std::size_t>(std::countr_zero(word))))) {
        return;
      }
    }
  }
}

}  // namespace descry::engine
