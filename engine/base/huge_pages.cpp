#include "engine/base/huge_pages.hpp"

#include <cstdint>

#include <sys/mman.h>

namespace descry::engine {
namespace {

constexpr std::uintptr_t kHugePage = std::uintptr_t{2} << 20U;

/// Of Linux 6.1; the C library may be older.
constexpr int kCollapse = 25;

/// Advises of the huge pages that lie whole within. Failure means small pages, which is no error.
void advise(void* begin, std::size_t bytes, int advice) noexcept {
  const auto first = reinterpret_cast<std::uintptr_t>(begin);
  const std::uintptr_t low = (first + kHugePage - 1) & ~(kHugePage - 1);
  const std::uintptr_t high = (first + bytes) & ~(kHugePage - 1);
  if (low < high) {
    static_cast<void>(::madvise(reinterpret_cast<void*>(low), high - low, advice));  // NOLINT
  }
}

}  // namespace

void advise_huge_pages(void* begin, std::size_t bytes) noexcept {
  advise(begin, bytes, MADV_HUGEPAGE);
}

void collapse_to_huge_pages(void* begin, std::size_t bytes) noexcept {
  advise(begin, bytes, kCollapse);
}

}  // namespace descry::engine
