#include "engine/base/huge_pages.hpp"

#include <cstdint>

#include <sys/mman.h>

namespace descry::engine {
namespace {

constexpr std::uintptr_t kHugePage = std::uintptr_t{2} << 20U;

/// Of an array that is worth a huge page which it shares with others.
constexpr std::size_t kLeastGathered = std::size_t{256} << 10U;

/// MADV_COLLAPSE of Linux 6.1, which the C library of Debian 12 does not name.
constexpr int kCollapse = 25;

}  // namespace

void advise_huge_pages(void* begin, std::size_t bytes) noexcept {
  const auto first = reinterpret_cast<std::uintptr_t>(begin);
  const std::uintptr_t low = (first + kHugePage - 1) & ~(kHugePage - 1);
  const std::uintptr_t high = (first + bytes) & ~(kHugePage - 1);
  if (low < high) {
    // Failure means small pages, which is no error.
    static_cast<void>(
        ::madvise(reinterpret_cast<void*>(low), high - low, MADV_HUGEPAGE));  // NOLINT
  }
}

void gather_into_huge_pages(void* begin, std::size_t bytes) noexcept {
  if (bytes < kLeastGathered) {
    return;
  }
  const auto first = reinterpret_cast<std::uintptr_t>(begin);
  const std::uintptr_t end = (first + bytes + kHugePage - 1) & ~(kHugePage - 1);
  // One by one: where one cannot be had, the next may.
  for (std::uintptr_t at = first & ~(kHugePage - 1); at < end; at += kHugePage) {
    static_cast<void>(::madvise(reinterpret_cast<void*>(at), kHugePage, kCollapse));  // NOLINT
  }
}

}  // namespace descry::engine
