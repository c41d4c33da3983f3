#pragma once

// Scores the labels that meet all words of a plan and keeps the best concepts.
//
// Labels are walked over in the order of their numbers, in which good ones come first
// (index/label_order.hpp), along the lists of a rare word, or along the blocks that the bitsets of
// all words share. Each walk has a reach: what the way of its list leaves possible. A label whose
// bound stays below the page is passed over after a look at four bytes; a walk ends where nothing
// that is left can enter the page (index/label_bounds.hpp). So the page is the best there is (at
// most 65,536 labels of a walk are looked at: no query of words comes near that). Of few concepts
// all labels are taken instead. Concepts that only several labels meet together fill what
// is left of a page (query/spread.hpp). Cost: 2-4 ns a label passed over, some 40 ns a label looked
// at.

#include <array>
#include <cstdint>
#include <vector>

#include "engine/query/bound_steps.hpp"
#include "engine/query/concept_set.hpp"
#include "engine/query/label_match.hpp"
#include "engine/query/operand.hpp"
#include "engine/query/spread.hpp"
#include "engine/query/target.hpp"
#include "engine/query/topk.hpp"
#include "engine/query/walk_plan.hpp"
#include "engine/query/word_test.hpp"

namespace descry::engine {

inline constexpr std::size_t kMostGathered = 512;

/// The best score of a concept that was offered: its other labels need not be looked at.
struct KnownScore {
  std::uint32_t concept_id = kNoId;
  Score score = 0;
};

struct CollectScratch {
  LabelMatcher matcher;
  OperandScratch operands;
  SpreadScratch spread;
  std::vector<std::uint32_t> candidates;
  UnitedSet candidate_set;
  std::vector<std::uint32_t> few_concepts;
  std::vector<WordTest> tests;
  std::array<WordTest::Scratch, kMaxQueryWords> test_scratch;  ///< By the query's word.
  WalkPlan walks;
  WalkReach reach;  ///< Of the walk under way.
  std::array<GatheredLabel, kMostGathered> gathered;
  std::array<GatheredLabel, kMostGathered> sorted;
  std::array<KnownScore, 64> known;  ///< By the low bits of the concept's number.
  std::vector<Score> block_bounds;
  std::vector<std::uint64_t> seen;
};

/// Offers the concepts in `concepts`, all of which meet every required word.
void collect_all(const Target& target, const ConceptSet& concepts, CollectScratch& scratch,
                 TopK& top);

/// Shares of a query's information that a label must meet when none meets it all: the first with
/// which enough concepts do counts, else the last. A little less than a half: either of two things
/// that tell as much is enough (even_out_conjuncts).
inline constexpr std::array<float, 3> kLeastMetShares{0.49F, 0.3F, 0.15F};

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
