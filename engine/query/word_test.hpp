#pragma once

// Asks labels whether they meet a word of the query: by its bitsets, by its lists where they are
// few, and not at all where only the label itself can tell.
//
// Cost: 1 ns a label for bitsets; for lists a galloping step from where the last label stood.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "engine/query/operand.hpp"
#include "engine/query/word_ways.hpp"

namespace descry::engine {

class WordTest {
 public:
  /// Points into `ways`, or into `united`, which it overwrites where the word has many of them.
  /// `asked`: how many labels are to be asked, about.
  static WordTest make(const WordWays& ways, std::size_t asked, std::size_t label_count,
                       UnitedSet& united);
  /// By its bitsets alone. Requires: it has some.
  static WordTest of_sets(const WordWays& ways, std::size_t label_count, UnitedSet& united);

  /// Moves those that may meet the word to the front; their number. Ascending labels are faster.
  [[nodiscard]] std::size_t keep(std::span<std::uint32_t> labels) noexcept;

 private:
  static constexpr std::size_t kMostLists = 4;

  struct List {
    std::span<const std::uint32_t> documents;
    std::size_t at = 0;  ///< Documents before it are less than the last label.
  };

  void add(const BlockedBits& bits) noexcept { sets_[set_count_++] = bits.words.data(); }
  [[nodiscard]] bool is_in_sets(std::uint32_t label) const noexcept;
  [[nodiscard]] static bool is_in(List& list, std::uint32_t label) noexcept;

  std::array<const std::uint64_t*, kMostSets> sets_{};
  std::array<List, kMostLists> lists_{};
  std::uint8_t set_count_ = 0;
  std::uint8_t list_count_ = 0;
  bool is_open_ = false;  ///< Every label may meet it.
};

}  // namespace descry::engine
