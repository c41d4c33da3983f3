#pragma once

// Concepts that no label of theirs meets alone: several of their labels meet the query together.
//
// Each word counts as the label that meets it best does; the other parts are those of the label
// with the highest inner score. Such hits stand below those that one label meets
// (rank/score.hpp), so they are looked for only while a page is not full of the others.

#include <cstdint>
#include <span>
#include <vector>

#include "engine/query/concept_set.hpp"
#include "engine/query/label_match.hpp"
#include "engine/query/target.hpp"
#include "engine/query/topk.hpp"
#include "engine/rank/score.hpp"

namespace descry::engine {

struct SpreadScratch {
  std::vector<std::uint32_t> known;  ///< Concepts that the page has; then those that are scored.
  std::vector<std::uint64_t> rest;
};

/// The labels of a concept that count together: the first in the order of their numbers, in which
/// those come first that speak for it best. Tables give some concepts hundreds.
[[nodiscard]] std::span<const std::uint32_t> spread_labels(const SystemIndex& index,
                                                           std::uint32_t concept_id) noexcept;

/// Of the concepts that are left so many are scored, those of highest prior.
inline constexpr std::size_t kMostSpread = 24;
inline constexpr std::size_t kMostSpreadLabels = 64;

/// Offers the concepts of `concepts` that `top` does not hold yet.
void offer_rest(const Target& target, const ConceptSet& concepts, LabelMatcher& matcher,
                SpreadScratch& scratch, TopK& top);

/// Scores the one concept by its best label, or by several labels together.
void offer_concept(const Target& target, std::uint32_t concept_id, LabelMatcher& matcher,
                   TopK& top);

/// Do the labels of a concept, one or several together, meet every required word?
[[nodiscard]] bool meets_all_words(const Target& target, std::uint32_t concept_id,
                                   LabelMatcher& matcher);

/// The score's parts of a concept whose labels meet the words together.
[[nodiscard]] ScoreInput spread_parts(const Target& target, std::uint32_t concept_id,
                                      LabelMatcher& matcher);

}  // namespace descry::engine
