#pragma once

// The score of a concept for a query, from its parts.
//
//   x     = query · (0.55 + 0.25 · coverage + 0.08 · kind + 0.05 · order) + 0.07 · prior
//   score = met · (0.35 + 0.65 · x)   when one label meets all the words that are met
//   score = met · 0.35 · x            when several labels of the concept do so together
//
// query: Σ information · weight of the way / Σ information, over the query's words.
// met: Σ information of the words that are met / Σ information of all; 1 unless a word is dropped;
//      times 0.85 for a code that is no longer in force.
// coverage: information of the label's words that were met / of all its words but the optional
// ones: 1 of a label that is the query itself (query/whole_label.hpp). kind: by the label's kind,
// and otherwise by that of such a label. order: how the query's words stand (query/word_order.hpp);
// 1 of an Index path that is the query itself. A code has all parts 1 when it was typed as it is;
// of one whose beginning was typed, met is 0.95 - 0.05 · characters that are missing, times 0.85
// for a code no longer in force. What a caller sees is this score times the query's clarity
// (rank/clarity.hpp). All parts lie in 0..1, and so does the score; equal parts give equal scores
// on every machine.

#include <array>
#include <cstddef>

#include "engine/base/ids.hpp"
#include "engine/base/kinds.hpp"

namespace descry::engine {

inline constexpr float kBaseShare = 0.55F;
inline constexpr float kCoverageShare = 0.25F;
inline constexpr float kKindShare = 0.08F;
inline constexpr float kOrderShare = 0.05F;
inline constexpr float kPriorShare = 0.07F;
inline constexpr float kOneLabelFloor = 0.35F;

/// By LabelKind: how far a label of this kind speaks for its concept.
inline constexpr std::array<float, kLabelKinds> kKindWeights{1.0F, 0.95F, 0.9F, 0.85F,
                                                             0.8F, 0.5F,  0.5F};

/// The same of a label that is the query itself: it speaks for its concept. Where two do, titles
/// and the Index decide what the words mean by themselves ("syphilis" stands below the nervous
/// system as well).
inline constexpr std::array<float, kLabelKinds> kWholeKindWeights{1.0F,  0.87F, 1.0F, 0.87F,
                                                                  0.87F, 1.0F,  0.87F};

[[nodiscard]] inline float kind_weight(LabelKind kind, bool is_whole) noexcept {
  return (is_whole ? kWholeKindWeights : kKindWeights)[static_cast<std::size_t>(kind)];
}

/// Weights of the ways in which a word is met; synonyms carry their own.
inline constexpr float kExactWeight = 1.0F;
inline constexpr float kPrefixWeight = 0.9F;
inline constexpr float kPrefixOfNameWeight = 0.78F;  ///< Where what is typed is an abbreviation.
inline constexpr float kInflectedWeight = 0.94F;
inline constexpr float kTruncatedWeight = 0.66F;  ///< A whole word as the beginning of another.
inline constexpr float kSkeletonWeight = 0.62F;   ///< Consonants as those of another.
inline constexpr float kSplitWeight = 0.92F;
inline constexpr float kFuzzy1Weight = 0.7F;
inline constexpr float kSwapWeight = 0.78F;     ///< Of one edit that swaps two neighbours.
inline constexpr float kDoubledWeight = 0.75F;  ///< Of one edit that doubles a letter, or halves.
inline constexpr float kFuzzy2Weight = 0.5F;
inline constexpr float kScrambledWeight = 0.66F;  ///< Of two edits that only change the order.
inline constexpr float kSoundWeight = 0.6F;      ///< Of more than one edit, where both sound alike.
inline constexpr float kKnownFuzzyShare = 0.6F;  ///< Times the fuzzy weight, of a word that exists.
inline constexpr float kPrefixFuzzyShare = 0.9F;  ///< Times the fuzzy weight, within a prefix.
inline constexpr float kOutOfForceShare = 0.85F;  ///< Times met, for a code no longer in force.
inline constexpr float kOptionalShare = 0.85F;    ///< A word met only by a nonessential modifier.
inline constexpr float kAbsentShare = 0.6F;  ///< A word met only by what a label says there is not.

struct ScoreInput {
  float query = 0;
  float met = 1;
  float coverage = 0;
  float kind = 0;
  float order = 0;
  float prior = 0;
};

[[nodiscard]] inline float inner_score(const ScoreInput& in) noexcept {
  return in.query * (kBaseShare + kCoverageShare * in.coverage + kKindShare * in.kind +
                     kOrderShare * in.order) +
         kPriorShare * in.prior;
}

[[nodiscard]] inline Score one_label_score(const ScoreInput& in) noexcept {
  return in.met * (kOneLabelFloor + (1.0F - kOneLabelFloor) * inner_score(in));
}

[[nodiscard]] inline Score spread_score(const ScoreInput& in) noexcept {
  return in.met * kOneLabelFloor * inner_score(in);
}

/// What the kind and the prior of a label add at most.
[[nodiscard]] inline float static_quality(float kind, float prior) noexcept {
  return kKindShare * kind + kPriorShare * prior;
}

}  // namespace descry::engine
