#pragma once

// Scores the labels of the concepts that a plan asks for and keeps the best concepts.
//
// The first 1,024 labels that can meet all words are looked at, in the order of their numbers,
// which is little information and high static quality first; scored are those that can still enter
// the page (rank/score.hpp, score_bound). Concepts that only several labels meet together fill what
// is left of a page, the first 512 of them in official order. What a page may hold depends on the
// query alone, not on its limit, up to the 256th hit.
// Cost: some 5 ns a candidate and 30-100 ns a scored label.

#include <cstdint>
#include <vector>

#include "engine/base/bitset.hpp"
#include "engine/query/label_match.hpp"
#include "engine/query/label_operands.hpp"
#include "engine/query/plan.hpp"
#include "engine/query/topk.hpp"
#include "engine/query/view.hpp"

namespace descry::engine {

struct CollectScratch {
  LabelMatcher matcher;
  std::vector<std::uint64_t> labels;
  OperandScratch operands;
  std::vector<std::uint32_t> candidates;
  std::vector<std::uint64_t> seen;
};

/// One system's part of a search.
struct Target {
  const View& view;
  const Plan& plan;
  std::uint8_t system = 0;  ///< Place among the searched systems.
};

/// Offers the concepts in `concepts`, `count` of them, all of which meet every required word.
void collect_all(const Target& target, ConstWords concepts, std::uint64_t count,
                 CollectScratch& scratch, TopK& top);

/// Scores the one concept by its best label, or by several labels together.
void offer_concept(const Target& target, std::uint32_t concept_id, LabelMatcher& matcher,
                   TopK& top);

/// The score's parts of a concept whose labels meet the words together.
[[nodiscard]] ScoreInput spread_parts(const Target& target, std::uint32_t concept_id,
                                      LabelMatcher& matcher);

/// The least share of a query's information that a label must meet when no concept meets it all.
inline constexpr float kLeastMetShare = 0.5F;

/// Offers concepts with a label that meets at least kLeastMetShare of the query; their number.
std::uint64_t collect_partial(const Target& target, CollectScratch& scratch, TopK& top);

}  // namespace descry::engine
