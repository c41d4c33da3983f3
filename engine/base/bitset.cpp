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

DESCRY_WIDE void unite_with(Words into, ConstWords other) noexcept {
  std::uint64_t* const __restrict out = into.data();
  const std::uint64_t* const __restrict in = other.data();
  for (std::size_t i = 0; i < into.size(); ++i) {
    out[i] |= in[i];
  }
}

}  // namespace descry::engine
