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

/// Documents that are left out when all of these sets have them; none is when there is no set.
using LeftOut = std::span<const ConstWords>;

/// Documents that all of several unions of bitsets have. Requires: at least one operand, none
/// listed.
class CommonBits {
 public:
  explicit CommonBits(std::span<const Operand> operands, LeftOut left_out = {})
      : left_out_(left_out) {
    for (const Operand& operand : operands) {
      for (std::size_t i = 0; i < operand.set_count; ++i) {
        sets_[count_++] = {operand.sets[i].words.data(), operand.sets[i].blocks.data()};
      }
      ends_[operand_count_++] = static_cast<std::uint8_t>(count_);
    }
  }

  /// Calls visit(place, word) for the words of common blocks in [begin, end) that are not zero,
  /// ascending, until it returns false. Places and ends are counted in words.
  template <typename Visit>
  void for_each_word(std::size_t begin, std::size_t end, Visit&& visit) const {
    const std::size_t first = begin / kBlockWords;
    const std::size_t last = (end - 1) / kBlockWords;
    for (std::size_t b = first / kWordBits; b <= last / kWordBits; ++b) {
      std::uint64_t blocks = mask_of(b, first, last + 1);
      blocks &= common([&](const Set& set) { return set.blocks[b]; });
      for (; blocks != 0; blocks &= blocks - 1) {
        const std::size_t at =
            (b * kWordBits + static_cast<std::size_t>(std::countr_zero(blocks))) * kBlockWords;
        if (!visit_block(std::max(at, begin), std::min(at + kBlockWords, end), visit)) {
          return;
        }
      }
    }
  }

  /// Calls visit(document) for those in [begin, end), ascending, until it returns false.
  template <typename Visit>
  void for_each_in(std::uint32_t begin, std::uint32_t end, Visit&& visit) const {
    for_each_word(begin / kWordBits, words_for(end), [&](std::size_t w, std::uint64_t word) {
      word &= mask_of(w, begin, end);
      for (; word != 0; word &= word - 1) {
        const auto bit = static_cast<std::size_t>(std::countr_zero(word));
        if (!visit(static_cast<std::uint32_t>(w * kWordBits + bit))) {
          return false;
        }
      }
      return true;
    });
  }

 private:
  struct Set {
    const std::uint64_t* words;
    const std::uint64_t* blocks;
  };

  /// The bits of word `w` that stand for [begin, end).
  static std::uint64_t mask_of(std::size_t w, std::size_t begin, std::size_t end) {
    std::uint64_t mask = ~std::uint64_t{0};
    if (w == begin / kWordBits) {
      mask <<= begin % kWordBits;
    }
    if (w == end / kWordBits) {
      mask &= ~(~std::uint64_t{0} << (end % kWordBits));
    }
    return mask;
  }

  /// One word of the operands' intersection, each being the union of its sets.
  template <typename WordOf>
  [[nodiscard]] std::uint64_t common(const WordOf& word_of) const {
    std::uint64_t all = ~std::uint64_t{0};
    for (std::size_t i = 0, operand = 0; operand < operand_count_; ++operand) {
      std::uint64_t any = 0;
      for (; i < ends_[operand]; ++i) {
        any |= word_of(sets_[i]);
      }
      all &= any;
    }
    return all;
  }

  template <typename Visit>
  bool visit_block(std::size_t begin, std::size_t end, Visit& visit) const {
    for (std::size_t w = begin; w < end; ++w) {
      std::uint64_t word = common([&](const Set& set) { return set.words[w]; });
      if (word != 0 && !left_out_.empty()) {
        word &= ~all_left_out(w);
      }
      if (word != 0 && !visit(w, word)) {
        return false;
      }
    }
    return true;
  }

  [[nodiscard]] std::uint64_t all_left_out(std::size_t w) const {
    std::uint64_t all = ~std::uint64_t{0};
    for (const ConstWords& words : left_out_) {
      all &= words[w];
    }
    return all;
  }

  LeftOut left_out_;
  std::array<Set, kMaxQueryWords * kMostSets> sets_;
  std::array<std::uint8_t, kMaxQueryWords> ends_;  ///< Of each operand's sets.
  std::size_t count_ = 0;
  std::size_t operand_count_ = 0;
};

/// Takes those that are left out from `documents`.
inline void leave_out(LeftOut left_out, std::vector<std::uint32_t>& documents) {
  const auto is_left_out = [&](std::uint32_t document) {
    return std::all_of(left_out.begin(), left_out.end(),
                       [&](ConstWords words) { return test_bit(words, document); });
  };
  if (!left_out.empty()) {
    documents.erase(std::remove_if(documents.begin(), documents.end(), is_left_out),
                    documents.end());
  }
}

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
