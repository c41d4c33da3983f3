#pragma once

// Asks for huge pages behind large arrays that are read at random: fewer page faults while they are
// filled, fewer translation misses afterwards. Best effort: without them everything works.

#include <cstddef>
#include <vector>

namespace descry::engine {

/// Nothing happens below a few megabytes. Call before the memory is first touched.
void advise_huge_pages(void* begin, std::size_t bytes) noexcept;

/// Moves what has been filled to huge pages where memory had none to give before: an allocator may
/// hand out what was in use. Linux 6.1 and later; elsewhere nothing happens.
void collapse_to_huge_pages(void* begin, std::size_t bytes) noexcept;

/// A vector of `size` values over huge pages where it is large.
template <typename T>
[[nodiscard]] std::vector<T> make_large_vector(std::size_t size) {
  std::vector<T> values;
  values.reserve(size);
  advise_huge_pages(values.data(), size * sizeof(T));
  values.resize(size);
  return values;
}

}  // namespace descry::engine
