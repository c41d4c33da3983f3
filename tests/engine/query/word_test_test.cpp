#include "engine/query/word_test.hpp"

#include <algorithm>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace descry::engine {
namespace {

constexpr std::uint32_t kLabels = 100'000;

std::vector<std::uint32_t> some_labels(std::mt19937& random, std::size_t count) {
  std::vector<std::uint32_t> labels(count);
  for (std::uint32_t& label : labels) {
    label = std::uniform_int_distribution<std::uint32_t>(0, kLabels - 1)(random);
  }
  std::sort(labels.begin(), labels.end());
  labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
  return labels;
}

std::vector<std::uint32_t> all_labels() {
  std::vector<std::uint32_t> labels(kLabels);
  for (std::uint32_t label = 0; label < kLabels; ++label) {
    labels[label] = label;
  }
  return labels;
}

TEST(LabelGroups, HaveWhatWasAddedAndLittleElse) {
  std::mt19937 random(11);
  LabelGroups groups;
  for (const std::size_t count : {0U, 1U, 100U, 2'000U}) {
    const auto labels = some_labels(random, count);
    groups.clear(kLabels);
    groups.add(labels);
    std::size_t let_through = 0;
    for (const std::uint32_t label : all_labels()) {
      let_through += groups.may_have(label) ? 1U : 0U;
    }
    EXPECT_LE(let_through, labels.size() * 16);
    EXPECT_TRUE(
        std::ranges::all_of(labels, [&](std::uint32_t label) { return groups.may_have(label); }));
  }
}

TEST(WordTest, KeepsLabelsOfListsAndOfBitsets) {
  std::mt19937 random(12);
  const auto first = some_labels(random, 300);
  const auto second = some_labels(random, 500);
  const auto in_set = some_labels(random, 9'000);
  std::vector<std::uint64_t> bits(words_for(kLabels), 0);
  std::vector<std::uint64_t> blocks(block_words_for(kLabels), 0);
  for (const std::uint32_t label : in_set) {
    set_bit(bits, label);
    set_bit(blocks, static_cast<std::uint32_t>(label / kBlockBits));
  }
  WordWays ways;
  ways.lists = {{first, {}}, {second, {}}};
  ways.dense = {{{bits, blocks}, {}}};

  WordTest::Scratch scratch;
  auto labels = all_labels();
  const WordTest test = WordTest::make(ways, labels.size(), kLabels, scratch);
  labels.resize(test.keep(labels));
  EXPECT_TRUE(std::ranges::is_sorted(labels));
  for (const auto* wanted : {&first, &second, &in_set}) {
    EXPECT_TRUE(std::ranges::includes(labels, *wanted));
  }
  EXPECT_LE(labels.size(), (first.size() + second.size()) * 16 + in_set.size());

  labels = all_labels();
  labels.resize(WordTest::of_sets(ways, kLabels, scratch).keep(labels));
  EXPECT_EQ(labels, in_set);
}

TEST(WordTest, LetsAllThroughWhereListsAreTooLongToBeWorthIt) {
  std::mt19937 random(13);
  const auto listed = some_labels(random, 1'000);
  WordWays ways;
  ways.lists = {{listed, {}}};
  WordTest::Scratch scratch;
  std::vector<std::uint32_t> labels{1, 2, 3};
  EXPECT_EQ(WordTest::make(ways, labels.size(), kLabels, scratch).keep(labels), 3U);
}

}  // namespace
}  // namespace descry::engine
