#pragma once

// What scoring reads of a label, and the order of label numbers.
//
// Labels of their concept's newest edition come first, then the others. In each part those come
// first that a query which they cover scores best: a label that tells little more than the query,
// of a kind that speaks for its concept, of a common concept. Coverage is the query's information
// over the label's, so at full coverage a score falls with the logarithm of the label's information
// and rises with its static quality (rank/score.hpp): the difference makes coarse steps. No order
// is the best for all queries, so within a step labels of like information and quality stand
// together: what they score at most is told for blocks of them (index/label_bounds.hpp).

#include <array>
#include <cmath>
#include <compare>
#include <cstdint>

#include "engine/base/ids.hpp"
#include "engine/base/kinds.hpp"
#include "engine/rank/score.hpp"

namespace descry::engine {

/// A word of a label.
struct LabelTerm {
  static constexpr std::uint32_t kOptional = 0x8000'0000U;
  static constexpr std::uint32_t kRepeat = 0x4000'0000U;
  static constexpr std::uint32_t kAbsent = 0x2000'0000U;

  std::uint32_t term_and_flag = 0;

  [[nodiscard]] std::uint32_t term() const noexcept {
    return term_and_flag & ~(kOptional | kRepeat | kAbsent);
  }
  /// A nonessential modifier: the label is fully covered without it.
  [[nodiscard]] bool is_optional() const noexcept { return (term_and_flag & kOptional) != 0; }
  /// What the label says there is not: "without aura".
  [[nodiscard]] bool is_absent() const noexcept { return (term_and_flag & kAbsent) != 0; }
  /// Counts towards what the label says: no modifier, and no form of a word that stands before.
  [[nodiscard]] bool has_information() const noexcept {
    return (term_and_flag & (kOptional | kRepeat)) == 0;
  }
};

/// What scoring a label needs, in one cache line for all but long labels; made at load.
struct alignas(64) LabelHead {
  std::uint32_t concept_id = 0;
  std::uint32_t token_begin = 0;
  float information = 0;
  std::uint16_t token_count = 0;
  std::uint8_t prior = 0;
  std::uint8_t kind_and_force = 0;  ///< LabelKind; high bit: its concept is no longer in force.

  /// All words when there are no more; else the first one's value is where they begin in the
  /// index's array of long labels.
  std::array<LabelTerm, 12> terms;

  static constexpr std::uint8_t kOutOfForce = 0x80;

  [[nodiscard]] LabelKind kind() const noexcept {
    return static_cast<LabelKind>(kind_and_force & ~kOutOfForce);
  }
  [[nodiscard]] bool is_in_force() const noexcept { return (kind_and_force & kOutOfForce) == 0; }
  [[nodiscard]] bool is_long() const noexcept { return token_count > terms.size(); }
};
static_assert(sizeof(LabelHead) == 64);

/// Where a label stands: small first.
struct LabelPlace {
  int step = 0;    ///< By what it loses against the best there could be.
  int bucket = 0;  ///< By information.
  int level = 0;   ///< By static quality, high first.

  friend auto operator<=>(const LabelPlace&, const LabelPlace&) = default;
};

[[nodiscard]] inline LabelPlace place_of(float information, float quality) {
  constexpr float kSteps = 16.0F;  // Of the score's inner sum.
  constexpr float kBucketsPerDoubling = 8.0F;
  constexpr float kLevels = 128.0F;  // Static quality lies between 0 and 0.15.
  const auto floor_of = [](float value) { return static_cast<int>(std::floor(value)); };
  return {floor_of((kCoverageShare * std::log(information) - quality) * kSteps),
          floor_of(kBucketsPerDoubling * std::log2(information)), -floor_of(quality * kLevels)};
}

/// Kind and prior of a label as they count in a score (rank/score.hpp).
[[nodiscard]] inline float quality_of(const LabelHead& head) noexcept {
  return static_quality(kKindWeights[static_cast<std::size_t>(head.kind())],
                        static_cast<float>(head.prior) / 255.0F);
}

}  // namespace descry::engine
