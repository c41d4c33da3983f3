#include "engine/base/huge_pages.hpp"

#include <cstdint>

#include <sys/mman.h>

namespace descry::engine {
namespace {

constexpr std::uintptr_t kHugePage = std::uintptr_t{2} << 20U;

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

}  // namespace descry::engine
