#include "engine/index/label_order.hpp"

#include <random>
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
  }
  return heads;
}

/// Whatever the order of labels, runs cover each label once and bound what is in them.
TEST(LabelRuns, CoverEveryLabelOnceAndBoundIt) {
  const std::vector<LabelHead> heads = random_heads(2'000);
  constexpr std::uint32_t kCurrent = 1'500;
  const LabelRuns runs = LabelRuns::make(heads, kCurrent);
  std::uint32_t next = 0;
  std::size_t stream_number = 0;
  for (const LabelStream& stream : runs.streams()) {
    float last_quality = 1.0F;
    for (std::uint32_t r = stream.first_run; r < stream.last_run; ++r) {
      ASSERT_EQ(runs[r].begin, next);
      EXPECT_LE(runs[r].most_quality, last_quality);
      last_quality = runs[r].most_quality;
      for (; next < runs[r].end; ++next) {
        EXPECT_GE(heads[next].information, stream.least_information);
        EXPECT_LE(quality_of(heads[next]), runs[r].most_quality);
        EXPECT_EQ(next < kCurrent, stream_number < runs.current_streams().size());
      }
    }
    ++stream_number;
  }
  EXPECT_EQ(next, heads.size());
}

TEST(LabelRuns, OfNothingAreNone) {
  EXPECT_TRUE(LabelRuns::make({}, 0).streams().empty());
}

}  // namespace
}  // namespace descry::engine
