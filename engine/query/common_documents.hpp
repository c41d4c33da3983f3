#pragma once

// Walks over the documents that all operands of a query have.

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/bitset.hpp"
#include "engine/engine.hpp"
#include "engine/query/operand.hpp"

namespace descry::engine {

/// Documents that all of several bitsets have. Requires: at least one operand, none listed.
class CommonBits {
 public:
  explicit CommonBits(std::span<const Operand> operands) {
    for (const Operand& operand : operands) {
      bits_[count_++] = operand.bits.data();
    }
  }

  /// Calls visit(document) for those in [begin, end), ascending, until it returns false.
  template <typename Visit>
  void for_each_in(std::uint32_t begin, std::uint32_t end, Visit&& visit) const {
    const std::size_t last = (end - 1) / kWordBits;
    std::uint64_t mask = ~std::uint64_t{0} << (begin % kWordBits);
    for (std::size_t w = begin / kWordBits; w <= last; ++w) {
      std::uint64_t word = mask & bits_[0][w];
      for (std::size_t i = 1; i < count_; ++i) {
        word &= bits_[i][w];
      }
      mask = ~std::uint64_t{0};
      if (w == last && end % kWordBits != 0) {
        word &= ~(~std::uint64_t{0} << (end % kWordBits));
      }
      for (; word != 0; word &= word - 1) {
        const auto bit = static_cast<std::size_t>(std::countr_zero(word));
        if (!visit(static_cast<std::uint32_t>(w * kWordBits + bit))) {
          return;
        }
      }
    }
  }

 private:
  std::array<const std::uint64_t*, kMaxQueryWords> bits_{};
  std::size_t count_ = 0;
};

/// Documents that are listed, ascending.
class ListedDocuments {
 public:
  explicit ListedDocuments(std::span<const std::uint32_t> documents) : documents_(documents) {}

  template <typename Visit>
  void for_each_in(std::uint32_t begin, std::uint32_t end, Visit&& visit) const {
    auto at = std::lower_bound(documents_.begin(), documents_.end(), begin);
    while (at != documents_.end() && *at < end && visit(*at)) {
      ++at;
    }
  }

 private:
  std::span<const std::uint32_t> documents_;
};

/// Calls visit(document) for each below `count` that all operands have, ascending, until it returns
/// false. `scratch` is overwritten.
template <typename Visit>
void for_each_common(std::span<const Operand> operands, std::uint32_t count,
                     std::vector<std::uint32_t>& scratch, Visit&& visit) {
  if (operands.empty() || count == 0) {
    return;
  }
  if (intersect_listed(operands, scratch)) {
    ListedDocuments(scratch).for_each_in(0, count, visit);
  } else {
    CommonBits(operands).for_each_in(0, count, visit);
  }
}

}  // namespace descry::engine
