#pragma once

// Four numbers at a time, by the vector types that GCC and Clang have on every processor.

#include <cstddef>

namespace descry::engine {

inline constexpr std::size_t kLanes = 4;

using Floats4 = float __attribute__((vector_size(16)));
using Ints4 = int __attribute__((vector_size(16)));

/// How many of them hold `count` numbers.
[[nodiscard]] constexpr std::size_t lanes_for(std::size_t count) noexcept {
  return (count + kLanes - 1) / kLanes;
}

/// Lane by lane; of equal ones, or where one is no number, the second.
[[nodiscard]] inline Floats4 greater_of(Floats4 a, Floats4 b) noexcept {
  return a > b ? a : b;
}
[[nodiscard]] inline Ints4 less_of(Ints4 a, Ints4 b) noexcept {
  return a < b ? a : b;
}

}  // namespace descry::engine
