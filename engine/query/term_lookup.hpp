#pragma once

// From a label's term to what it may meet in a plan, for the innermost loop of matching.
//
// Open addressing over a table at most a quarter full, so that a term that means nothing to the
// query, nearly all of them, costs one probe. Rebuilding touches only the slots that were used.

#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/ids.hpp"
#include "engine/index/system_index.hpp"
#include "engine/query/plan.hpp"
#include "engine/query/term_filter.hpp"

namespace descry::engine {

/// A single, or one part of a phrase, that a term meets.
struct TermUse {
  static constexpr std::uint16_t kNoPhrase = 0xFFFF;

  float weight = 0;                  ///< Of the single or phrase.
  std::uint16_t single = 0;          ///< Index of Plan::singles when phrase is kNoPhrase.
  std::uint16_t phrase = kNoPhrase;  ///< Index of Plan::phrases.
  std::uint8_t part = 0;             ///< Which part of the phrase.
  std::uint8_t first_word = 0;       ///< Query words [first_word, last_word) are met.
  std::uint8_t last_word = 0;
};

class TermLookup {
 public:
  void build(const SystemIndex& index, const Plan& plan);

  /// Passes the plan's terms, those that its last word begins, and few others.
  [[nodiscard]] const TermFilter& filter() const noexcept { return filter_; }

  /// What `term` can meet; usually nothing.
  [[nodiscard]] std::span<const TermUse> find(std::uint32_t term) const noexcept {
    for (std::uint32_t slot = hash(term);; ++slot) {
      const Slot& at = slots_[slot & mask_];
      if (at.term == term) {
        return {uses_.data() + at.begin, at.count};
      }
      if (at.term == kNoId) {
        return {};
      }
    }
  }

 private:
  struct Slot {
    std::uint32_t term = kNoId;
    std::uint32_t begin = 0;
    std::uint32_t count = 0;
  };
  struct Pair {
    std::uint32_t term = 0;
    TermUse use;
  };

  [[nodiscard]] static std::uint32_t hash(std::uint32_t term) noexcept {
    return static_cast<std::uint32_t>((term * 0x9E37'79B9U) >> 8U);
  }
  void collect(const SystemIndex& index, const Plan& plan);
  void insert(std::uint32_t term, std::uint32_t begin, std::uint32_t count);

  TermFilter filter_;
  std::vector<Pair> pairs_;
  std::vector<TermUse> uses_;
  std::vector<Slot> slots_;
  std::uint32_t mask_ = 0;
};

}  // namespace descry::engine
