#include "engine/query/bound_steps.hpp"

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace descry::engine {
namespace {

TEST(BoundSteps, SortAllAndTellWhatFollowsAtMost) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    const float least = std::uniform_real_distribution<float>(0, 1)(random);
    const float most = std::uniform_real_distribution<float>(least, 1)(random);
    std::vector<GatheredLabel> labels(static_cast<std::size_t>(round % 50));
    for (std::uint32_t i = 0; i < labels.size(); ++i) {
      labels[i] = {i, std::uniform_real_distribution<float>(least, most)(random)};
    }
    const BoundSteps steps(least, most);
    std::vector<GatheredLabel> sorted(labels.size());
    steps.sort(labels, sorted);
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
      sum += sorted[i].label;
      for (std::size_t k = i; k < sorted.size(); ++k) {
        EXPECT_LE(sorted[k].bound, steps.most(sorted[i].bound));
      }
    }
    EXPECT_EQ(sum * 2, labels.size() * (labels.empty() ? 0 : labels.size() - 1));
  }
}

TEST(BoundSteps, EqualBoundsKeepTheirOrder) {
  const std::vector<GatheredLabel> labels{{3, 0.5F}, {1, 0.5F}, {2, 0.5F}};
  std::vector<GatheredLabel> sorted(labels.size());
  BoundSteps(0.5F, 0.5F).sort(labels, sorted);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    EXPECT_EQ(sorted[i].label, labels[i].label);
  }
}

}  // namespace
}  // namespace descry::engine
