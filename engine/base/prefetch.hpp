#pragma once

// Asks for memory before it is needed.

namespace descry::engine {

/// Asks for the cache line that `address` lies in; any address will do.
inline void prefetch(const void* address) noexcept {
  __builtin_prefetch(address);
  // GCC takes a function that does nothing but prefetch for one without effect, and drops its
  // calls. A volatile statement, even of nothing, keeps them.
  asm volatile("");
}

}  // namespace descry::engine
