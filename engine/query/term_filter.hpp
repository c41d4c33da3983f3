#pragma once

// Which words of a label may mean something to a plan: four words at a time, with no branch.
//
// A word may when its number lies in the range of the word being typed, or when the low byte of its
// number is that of one of the plan's terms. Bytes are looked up by their halves in two tables of
// 16 (Mula's "universal" byte classifier): every term of the plan passes, and few others do.
// Threads: immutable between add() calls.

#include <array>
#include <cstdint>
#include <span>

#if defined(__SSE4_1__)
#include <immintrin.h>
#endif

#include "engine/index/label_order.hpp"
#include "engine/index/postings.hpp"

namespace descry::engine {

class TermFilter {
 public:
  /// Empties it but for the terms in `range`.
  void clear(KeyRange range) noexcept {
    range_ = range;
    low_.fill(0);
    high_.fill(0);
  }
  void add(std::uint32_t term) noexcept {
    const std::uint32_t high = term >> 4U & 0xFU;
    const auto bit = static_cast<std::uint8_t>(1U << (high & 7U));
    low_[term & 0xFU] = static_cast<std::uint8_t>(low_[term & 0xFU] | bit);
    high_[high] = bit;
  }

  /// Bit i: word i of `terms`, at most 64, may mean something. Reads words by four: the memory up
  /// to the next multiple of four must be there.
  [[nodiscard]] std::uint64_t find(std::span<const LabelTerm> terms) const noexcept {
#if defined(__SSE4_1__)
    return find_by_four(terms);
#else
    return find_one_by_one(terms);
#endif
  }

  /// The same, word by word.
  [[nodiscard]] std::uint64_t find_one_by_one(std::span<const LabelTerm> terms) const noexcept {
    std::uint64_t found = 0;
    for (std::size_t i = 0; i < terms.size(); ++i) {
      const std::uint32_t term = terms[i].term();
      const bool may_be_of_plan = (low_[term & 0xFU] & high_[term >> 4U & 0xFU]) != 0;
      const bool is_in_range = term - range_.begin < range_.end - range_.begin;
      found |= std::uint64_t{may_be_of_plan || is_in_range} << i;
    }
    return found;
  }

 private:
#if defined(__SSE4_1__)
  [[nodiscard]] std::uint64_t find_by_four(std::span<const LabelTerm> terms) const noexcept {
    const auto load = [](const void* from) {
      return _mm_loadu_si128(static_cast<const __m128i*>(from));
    };
    const __m128i low = load(low_.data());
    const __m128i high = load(high_.data());
    const __m128i half = _mm_set1_epi32(0xF);
    // Makes the lookups of a word's other bytes give 0.
    const __m128i none = _mm_set1_epi32(static_cast<int>(0x8080'8000U));
    const __m128i number =
        _mm_set1_epi32(static_cast<int>(~(LabelTerm::kOptional | LabelTerm::kRepeat)));
    const __m128i begin = _mm_set1_epi32(static_cast<int>(range_.begin));
    const __m128i size = _mm_set1_epi32(static_cast<int>(range_.end - range_.begin));
    std::uint64_t missed = 0;
    for (std::size_t i = 0; i < terms.size(); i += 4) {
      const __m128i words = load(terms.data() + i);
      const __m128i of_low = _mm_shuffle_epi8(low, _mm_or_si128(_mm_and_si128(words, half), none));
      const __m128i of_high =
          _mm_shuffle_epi8(high, _mm_or_si128(_mm_and_si128(_mm_srli_epi32(words, 4), half), none));
      const __m128i is_not_of_plan =
          _mm_cmpeq_epi32(_mm_and_si128(of_low, of_high), _mm_setzero_si128());
      // At least `size` behind the beginning: the greater of both is the distance.
      const __m128i distance = _mm_sub_epi32(_mm_and_si128(words, number), begin);
      const __m128i is_outside = _mm_cmpeq_epi32(_mm_max_epu32(distance, size), distance);
      const int four = _mm_movemask_ps(_mm_castsi128_ps(_mm_and_si128(is_not_of_plan, is_outside)));
      missed |= static_cast<std::uint64_t>(four) << i;
    }
    const std::uint64_t all =
        terms.size() == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << terms.size()) - 1;
    return ~missed & all;
  }
#endif

  KeyRange range_;
  alignas(16) std::array<std::uint8_t, 16> low_{};   ///< By low half: bits of the high halves.
  alignas(16) std::array<std::uint8_t, 16> high_{};  ///< By high half: its bit.
};

}  // namespace descry::engine
