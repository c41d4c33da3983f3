#pragma once

// What labels can score at most, from a few bits of each.
//
// A query finds thousands of labels and shows ten. Four bytes of a label give its bound to within a
// few thousandths, so that most labels are passed over without a look at their heads: all of them
// lie in 2 MB, where heads take 28. And for every block of 512 labels there is a table of what
// stands from there on: the least information of each level of static quality. No label behind a
// place scores more than the best of these levels, so a walk in label order can end there.
// Cost: some 2 ns a label, 5 ns a place. Immutable.

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/bitset.hpp"
#include "engine/base/prefetch.hpp"
#include "engine/index/label_order.hpp"
#include "engine/rank/score.hpp"

namespace descry::engine {

/// What no label that is being looked for can exceed.
struct Reach {
  float query = 0;        ///< The `query` part of its score.
  float information = 0;  ///< Label information that counts as met.
};

/// A reach as bounds need it.
struct ReachBound {
  ReachBound() = default;
  /// `met`: the score's `met` part of a label whose code is in force.
  ReachBound(const Reach& reach, float met) noexcept
      : query(reach.query), information(reach.information), met_by_force{met, met * kOutOfForceShare} {}

  float query = 0;
  float information = 0;
  std::array<float, 2> met_by_force{};  ///< Second: of a code that is out of force.
};

class LabelBounds {
 public:
  LabelBounds() = default;

  /// Labels [0, current) are of their concept's newest edition. Any order of labels will do.
  static LabelBounds make(std::span<const LabelHead> heads, std::uint32_t current);

  /// No less than the score of `label` within the reach, when its `query` part is at most `query`.
  [[nodiscard]] Score label(std::uint32_t label, const ReachBound& reach,
                            float query) const noexcept {
    const std::uint32_t bits = labels_[label];
    const float inverse = std::bit_cast<float>(bits & kInverseMask);
    const float coverage = std::min(1.0F, reach.information * inverse);
    const float kind = kKindShares[(bits >> kKindShift) & 7U];
    const float inner = query * (kBaseShare + kOrderShare + kCoverageShare * coverage + kind) +
                        kPriorStep * static_cast<float>(bits & 0xFFU);
    return reach.met_by_force[(bits >> kForceShift) & 1U] *
           (kOneLabelFloor + kRounding + (1.0F - kOneLabelFloor) * inner);
  }
  void prefetch(std::uint32_t label) const noexcept { engine::prefetch(labels_.data() + label); }

  /// No less than the score of any current label from `label` on.
  [[nodiscard]] Score current_from(std::uint32_t label, const ReachBound& reach) const noexcept {
    return from(current_[label / kBlockBits], reach);
  }
  /// No less than the score of any label from `label` on.
  [[nodiscard]] Score all_from(std::uint32_t label, const ReachBound& reach) const noexcept {
    return from(all_[label / kBlockBits], reach);
  }

 private:
  static constexpr std::size_t kLevels = 8;
  static constexpr std::uint32_t kInverseMask = 0xFFFF'0000U;
  static constexpr unsigned kForceShift = 11;
  static constexpr unsigned kKindShift = 8;
  static constexpr float kPriorStep = kPriorShare / 255.0F;
  /// Scores add up in another order than bounds do: rounding moves them by less than this.
  static constexpr float kRounding = 4e-6F;
  static constexpr std::array<float, 8> kKindShares = [] {
    std::array<float, 8> shares{};
    for (std::size_t kind = 0; kind < kKindWeights.size(); ++kind) {
      shares[kind] = kKindShare * kKindWeights[kind];
    }
    return shares;
  }();

  /// By level: the most that 1 / information is; 0 when no label has the level.
  using Levels = std::array<float, kLevels>;

  static std::uint32_t pack(const LabelHead& head);
  static std::vector<Levels> levels_of(std::span<const LabelHead> heads);
  [[nodiscard]] static Score from(const Levels& levels, const ReachBound& reach) noexcept;

  std::vector<std::uint32_t> labels_;
  std::vector<Levels> current_;  ///< By block: of the current labels from it on.
  std::vector<Levels> all_;      ///< By block: of all labels from it on.
};

}  // namespace descry::engine
