#include "engine/base/ascending.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>

#ifdef __SSE2__
#include <immintrin.h>
#endif

namespace descry::engine {
namespace {

/// A list this many times longer than the other is searched, not walked.
constexpr std::size_t kWorthSearching = 16;

/// How far two lists have been walked, and how many numbers of the second were kept.
struct Walk {
  std::size_t list = 0;
  std::size_t numbers = 0;
  std::size_t kept = 0;
};

#ifdef __SSE2__
constexpr std::size_t kLanes = 4;

[[nodiscard]] __m128i four_at(const std::uint32_t* numbers) noexcept {
  __m128i four;
  std::memcpy(&four, numbers, sizeof four);
  return four;
}

/// Bit i: the number in lane i of `a` is in some lane of `b`.
[[nodiscard]] unsigned lanes_in(__m128i a, __m128i b) noexcept {
  const __m128i same = _mm_cmpeq_epi32(a, b);
  const __m128i by_one = _mm_cmpeq_epi32(a, _mm_shuffle_epi32(b, 0x39));
  const __m128i by_two = _mm_cmpeq_epi32(a, _mm_shuffle_epi32(b, 0x4E));
  const __m128i by_three = _mm_cmpeq_epi32(a, _mm_shuffle_epi32(b, 0x93));
  const __m128i any = _mm_or_si128(_mm_or_si128(same, by_one), _mm_or_si128(by_two, by_three));
  return static_cast<unsigned>(_mm_movemask_ps(_mm_castsi128_ps(any)));
}

/// Walks until fewer than four numbers are left of either; which list goes on is no branch.
void walk_by_four(std::span<const std::uint32_t> list, std::span<std::uint32_t> numbers,
                  Walk& walk) noexcept {
  while (walk.list + kLanes <= list.size() && walk.numbers + kLanes <= numbers.size()) {
    const std::uint32_t* const theirs = list.data() + walk.list;
    const std::uint32_t* const ours = numbers.data() + walk.numbers;
    const std::uint32_t their_last = theirs[kLanes - 1];
    const std::uint32_t our_last = ours[kLanes - 1];
    // What is kept is written no farther than where it stood, so at most over numbers of these four
    // that are not in the list, or were kept already.
    for (unsigned lanes = lanes_in(four_at(ours), four_at(theirs)); lanes != 0;
         lanes &= lanes - 1) {
      numbers[walk.kept++] = ours[std::countr_zero(lanes)];
    }
    walk.list += their_last <= our_last ? kLanes : 0;
    walk.numbers += our_last <= their_last ? kLanes : 0;
  }
}
#endif

void walk_one_by_one(std::span<const std::uint32_t> list, std::span<std::uint32_t> numbers,
                     Walk& walk) noexcept {
  for (; walk.numbers < numbers.size(); ++walk.numbers) {
    const std::uint32_t number = numbers[walk.numbers];
    while (walk.list < list.size() && list[walk.list] < number) {
      ++walk.list;
    }
    if (walk.list == list.size()) {
      return;
    }
    // Not before it is known: of four numbers walked together some may stand here still unread.
    if (list[walk.list] == number) {
      numbers[walk.kept++] = number;
    }
  }
}

std::size_t keep_found(std::span<const std::uint32_t> list,
                       std::span<std::uint32_t> numbers) noexcept {
  std::size_t kept = 0;
  auto at = list.begin();
  for (const std::uint32_t number : numbers) {
    at = std::lower_bound(at, list.end(), number);
    if (at == list.end()) {
      break;
    }
    numbers[kept] = number;
    kept += *at == number ? 1U : 0U;
  }
  return kept;
}

}  // namespace

void keep_common(std::span<const std::uint32_t> list, std::vector<std::uint32_t>& numbers) {
  if (list.size() / kWorthSearching > numbers.size()) {
    numbers.resize(keep_found(list, numbers));
    return;
  }
  Walk walk;
#ifdef __SSE2__
  walk_by_four(list, numbers, walk);
#endif
  walk_one_by_one(list, numbers, walk);
  numbers.resize(walk.kept);
}

}  // namespace descry::engine
