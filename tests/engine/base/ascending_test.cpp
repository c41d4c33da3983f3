#include "engine/base/ascending.hpp"

#include <algorithm>
#include <iterator>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace descry::engine {
namespace {

using Numbers = std::vector<std::uint32_t>;

Numbers random_numbers(std::mt19937& random, std::size_t most, std::uint32_t below) {
  Numbers numbers(std::uniform_int_distribution<std::size_t>(0, most)(random));
  for (std::uint32_t& number : numbers) {
    number = std::uniform_int_distribution<std::uint32_t>(0, below - 1)(random);
  }
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return numbers;
}

TEST(Ascending, KeepsWhatTheListHas) {
  Numbers numbers{1, 3, 4, 5, 9, 12, 20, 21, 30};
  keep_common(Numbers{0, 3, 5, 6, 7, 8, 20, 30, 40}, numbers);
  EXPECT_EQ(numbers, (Numbers{3, 5, 20, 30}));
  keep_common(Numbers{}, numbers);
  EXPECT_EQ(numbers, Numbers{});
}

TEST(Ascending, AgreesWithTheStandardLibraryOnRandomLists) {
  std::mt19937 random(7);
  for (int round = 0; round < 3'000; ++round) {
    // Dense and sparse lists, of like lengths and one much longer than the other.
    const std::uint32_t below = 1U << (3 + round % 9);
    const Numbers list = random_numbers(random, 4U << (round % 8), below);
    Numbers numbers = random_numbers(random, 4U << (round % 5), below);
    Numbers common;
    std::set_intersection(list.begin(), list.end(), numbers.begin(), numbers.end(),
                          std::back_inserter(common));
    keep_common(list, numbers);
    ASSERT_EQ(numbers, common) << "round " << round;
  }
}

}  // namespace
}  // namespace descry::engine
