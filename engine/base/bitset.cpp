#include "engine/base/bitset.hpp"

// One source, two compilations: the loader picks the AVX2 one where the processor has it. Under
// sanitizers resolvers run before their runtime is ready, so there only the plain one is built.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define DESCRY_WIDE __attribute__((target_clones("avx2", "popcnt", "default"), optimize("O3")))
#else
#define DESCRY_WIDE
#endif

namespace descry::engine {

DESCRY_WIDE std::size_t count_bits(ConstWords words) noexcept {
  std::size_t count = 0;
  for (const std::uint64_t word : words) {
    count += static_cast<std::size_t>(std::popcount(word));
  }
  return count;
}

DESCRY_WIDE void intersect_with(Words into, ConstWords other) noexcept {
  std::uint64_t* const __restrict out = into.data();
  const std::uint64_t* const __restrict in = other.data();
  for (std::size_t i = 0; i < into.size(); ++i) {
    out[i] &= in[i];
  }
}

DESCRY_WIDE std::size_t intersect_all(std::span<const ConstWords> sets, Words out) noexcept {
  constexpr std::size_t kBlock = 64;
  std::size_t count = 0;
  for (std::size_t begin = 0; begin < out.size(); begin += kBlock) {
    const std::size_t end = begin + kBlock < out.size() ? begin + kBlock : out.size();
    std::uint64_t* const __restrict to = out.data();
    const std::uint64_t* const __restrict first = sets[0].data();
    for (std::size_t i = begin; i < end; ++i) {
      to[i] = first[i];
    }
    for (std::size_t s = 1; s < sets.size(); ++s) {
      const std::uint64_t* const __restrict in = sets[s].data();
      for (std::size_t i = begin; i < end; ++i) {
        to[i] &= in[i];
      }
    }
    for (std::size_t i = begin; i < end; ++i) {
      count += static_cast<std::size_t>(std::popcount(to[i]));
    }
  }
  return count;
}

DESCRY_WIDE void unite_with(Words into, ConstWords other) noexcept {
  std::uint64_t* const __restrict out = into.data();
  const std::uint64_t* const __restrict in = other.data();
  for (std::size_t i = 0; i < into.size(); ++i) {
    out[i] |= in[i];
  }
}

}  // namespace descry::engine
