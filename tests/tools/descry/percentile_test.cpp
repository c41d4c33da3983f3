#include "tools/descry/percentile.hpp"

#include <numeric>

#include <gtest/gtest.h>

namespace descry::tools {
namespace {

TEST(Percentile, IsTheNearestRank) {
  std::vector<double> samples(100);
  std::iota(samples.rbegin(), samples.rend(), 1.0);
  EXPECT_EQ(percentile(samples, 50), 50.0);
  EXPECT_EQ(percentile(samples, 99), 99.0);
  EXPECT_EQ(percentile(samples, 100), 100.0);
}

TEST(Percentile, OfOneSampleIsThatSample) {
  std::vector<double> samples = {7.0};
  EXPECT_EQ(percentile(samples, 1), 7.0);
  EXPECT_EQ(percentile(samples, 99), 7.0);
}

TEST(Percentile, RoundsTheRankUp) {
  std::vector<double> samples = {1.0, 2.0, 3.0};
  EXPECT_EQ(percentile(samples, 34), 2.0);
}

TEST(Median, OfAnEvenNumberIsTheMeanOfTheMiddleTwo) {
  EXPECT_EQ(median({4.0, 1.0, 3.0, 2.0}), 2.5);
  EXPECT_EQ(median({3.0, 1.0, 2.0}), 2.0);
}

}  // namespace
}  // namespace descry::tools
