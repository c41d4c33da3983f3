#pragma once

// The slow, plain truth about a search: every label of every concept is held against the plan by
// comparing words, every concept is scored, all are sorted. No postings, bitsets, bounds or heaps.
//
// It shares with the engine what defines the answer and is tested on its own: the plan of a query
// (which words may meet which) and the formula of the score.

#include <cstdint>
#include <vector>

#include "engine/engine.hpp"
#include "engine/query/scratch.hpp"
#include "engine/query/search.hpp"

namespace descry::test {

struct ModelHit {
  engine::ScoredConcept scored;
  engine::ScoreInput parts;
  std::vector<engine::WordMeeting> meetings;
};

struct ModelAnswer {
  engine::Stage stage = engine::Stage::nothing;
  std::uint64_t total = 0;
  std::vector<ModelHit> hits;              ///< All that may be shown, best first.
  std::vector<engine::ScoredConcept> met;  ///< Those that meet all words, shown or not.
};

/// Requires: scratch.passes[0, pass_count) have their views made. Codes are not recognised.
ModelAnswer model_search(const engine::SearchRequest& request,
                         engine::SearchScratch::State& scratch);

}  // namespace descry::test
