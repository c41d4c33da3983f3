#include "engine/index/label_bounds.hpp"

#include <algorithm>
#include <random>
#include <span>
#include <vector>

#include <gtest/gtest.h>

namespace descry::engine {
namespace {

std::vector<LabelHead> random_heads(std::size_t count) {
  std::mt19937 random(7);
  std::vector<LabelHead> heads(count);
  for (LabelHead& head : heads) {
    head.information = 0.02F + static_cast<float>(random() % 1'000) / 200.0F;
    head.prior = static_cast<std::uint8_t>(random() % 256);
    head.kind_and_force = static_cast<std::uint8_t>(random() % kLabelKinds);
    if (random() % 4 == 0) {
      head.kind_and_force |= LabelHead::kOutOfForce;
    }
  }
  return heads;
}

LabelBounds bounds_of(const std::vector<LabelHead>& heads) {
  return LabelBounds::make(heads, [](const LabelHead&) { return std::span<const LabelTerm>{}; });
}

/// The most that a label scores within a reach, by the formula itself; `whole`: what the query
/// tells.
Score most_score(const LabelHead& head, const Reach& reach, float met, float whole = 0) {
  ScoreInput in;
  in.query = reach.query;
  in.met = met * (head.is_in_force() ? 1.0F : kOutOfForceShare);
  in.coverage = std::min(1.0F, reach.information / head.information);
  in.kind = kKindWeights[static_cast<std::size_t>(head.kind())];
  if (head.information <= whole) {
    in.coverage = 1.0F;
    in.kind = 1.0F;
  }
  in.order = 1.0F;
  in.prior = static_cast<float>(head.prior) / 255.0F;
  return one_label_score(in);
}

TEST(LabelBounds, LieHardlyAboveTheScoreOfALabelAndNeverBelow) {
  const std::vector<LabelHead> heads = random_heads(3'000);
  const LabelBounds bounds = bounds_of(heads);
  for (const Reach& reach : {Reach{1.0F, 0.8F}, Reach{0.7F, 2.5F}, Reach{0.3F, 0.1F}}) {
    const ReachBound bound(reach, 0.9F);
    for (std::uint32_t label = 0; label < heads.size(); ++label) {
      const Score score = most_score(heads[label], reach, 0.9F);
      ASSERT_GE(bounds.label(label, bound), score) << label;
      ASSERT_LE(bounds.label(label, bound), score + 0.003F) << label;
    }
  }
}

TEST(LabelBounds, OfABlockAreNoLessThanThoseOfItsLabels) {
  const std::vector<LabelHead> heads = random_heads(3'000);
  const LabelBounds bounds = bounds_of(heads);
  const ReachBound bound({0.8F, 1.2F}, 1.0F);
  std::vector<Score> blocks(bounds.block_count());
  ASSERT_EQ(blocks.size(), 6U);
  bounds.blocks(bound, blocks);
  for (std::uint32_t label = 0; label < heads.size(); ++label) {
    ASSERT_GE(blocks[label / kBlockBits], most_score(heads[label], bound.reach, 1.0F)) << label;
  }
}

TEST(LabelBounds, LeaveRoomForALabelThatIsTheQueryItself) {
  const std::vector<LabelHead> heads = random_heads(3'000);
  const LabelBounds bounds = bounds_of(heads);
  constexpr float kWhole = 1.23F;
  const ReachBound bound({0.9F, 0.4F}, 0.8F, kWhole);
  std::vector<Score> blocks(bounds.block_count());
  bounds.blocks(bound, blocks);
  for (std::uint32_t label = 0; label < heads.size(); ++label) {
    const Score score = most_score(heads[label], bound.reach, 0.8F, kWhole);
    ASSERT_GE(bounds.label(label, bound), score) << label;
    ASSERT_GE(blocks[label / kBlockBits], score) << label;
    if (heads[label].information > kWhole * 1.02F) {
      ASSERT_LE(bounds.label(label, bound), score + 0.003F) << label;
    }
  }
}

TEST(LabelBounds, KnowLabelsWithWordsThatNeedNotBeMet) {
  const std::vector<LabelHead> heads = random_heads(2);
  const std::vector<LabelTerm> optional{{7U}, {9U | LabelTerm::kOptional}};
  const LabelBounds bounds = LabelBounds::make(heads, [&](const LabelHead& head) {
    return &head == heads.data() ? std::span(optional) : std::span(optional).first(1);
  });
  EXPECT_TRUE(bounds.has_optional(0));
  EXPECT_FALSE(bounds.has_optional(1));
}

TEST(LabelBounds, OfNothingHaveNoBlocks) {
  EXPECT_EQ(bounds_of({}).block_count(), 0U);
}

}  // namespace
}  // namespace descry::engine
