#include "engine/query/topk.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace descry::engine {
namespace {

ScoredConcept scored(std::uint32_t concept_id, Score score, std::uint32_t label = 0) {
  return {score, 0, 0, false, concept_id, label};
}

std::vector<std::uint32_t> concepts_of(TopK& top) {
  std::vector<std::uint32_t> concepts;
  for (const ScoredConcept& kept : top.sorted()) {
    concepts.push_back(kept.concept_id);
  }
  return concepts;
}

TEST(TopK, KeepsTheBestConceptsBestFirst) {
  TopK top;
  top.start(2);
  top.offer(scored(1, 0.5F));
  top.offer(scored(2, 0.1F));
  top.offer(scored(3, 0.9F));
  EXPECT_EQ(concepts_of(top), (std::vector<std::uint32_t>{3, 1}));
}

TEST(TopK, CountsAConceptOnceByItsBestLabel) {
  TopK top;
  top.start(2);
  top.offer(scored(1, 0.2F, 7));
  top.offer(scored(1, 0.8F, 9));
  top.offer(scored(1, 0.4F, 3));
  top.offer(scored(2, 0.5F));
  ASSERT_EQ(concepts_of(top), (std::vector<std::uint32_t>{1, 2}));
  EXPECT_EQ(top.sorted()[0].label, 9U);
}

TEST(TopK, BreaksTiesByPriorThenSystemThenConcept) {
  TopK top;
  top.start(4);
  top.offer({0.5F, 1, 0, false, 4, 0});
  top.offer({0.5F, 2, 1, false, 3, 0});
  top.offer({0.5F, 2, 0, false, 2, 0});
  top.offer({0.5F, 2, 0, false, 1, 0});
  EXPECT_EQ(concepts_of(top), (std::vector<std::uint32_t>{1, 2, 3, 4}));
}

TEST(TopK, HasNoThresholdUntilFull) {
  TopK top;
  top.start(2);
  top.offer(scored(1, 0.5F));
  EXPECT_LT(top.threshold(), 0.0F);
  top.offer(scored(2, 0.7F));
  EXPECT_EQ(top.threshold(), 0.5F);
}

// The model keeps each concept's best and sorts all; few distinct scores force many ties.
TEST(TopK, CountsAmongTheBestAndGoesOn) {
  TopK top;
  top.start(3);
  top.offer({0.9F, 0, 0, true, 1, 1});
  top.offer({0.8F, 0, 0, false, 2, 2});
  top.offer({0.7F, 0, 0, false, 3, 3});
  EXPECT_EQ(top.unspread_among(2), 1U);
  top.offer({0.75F, 0, 0, false, 4, 4});
  EXPECT_EQ(top.threshold(), 0.75F);
  EXPECT_EQ(top.unspread_among(10), 2U);
}

TEST(TopK, AgreesWithAFullSort) {
  std::mt19937 random(20240501);
  for (int round = 0; round < 300; ++round) {
    std::map<std::uint32_t, ScoredConcept> best;
    TopK top;
    const std::size_t k = 1 + random() % 12;
    top.start(k);
    for (unsigned i = 0; i < random() % 80; ++i) {
      const ScoredConcept offered{static_cast<float>(random() % 5),          0, 0, false,
                                  static_cast<std::uint32_t>(random() % 20), i};
      top.offer(offered);
      const auto [found, added] = best.try_emplace(offered.concept_id, offered);
      if (!added && stands_before(offered, found->second)) {
        found->second = offered;
      }
    }
    std::vector<ScoredConcept> all;
    for (const auto& [id, kept] : best) {
      all.push_back(kept);
    }
    std::sort(all.begin(), all.end(), stands_before);
    all.resize(std::min(all.size(), k));
    const auto kept = top.sorted();
    EXPECT_EQ(std::vector(kept.begin(), kept.end()), all) << "round " << round;
  }
}

}  // namespace
}  // namespace descry::engine
