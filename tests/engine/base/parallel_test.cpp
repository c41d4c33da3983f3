#include "engine/base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

namespace descry::engine {
namespace {

TEST(ParallelFor, DoesEachPieceOnce) {
  for (const std::size_t threads : {1U, 2U, 7U}) {
    for (const std::size_t count : {0U, 1U, 5U, 1000U}) {
      std::vector<std::atomic<int>> done(count);
      parallel_for(threads, count, [&](std::size_t i) { ++done[i]; });
      EXPECT_TRUE(std::ranges::all_of(done, [](const auto& times) { return times == 1; }))
          << threads << " threads, " << count << " pieces";
    }
  }
}

TEST(ParallelFor, ThrowsWhatAPieceThrowsWhenAllHaveEnded) {
  std::atomic<int> begun{0};
  const auto work = [&](std::size_t i) {
    ++begun;
    if (i == 3) {
      throw std::runtime_error("piece 3");
    }
  };
  EXPECT_THROW(parallel_for(4, 1'000, work), std::runtime_error);
  begun = 0;
  EXPECT_THROW(parallel_for(1, 1'000, work), std::runtime_error);
  EXPECT_EQ(begun, 4) << "what was not begun is left out";
}

}  // namespace
}  // namespace descry::engine
