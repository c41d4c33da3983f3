#pragma once

// How thorough random and exhaustive tests are: sanitizers take ten times as long, so they get one
// round of seven. Seven is prime: as a step it still meets every residue.

#include <algorithm>

namespace descry::test {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kIsSanitized = true;
#else
inline constexpr bool kIsSanitized = false;
#endif
inline constexpr int kThinning = kIsSanitized ? 7 : 1;

/// Of `count` rounds those to run: at least one.
[[nodiscard]] constexpr int rounds(int count) {
  return std::max(1, count / kThinning);
}

}  // namespace descry::test
