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

/// Documents that are left out when all of these sets have them; none is when there is no set.
using LeftOut = std::span<const ConstWords>;

/// Documents that all of several unions of bitsets have. Requires: at least one operand, none
/// listed.
class CommonBits {
 public:
  /// Overwrites `blocks` and points into it.
  CommonBits(std::span<const Operand> operands, LeftOut left_out,
             std::vector<std::uint64_t>& blocks)
      : left_out_(left_out) {
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

  /// May any document in [begin, end) be common? Requires: begin < end.
  [[nodiscard]] bool may_have_any(std::uint32_t begin, std::uint32_t end) const noexcept {
    const std::size_t first = begin / kBlockBits;
    const std::size_t last = (end - 1) / kBlockBits;
    for (std::size_t b = first / kWordBits; b <= last / kWordBits; ++b) {
      if ((mask_of(b, first, last + 1) & blocks_[b]) != 0) {
        return true;
      }
    }
    return false;
  }

  /// Calls visit(place, word) for the words of common blocks in [begin, end) that are not zero,
  /// ascending, until it returns false. Places and ends are counted in words.
  template <typename Visit>
  void for_each_word(std::size_t begin, std::size_t end, Visit&& visit) const {
    const std::size_t first = begin / kBlockWords;
    const std::size_t last = (end - 1) / kBlockWords;
    for (std::size_t b = first / kWordBits; b <= last / kWordBits; ++b) {
      std::uint64_t blocks = mask_of(b, first, last + 1) & blocks_[b];
      for (; blocks != 0; blocks &= blocks - 1) {
        const std::size_t at =
            (b * kWordBits + static_cast<std::size_t>(std::countr_zero(blocks))) * kBlockWords;
        if (!visit_block(at, begin, end, visit)) {
          return;
        }
      }
    }
  }

  /// Asks for the first blocks that for_each_in() will read.
  void prefetch(std::uint32_t begin, std::uint32_t end) const noexcept {
    const std::size_t first = begin / kBlockBits;
    const std::size_t last = std::min<std::size_t>((end - 1) / kBlockBits, first + kPrefetched - 1);
    for (std::size_t b = first; b <= last; ++b) {
      for (std::size_t i = 0; i < count_; ++i) {
        engine::prefetch(sets_[i].words + b * kBlockWords);
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

  static constexpr std::size_t kPrefetched = 4;

  using Block = std::array<std::uint64_t, kBlockWords>;

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

  /// The operands' intersection, each being the union of its sets, over a whole block.
  void intersect(std::size_t at, std::size_t size, Block& all) const {
    all.fill(~std::uint64_t{0});
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

  template <typename Visit>
  bool visit_block(std::size_t at, std::size_t begin, std::size_t end, Visit& visit) const {
    Block all;
    intersect(at, std::min(kBlockWords, word_count_ - at), all);
    for (std::size_t w = std::max(at, begin); w < std::min(at + kBlockWords, end); ++w) {
      std::uint64_t word = all[w - at];
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
  ConstWords blocks_;  ///< Those that all operands have.
  std::array<Set, kMaxQueryWords * kMostSets> sets_;
  std::array<std::uint8_t, kMaxQueryWords> ends_;  ///< Of each operand's sets.
  std::size_t count_ = 0;
  std::size_t operand_count_ = 0;
  std::size_t word_count_ = 0;  ///< Of each set.
};

/// Are all of them left out?
inline bool is_left_out(LeftOut left_out, std::uint32_t document) {
  return !left_out.empty() && std::all_of(left_out.begin(), left_out.end(), [&](ConstWords words) {
    return test_bit(words, document);
  });
}

/// Takes those that are left out from `documents`.
inline void leave_out(LeftOut left_out, std::vector<std::uint32_t>& documents) {
  documents.erase(
      std::remove_if(documents.begin(), documents.end(),
                     [&](std::uint32_t document) { return is_left_out(left_out, document); }),
      documents.end());
}

/// Documents of a list, ascending, that all operands have which are no lists. They are asked only
/// for documents in the range that is walked.
class CommonOfList {
 public:
  CommonOfList(std::span<const std::uint32_t> list, std::span<const Operand> operands,
               LeftOut left_out)
      : list_(list), operands_(operands), left_out_(left_out) {}

  /// Is any document of the list in [begin, end)?
  [[nodiscard]] bool may_have_any(std::uint32_t begin, std::uint32_t end) const noexcept {
    const auto at = std::lower_bound(list_.begin(), list_.end(), begin);
    return at != list_.end() && *at < end;
  }

  /// A list is read from end to end when it is made.
  void prefetch(std::uint32_t /*begin*/, std::uint32_t /*end*/) const noexcept {}

  template <typename Visit>
  void for_each_in(std::uint32_t begin, std::uint32_t end, Visit&& visit) const {
    std::array<std::uint32_t, kChunk> chunk;
    auto at = std::lower_bound(list_.begin(), list_.end(), begin);
    while (at != list_.end() && *at < end) {
      std::size_t size = 0;
      for (; size < kChunk && at != list_.end() && *at < end; ++at) {
        chunk[size++] = *at;
      }
      size = keep_common(std::span(chunk).first(size));
      for (const std::uint32_t document : std::span(chunk).first(size)) {
        if (!visit(document)) {
          return;
        }
      }
    }
  }

 private:
  static constexpr std::size_t kChunk = 64;

  /// Moves those that all operands have to the front, without a branch a document; their number.
  [[nodiscard]] std::size_t keep_common(std::span<std::uint32_t> documents) const {
    std::size_t size = documents.size();
    for (const Operand& operand : operands_) {
      if (operand.is_listed) {
        continue;
      }
      std::size_t kept = 0;
      for (std::size_t i = 0; i < size; ++i) {
        const std::uint32_t document = documents[i];
        documents[kept] = document;
        kept += operand.has(document) ? 1U : 0U;
      }
      size = kept;
    }
    if (left_out_.empty()) {
      return size;
    }
    const auto end =
        std::remove_if(documents.begin(), documents.begin() + static_cast<std::ptrdiff_t>(size),
                       [&](std::uint32_t document) { return is_left_out(left_out_, document); });
    return static_cast<std::size_t>(end - documents.begin());
  }

  std::span<const std::uint32_t> list_;
  std::span<const Operand> operands_;
  LeftOut left_out_;
};

/// Calls visit(document) for each below `count` that all operands in `scratch` have, ascending,
/// until it returns false. `listed` is overwritten.
template <typename Visit>
void for_each_common(OperandScratch& scratch, std::uint32_t count,
                     std::vector<std::uint32_t>& listed, Visit&& visit) {
  const std::span<const Operand> operands = scratch.operands;
  if (operands.empty() || count == 0) {
    return;
  }
  if (intersect_lists(operands, listed)) {
    CommonOfList(listed, operands, {}).for_each_in(0, count, visit);
  } else {
    CommonBits(operands, {}, scratch.blocks).for_each_in(0, count, visit);
  }
}

}  // namespace descry::engine
