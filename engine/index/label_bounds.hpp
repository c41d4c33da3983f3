#pragma once

// What labels can score at most, from a few bits of each.
//
// A query finds thousands of labels and shows ten. Four bytes of a label give its bound to within a
// few thousandths, so that most labels are passed over without a look at their heads: all of them
// lie in 2 MB, where heads take 28. For every block of 512 labels, which the order of labels makes
// alike, two numbers give the bound of all of them. Cost: some 2 ns a label, 0.3 ns a block.
// Immutable.

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/bitset.hpp"
#include "engine/base/huge_pages.hpp"
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
  /// `met`: the score's `met` part of a label whose code is in force. A label that tells no more
  /// than `whole` may be the query itself and then counts as covered, and of the best kind.
  ReachBound(const Reach& of, float met, float whole = 0) noexcept
      : reach(of),
        whole_inverse(whole > 0 ? (1.0F - kSlack) / whole : kNever),
        met_by_force{met, met * kOutOfForceShare} {}

  /// Sums that are compared add up in different orders.
  static constexpr float kSlack = 1e-4F;
  static constexpr float kNever = 1e9F;

  Reach reach;
  float whole_inverse = kNever;         ///< Labels that tell no more have no less.
  std::array<float, 2> met_by_force{};  ///< Second: of a code that is out of force.
};

class LabelBounds {
 public:
  LabelBounds() = default;

  /// `terms_of(head)` gives a label's words. Any order of labels will do.
  template <typename TermsOf>
  static LabelBounds make(std::span<const LabelHead> heads, const TermsOf& terms_of) {
    LabelBounds bounds;
    bounds.labels_ = make_large_vector<std::uint32_t>(heads.size());
    std::transform(heads.begin(), heads.end(), bounds.labels_.begin(),
                   [&](const LabelHead& head) { return pack(head, terms_of(head)); });
    bounds.bound_blocks(heads);
    return bounds;
  }

  /// Has the label words that need not be met?
  [[nodiscard]] bool has_optional(std::uint32_t label) const noexcept {
    return (labels_[label] >> kOptionalShift & 1U) != 0;
  }
  /// Asks for what label() will read.
  void prefetch(std::uint32_t label) const noexcept { engine::prefetch(labels_.data() + label); }
  /// No less than the score of `label` within the reach.
  [[nodiscard]] Score label(std::uint32_t label, const ReachBound& bound) const noexcept {
    const Reach& reach = bound.reach;
    const std::uint32_t bits = labels_[label];
    const float inverse = std::bit_cast<float>(bits & kInverseMask);
    const bool may_be_whole = inverse >= bound.whole_inverse;
    const float coverage = may_be_whole ? 1.0F : std::min(1.0F, reach.information * inverse);
    const float kind = may_be_whole ? kKindShare : kKindShares[(bits >> kKindShift) & 7U];
    const float inner =
        reach.query * (kBaseShare + kOrderShare + kCoverageShare * coverage + kind) +
        kPriorStep * static_cast<float>(bits & 0xFFU);
    return bound.met_by_force[(bits >> kForceShift) & 1U] *
           (kOneLabelFloor + kRounding + (1.0F - kOneLabelFloor) * inner);
  }
  [[nodiscard]] std::size_t block_count() const noexcept { return block_inverse_.size(); }
  /// Makes `bounds` no less, block by block, than the score of any label of the block.
  /// Requires: bounds.size() == block_count().
  void blocks(const ReachBound& bound, std::span<Score> bounds) const noexcept;

 private:
  static constexpr std::uint32_t kInverseMask = 0xFFFF'0000U;
  static constexpr unsigned kOptionalShift = 12;
  static constexpr unsigned kForceShift = 11;
  static constexpr unsigned kKindShift = 8;
  static constexpr float kPriorStep = kPriorShare / 255.0F;
  /// Scores add up in another order than bounds do: rounding moves them by less than this.
  static constexpr float kRounding = 8e-6F;
  static constexpr std::array<float, 8> kKindShares = [] {
    std::array<float, 8> shares{};
    for (std::size_t kind = 0; kind < kKindWeights.size(); ++kind) {
      shares[kind] = kKindShare * kKindWeights[kind];
    }
    return shares;
  }();

  static std::uint32_t pack(const LabelHead& head, std::span<const LabelTerm> terms);
  void bound_blocks(std::span<const LabelHead> heads);

  std::vector<std::uint32_t> labels_;
  std::vector<float> block_inverse_;  ///< The most that 1 / information is in a block.
  std::vector<float> block_quality_;  ///< The most that static quality is.
};

}  // namespace descry::engine
