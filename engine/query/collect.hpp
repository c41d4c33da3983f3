#pragma once

// Scores the labels that meet all words of a plan and keeps the best concepts.
//
// What a label can score at most follows from its head alone (label_bound). Labels are taken best
// bound first and the search stops when none that is left can enter the page, so the page is the
// best there is. Few labels are listed and ordered by their own bounds; of many, the runs of the
// index (index/label_order.hpp) are ordered by theirs. At most 4,096 labels are looked at, or
// 65,536 for a page beyond the 256th hit or of a dated view: only queries whose every hit stays far
// below its bound come near that. Concepts that only several labels meet together fill what is left
// of a page (query/spread.hpp). Cost: some 5 ns a label looked at and 30-60 ns a label scored.

#include <array>
#include <cstdint>
#include <vector>

#include "engine/query/concept_set.hpp"
#include "engine/query/label_match.hpp"
#include "engine/query/operand.hpp"
#include "engine/query/spread.hpp"
#include "engine/query/target.hpp"
#include "engine/query/topk.hpp"

namespace descry::engine {

/// A label, or a stream at one of its runs, by what can come of it at most.
struct BoundedItem {
  Score bound = 0;
  std::uint32_t item = 0;
  std::uint32_t stream = 0;
};

/// The phrases over a run of a query's words.
struct PhraseGroup {
  std::uint8_t first_word = 0;
  std::uint8_t last_word = 0;
  WordShare share;  ///< The most that one of them adds, for each of the words.
  Operand labels;   ///< That have one of them.
};

struct CollectScratch {
  LabelMatcher matcher;
  OperandScratch operands;
  SpreadScratch spread;
  std::vector<std::uint32_t> candidates;
  std::vector<std::uint32_t> few_concepts;
  std::vector<PhraseGroup> groups;
  std::vector<BoundedItem> heap;
  std::vector<std::uint64_t> seen;
};

/// Offers the concepts in `concepts`, all of which meet every required word.
void collect_all(const Target& target, const ConceptSet& concepts, CollectScratch& scratch,
                 TopK& top);

/// Shares of a query's information that a label must meet when none meets it all: the first with
/// which any label does counts.
inline constexpr std::array<float, 3> kLeastMetShares{0.5F, 0.3F, 0.15F};

struct PartialBounds {
  float share = 0;              ///< Of the query's information, that a label must meet.
  std::size_t most_labels = 0;  ///< Looked at; of the rarest word all, unless is_strict.
  bool is_strict = false;       ///< Also the rarest word's labels are left out when too many.
  bool needs_axes = false;      ///< Words of an axis (text/axis.hpp) must be met.
};

/// Offers concepts with a label that meets part of the query and does not contradict the rest.
/// Their number, without those in `known`, which may be nullptr.
std::uint64_t collect_partial(const Target& target, const PartialBounds& bounds,
                              const ConceptSet* known, CollectScratch& scratch, TopK& top);

}  // namespace descry::engine
