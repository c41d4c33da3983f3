#pragma once

// The documents of one system, labels or concepts, that meet one word of a query.
//
// A word met by one posting list or one bitset is that list or bitset itself; one met in several
// ways is united into scratch memory: a list while few documents are named, a bitset else.
// Cost: nothing for the first kind; one to three microseconds for a bitset of 400,000 labels.

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/bitset.hpp"
#include "engine/query/plan.hpp"
#include "engine/query/view.hpp"

namespace descry::engine {

struct Operand {
  BlockedBits bits;                     ///< When not listed.
  std::span<const std::uint32_t> list;  ///< Ascending, when listed.
  bool is_listed = true;
  std::uint8_t word = 0;  ///< Of the query.

  [[nodiscard]] bool has(std::uint32_t document) const noexcept {
    return is_listed ? std::binary_search(list.begin(), list.end(), document)
                     : test_bit(bits.words, document);
  }
};

/// The ways in which labels meet one word, not united: for asking about few labels.
struct WordWays {
  bool is_whole = true;                               ///< Else nothing is said of the word.
  std::vector<std::span<const std::uint32_t>> lists;  ///< Ascending.
  std::vector<BlockedBits> dense;

  [[nodiscard]] bool have(std::uint32_t label) const noexcept;
  /// Of the lists together.
  [[nodiscard]] std::size_t size() const noexcept;
};

/// Memory of one query's operands, which point into it.
struct OperandScratch {
  struct Made {
    std::vector<std::uint64_t> bits;
    std::vector<std::uint64_t> blocks;
    std::vector<std::uint32_t> list;
  };
  std::vector<Operand> operands;
  std::vector<Made> made;      ///< By query word.
  std::vector<WordWays> ways;  ///< The first way_count of them are in use.
  std::size_t way_count = 0;
  std::vector<Made> seen;  ///< By operand, in a dated view.
  std::vector<std::span<const std::uint32_t>> lists;
  std::vector<BlockedBits> dense;
};

/// Fills scratch.operands, one a required word, with the labels that meet it.
void label_operands(const View& view, const Plan& plan, OperandScratch& scratch);

/// The labels that meet query words [first, last) by one of the phrases over just these words.
/// Uses scratch.made[slot].
Operand phrase_operand(const View& view, const Plan& plan, std::uint8_t first, std::uint8_t last,
                       std::size_t slot, OperandScratch& scratch);

/// The labels with a posting key.
Operand key_operand(const View& view, std::uint32_t key);

/// Fills scratch.ways, one a required word: cheaper than operands, and to be asked label by label.
void label_ways(const View& view, const Plan& plan, OperandScratch& scratch);

/// The same with the concepts that a label of the view meets it in.
void concept_operands(const View& view, const Plan& plan, OperandScratch& scratch);

/// Adds to `out` the labels that meet word `i`. Requires: `out` has a bit for each label.
void add_labels_of(const View& view, const Plan& plan, std::size_t i, OperandScratch& scratch,
                   Words out);

/// Keeps of `documents`, which ascend, those that `operand` has.
void keep_those_in(const Operand& operand, std::vector<std::uint32_t>& documents);

/// Keeps of `labels`, which ascend, those that meet the word.
void keep_those_with(const WordWays& word, std::vector<std::uint32_t>& labels);

/// Makes `out` what all operands have, starting from the shortest list. False, with `out` as it
/// was, when no operand is a list.
bool intersect_listed(std::span<const Operand> operands, std::vector<std::uint32_t>& out);

}  // namespace descry::engine
