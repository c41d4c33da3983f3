#pragma once

// Why a hit matched, in data and in a sentence. Runs only for hits that are shown and when asked.

#include <span>
#include <string>

#include "engine/engine.hpp"
#include "engine/query/label_match.hpp"
#include "engine/query/scratch.hpp"

namespace descry::engine {

struct HitMatch {
  const SystemPass& pass;
  const ScoredConcept& best;
  ScoreInput parts;
  std::span<const WordMeeting> meetings;
};

[[nodiscard]] Explanation explain_words(const HitMatch& match);
[[nodiscard]] Explanation explain_code(const SearchRequest& request, const Hit& hit, Score score);

/// The label's word, or a phrase's target words, that met a query word.
[[nodiscard]] std::string met_text(const SystemPass& pass, std::span<const LabelToken> tokens,
                                   const WordMeeting& meeting);

}  // namespace descry::engine
