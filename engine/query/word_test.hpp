#pragma once

// Asks labels whether they may meet a word of the query: by its bitsets, by the groups of labels
// that its lists name, or not at all where only the label itself can tell.
//
// A list is not searched label by label: its labels are marked once, sixteen labels to a bit, and
// then each label that is asked costs a load and a shift, in 4 KB that stay in the first-level
// cache. Neighbours in the order of labels are alike, so few labels are let through for their
// neighbours' sake, and what is let through is looked at anyway.
// Cost: some 1.5 ns a label that is asked, and as much a label that lists name.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/query/operand.hpp"
#include "engine/query/word_ways.hpp"

namespace descry::engine {

/// Groups of sixteen labels in which some label is.
class LabelGroups {
 public:
  /// Empties it, for `label_count` labels.
  void clear(std::size_t label_count);
  void add(std::span<const std::uint32_t> labels) noexcept;
  [[nodiscard]] bool may_have(std::uint32_t label) const noexcept {
    return (words_[(label >> kGroupShift) & mask_] >> (label >> bit_shift_) & 1U) != 0;
  }

 private:
  static constexpr unsigned kGroupShift = 4;

  /// A power of two of them. The low bits of a group's number say in which word its bit is, so that
  /// marking it need not wait for its neighbour's.
  std::vector<std::uint64_t> words_;
  std::uint32_t mask_ = 0;
  unsigned bit_shift_ = 0;
};

class WordTest {
 public:
  /// What is made of one word's many bitsets and of its lists, once a query.
  struct Scratch {
    UnitedSet united;
    LabelGroups groups;
    bool has_united = false;
    bool has_groups = false;

    void start() noexcept { has_united = has_groups = false; }
  };

  /// Points into `ways` and `scratch`. `asked`: how many labels are to be asked, about.
  static WordTest make(const WordWays& ways, std::size_t asked, std::size_t label_count,
                       Scratch& scratch);
  /// By its bitsets alone. Requires: it has some.
  static WordTest of_sets(const WordWays& ways, std::size_t label_count, Scratch& scratch);

  /// Moves those that may meet the word to the front, in their order; their number.
  [[nodiscard]] std::size_t keep(std::span<std::uint32_t> labels) const noexcept;
  /// Adds `information` to what is unmet of those labels that cannot meet the word.
  /// Requires: as many of both.
  void add_unmet(std::span<const std::uint32_t> labels, float information,
                 std::span<float> unmet) const noexcept;

 private:
  /// Calls visit(may_meet) with what tells it of a label. Requires: !is_open_.
  template <typename Visit>
  void visit_test(const Visit& visit) const noexcept;

  std::array<const std::uint64_t*, kMostSets> sets_{};
  const LabelGroups* groups_ = nullptr;
  std::uint8_t set_count_ = 0;
  bool is_open_ = false;  ///< Every label may meet it.
};

}  // namespace descry::engine
