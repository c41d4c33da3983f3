#include "engine/index/code_hits.hpp"

#include <algorithm>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace descry::engine {
namespace {

using Positions = std::vector<std::uint32_t>;

TEST(CodeHits, HasNoneOfNoCodes) {
  const CodeHits hits({}, {});
  EXPECT_EQ(hits.count({0, 0}), 0U);
  EXPECT_EQ(hits.longest(), 0U);
  EXPECT_TRUE(hits.of_size({0, 0}, 0, true).positions.empty());
}

TEST(CodeHits, MayBeShorterThanBlocks) {
  const std::vector<CodeFact> facts{{9, false, true}, {3, true, true}};
  const CodeHits hits(facts, Positions{0, 1});
  EXPECT_EQ(hits.longest(), 3U);
  EXPECT_EQ(hits.count({0, 2}), 1U);
}

TEST(CodeHits, TellsWhetherConceptsAscend) {
  const std::vector<CodeFact> facts(4, CodeFact{3, true, true});
  const Positions concepts{0, 3, 1, 2};
  const CodeHits hits(facts, concepts);
  EXPECT_TRUE(hits.of_size({0, 2}, 3, true).follows_concepts);
  EXPECT_FALSE(hits.of_size({0, 4}, 3, true).follows_concepts);
  EXPECT_TRUE(hits.of_size({2, 4}, 3, true).follows_concepts);
}

TEST(CodeHits, AgreesWithAWalkOverAll) {
  std::mt19937 random(20);
  for (int round = 0; round < 200; ++round) {
    std::vector<CodeFact> facts(random() % 60);
    for (CodeFact& fact : facts) {
      fact = {static_cast<std::uint8_t>(1 + random() % 7), random() % 4 != 0, random() % 3 != 0};
    }
    Positions concepts(facts.size());
    std::generate(concepts.begin(), concepts.end(), [&] { return random() % 1'000; });
    const CodeHits hits(facts, concepts);
    const auto end = static_cast<std::uint32_t>(random() % (facts.size() + 1));
    const KeyRange range{static_cast<std::uint32_t>(random() % (end + 1)), end};
    std::uint32_t count = 0;
    for (std::size_t size = 0; size <= hits.longest(); ++size) {
      for (const bool is_in_force : {true, false}) {
        Positions expected;
        for (std::uint32_t i = range.begin; i < range.end; ++i) {
          if (facts[i].is_hit && facts[i].size == size && facts[i].is_in_force == is_in_force) {
            expected.push_back(i);
          }
        }
        const CodeHits::Run run = hits.of_size(range, size, is_in_force);
        EXPECT_EQ(Positions(run.positions.begin(), run.positions.end()), expected);
        const auto descends = [&](std::uint32_t a, std::uint32_t b) {
          return concepts[b] < concepts[a];
        };
        EXPECT_EQ(run.follows_concepts,
                  std::adjacent_find(expected.begin(), expected.end(), descends) == expected.end());
        count += static_cast<std::uint32_t>(expected.size());
      }
    }
    EXPECT_EQ(hits.count(range), count);
  }
}

}  // namespace
}  // namespace descry::engine
