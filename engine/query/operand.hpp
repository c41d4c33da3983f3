#pragma once

// The documents that meet one word of a query, as one set.
//
// A word met by one posting list or one bitset is that list or bitset itself; one met in several
// ways is united into scratch memory: a list while few documents are named, a bitset else.
// Cost: nothing for the first kind; one to three microseconds for a bitset of 400,000 labels.

#include <array>
#include <cstdint>
#include <deque>
#include <span>
#include <vector>

#include "engine/base/bitset.hpp"
#include "engine/query/plan.hpp"
#include "engine/query/view.hpp"
#include "engine/query/word_ways.hpp"

namespace descry::engine {

/// Bitsets that are asked one after the other rather than united.
inline constexpr std::size_t kMostSets = 3;

struct Operand {
  std::array<BlockedBits, kMostSets> sets;  ///< Their union, when not listed.
  std::uint8_t set_count = 0;
  std::span<const std::uint32_t> list;  ///< Ascending, when listed.
  bool is_listed = true;
  std::uint8_t word = 0;  ///< Of the query.

  [[nodiscard]] static Operand listed(std::span<const std::uint32_t> list, std::uint8_t word) {
    return {{}, 0, list, true, word};
  }
  [[nodiscard]] static Operand of(const BlockedBits& set, std::uint8_t word) {
    return {{set}, 1, {}, false, word};
  }
  void add(const BlockedBits& set) noexcept { sets[set_count++] = set; }
  /// Requires: not listed.
  [[nodiscard]] bool has(std::uint32_t document) const noexcept {
    const std::size_t at = document / kWordBits;
    std::uint64_t any = 0;
    for (std::size_t i = 0; i < set_count; ++i) {
      any |= sets[i].words[at];
    }
    return (any >> (document % kWordBits) & 1U) != 0;
  }
};

/// Memory of a set that was united. Emptied block by block: most hold few documents.
struct UnitedSet {
  std::vector<std::uint64_t> bits;
  std::vector<std::uint64_t> blocks;
  std::vector<std::uint32_t> list;

  /// Empties it, for `document_count` documents.
  void clear(std::size_t document_count);
  void add(std::uint32_t document) {
    set_bit(bits, document);
    set_bit(blocks, static_cast<std::uint32_t>(document / kBlockBits));
  }
  void add(std::span<const std::uint32_t> documents);
  /// Makes `out` all of it, ascending.
  void list_all(std::vector<std::uint32_t>& out) const;
  [[nodiscard]] BlockedBits view() const noexcept { return {bits, blocks}; }
};

/// Memory of one query's operands, which point into it.
struct OperandScratch {
  WaysList ways;
  std::vector<WordWays> each;  ///< Of each word of the query, where all are looked at.
  std::vector<Operand> operands;
  std::deque<UnitedSet> united;  ///< By whoever unites.
  std::vector<UnitedSet> seen;   ///< By operand, in a dated view.
  std::vector<std::uint64_t> blocks;

  /// Slot `i` of `united`, made when it is not there. The others stay where they are.
  [[nodiscard]] UnitedSet& united_at(std::size_t i) {
    while (united.size() <= i) {
      united.emplace_back();
    }
    return united[i];
  }
};

/// Adds what a word's ways name. Requires: `united` was cleared for as many documents.
void add_all(const WordWays& ways, UnitedSet& united);

/// The documents that a word's ways name together, of `document_count` there are.
Operand unite(const WordWays& ways, std::size_t document_count, UnitedSet& united);

/// Makes scratch.operands of `ways`, which may be those of `scratch`.
void unite_all(const WaysList& ways, std::size_t document_count, OperandScratch& scratch);

/// Lists the ways of the labels that meet each required word, and makes operands of them.
void label_operands(const View& view, const Plan& plan, OperandScratch& scratch);

/// The documents that a word's bitsets name together; its lists are left out.
/// Requires: it has bitsets.
Operand unite_dense(const WordWays& ways, std::size_t document_count, UnitedSet& united);

/// Makes scratch.operands hold the concepts with a label that a dated view sees and that meets the
/// word, one a required word.
void dated_concept_operands(const View& view, const Plan& plan, OperandScratch& scratch);

/// Keeps of `documents`, which ascend, those that `operand` has.
void keep_those_in(const Operand& operand, std::vector<std::uint32_t>& documents);

/// Makes `out` what all operands that are lists have, starting from the shortest. False, with `out`
/// as it was, when none is a list.
bool intersect_lists(std::span<const Operand> operands, std::vector<std::uint32_t>& out);

/// Keeps of `documents` those that all operands have which are no lists.
void keep_those_in_sets(std::span<const Operand> operands, std::vector<std::uint32_t>& documents);

/// Makes `out` what all operands have. False, with `out` as it was, when none is a list.
bool intersect_listed(std::span<const Operand> operands, std::vector<std::uint32_t>& out);

}  // namespace descry::engine
