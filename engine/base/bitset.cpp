#include "engine/base/bitset.hpp"

#include "engine/base/wide.hpp"

namespace descry::engine {

DESCRY_WIDE std::size_t count_bits(ConstWords words) noexcept {
  std::size_t count = 0;
  for (const std::uint64_t word : words) {
    count += static_cast<std::size_t>(std::popcount(word));
  }
  return count;
}

DESCRY_WIDE void assign_intersection(Words into, ConstWords a, ConstWords b) noexcept {
  std::uint64_t* const out = into.data();
  const std::uint64_t* const left = a.data();
  const std::uint64_t* const right = b.data();
  for (std::size_t i = 0; i < into.size(); ++i) {
    out[i] = left[i] & right[i];
  }
}

DESCRY_WIDE void assign_union(Words into, ConstWords a, ConstWords b) noexcept {
  std::uint64_t* const out = into.data();
  const std::uint64_t* const left = a.data();
  const std::uint64_t* const right = b.data();
  for (std::size_t i = 0; i < into.size(); ++i) {
    out[i] = left[i] | right[i];
  }
}

DESCRY_WIDE void intersect_with(Words into, ConstWords other) noexcept {
  std::uint64_t* const __restrict out = into.data();
  const std::uint64_t* const __restrict in = other.data();
  for (std::size_t i = 0; i < into.size(); ++i) {
    out[i] &= in[i];
  }
}

DESCRY_WIDE void unite_with(Words into, ConstWords other) noexcept {
  std::uint64_t* const __restrict out = into.data();
  const std::uint64_t* const __restrict in = other.data();
  for (std::size_t i = 0; i < into.size(); ++i) {
    out[i] |= in[i];
  }
}

}  // namespace descry::engine
