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
  float label_met = 0;    ///< LabelMatcher::met_information() of the best label.
  bool is_whole = false;  ///< The best label is the query itself.
  std::span<const WordMeeting> meetings;
  std::span<const std::uint32_t> labels;  ///< By word: where the meeting stands.
};

[[nodiscard]] Explanation explain_words(const HitMatch& match);
[[nodiscard]] Explanation explain_code(std::string_view code, const Hit& hit, Score score);

/// The word of `label`, or its words for the parts of a phrase, that met a query word.
[[nodiscard]] std::string met_text(const SystemPass& pass, std::uint32_t label,
                                   const WordMeeting& meeting);

}  // namespace descry::engine
