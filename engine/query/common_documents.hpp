#pragma once

// Walks over the documents that all operands of a query have.

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/bitset.hpp"
#include "engine/base/prefetch.hpp"
#include "engine/engine.hpp"
#include "engine/query/operand.hpp"

namespace descry::engine {

/// Documents that all of several unions of bitsets have. Requires: at least one operand, none
/// listed.
class CommonBits {
 public:
  using Block = std::array<std::uint64_t, kBlockWords>;

  /// Overwrites `blocks` and points into it.
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): as much as is read is written.
  CommonBits(std::span<const Operand> operands, std::vector<std::uint64_t>& blocks) {
    for (const Operand& operand : operands) {
      for (std::size_t i = 0; i < operand.set_count; ++i) {
        sets_[count_++] = {operand.sets[i].words.data(), operand.sets[i].blocks.data()};
      }
      ends_[operand_count_++] = static_cast<std::uint8_t>(count_);
      word_count_ = operand.sets[0].words.size();
    }
    blocks.resize(operands.front().sets[0].blocks.size());
    for (std::size_t b = 0; b < blocks.size(); ++b) {
      blocks[b] = common_blocks(b);
    }
    blocks_ = blocks;
  }

  /// Calls visit(first document, block) for each block with a common document, ascending, until it
  /// returns false.
  template <typename Visit>
  void for_each_block(Visit&& visit) const {
    for_each_block([](std::size_t) { return true; }, visit);
  }

  /// The same for the blocks of which wants(number) says so.
  template <typename Wants, typename Visit>
  void for_each_block(const Wants& wants, Visit&& visit) const {
    Block all;
    for (std::size_t b = 0; b < blocks_.size(); ++b) {
      for (std::uint64_t blocks = blocks_[b]; blocks != 0; blocks &= blocks - 1) {
        const std::size_t block =
            b * kWordBits + static_cast<std::size_t>(std::countr_zero(blocks));
        if (!wants(block)) {
          continue;
        }
        prefetch(b, blocks & (blocks - 1));
        intersect(block * kBlockWords, all);
        if (is_any(all) && !visit(static_cast<std::uint32_t>(block * kBlockBits), all)) {
          return;
        }
      }
    }
  }

 private:
  struct Set {
    const std::uint64_t* words;
    const std::uint64_t* blocks;
  };

  [[nodiscard]] std::uint64_t common_blocks(std::size_t b) const {
    std::uint64_t all = ~std::uint64_t{0};
    for (std::size_t i = 0, operand = 0; operand < operand_count_; ++operand) {
      std::uint64_t any = 0;
      for (; i < ends_[operand]; ++i) {
        any |= sets_[i].blocks[b];
      }
      all &= any;
    }
    return all;
  }

  /// Asks for the blocks that are read next but one: those of `blocks`, from word `b` on.
  void prefetch(std::size_t b, std::uint64_t blocks) const noexcept {
    blocks &= blocks - 1;
    if (blocks != 0) {
      const auto block = b * kWordBits + static_cast<std::size_t>(std::countr_zero(blocks));
      for (std::size_t i = 0; i < count_; ++i) {
        engine::prefetch(sets_[i].words + block * kBlockWords);
      }
    }
  }

  /// The operands' intersection, each being the union of its sets, over the block at word `at`.
  void intersect(std::size_t at, Block& all) const {
    const std::size_t size = std::min(kBlockWords, word_count_ - at);
    all.fill(0);
    std::fill_n(all.begin(), size, ~std::uint64_t{0});
    for (std::size_t i = 0, operand = 0; operand < operand_count_; ++operand) {
      Block any{};
      for (; i < ends_[operand]; ++i) {
        unite(sets_[i].words + at, size, any);
      }
      for (std::size_t w = 0; w < kBlockWords; ++w) {
        all[w] &= any[w];
      }
    }
  }

  static void unite(const std::uint64_t* words, std::size_t size, Block& any) {
    if (size == kBlockWords) {
      for (std::size_t w = 0; w < kBlockWords; ++w) {
        any[w] |= words[w];
      }
      return;
    }
    for (std::size_t w = 0; w < size; ++w) {
      any[w] |= words[w];
    }
  }

  static bool is_any(const Block& block) {
    std::uint64_t any = 0;
    for (const std::uint64_t word : block) {
      any |= word;
    }
    return any != 0;
  }

  ConstWords blocks_;  ///< Those that all operands have.
  std::array<Set, kMaxQueryWords * kMostSets> sets_;
  std::array<std::uint8_t, kMaxQueryWords> ends_;  ///< Of each operand's sets.
  std::size_t count_ = 0;
  std::size_t operand_count_ = 0;
  std::size_t word_count_ = 0;  ///< Of each set.
};

/// Calls visit(document) for each below `count` that all operands in `scratch` have, ascending,
/// until it returns false. `listed` is overwritten.
template <typename Visit>
void for_each_common(OperandScratch& scratch, std::uint32_t count,
                     std::vector<std::uint32_t>& listed, Visit&& visit) {
  const std::span<const Operand> operands = scratch.operands;
  if (operands.empty()) {
    return;
  }
  if (intersect_listed(operands, listed)) {
    for (const std::uint32_t document : listed) {
      if (document >= count || !visit(document)) {
        return;
      }
    }
    return;
  }
  const CommonBits common(operands, scratch.blocks);
  common.for_each_block([&](std::uint32_t first, const CommonBits::Block& block) {
    bool goes_on = true;
    for_each_bit(block, [&](std::uint32_t bit) {
      goes_on = first + bit < count && visit(first + bit);
      return goes_on;
    });
    return goes_on;
  });
}

}  // namespace descry::engine
