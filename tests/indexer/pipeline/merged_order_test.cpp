#include "indexer/pipeline/merged_order.hpp"

#include <string>

#include <gtest/gtest.h>

namespace descry::indexer {
namespace {

std::string merge(const std::vector<std::string>& sequences) {
  MergedOrder order;
  std::string codes;
  for (const std::string& sequence : sequences) {
    order.begin_sequence();
    for (std::size_t i = 0; i < sequence.size(); ++i) {
      const std::size_t number = order.add(std::string_view(sequence).substr(i, 1));
      codes.resize(std::max(codes.size(), number + 1));
      codes[number] = sequence[i];
    }
  }
  std::string merged;
  for (const std::size_t number : order.sequence()) {
    merged.push_back(codes[number]);
  }
  return merged;
}

TEST(MergedOrder, KeepsOneSequence) {
  EXPECT_EQ(merge({"cab"}), "cab");
}

TEST(MergedOrder, PutsUnknownCodesBehindTheirPredecessors) {
  EXPECT_EQ(merge({"abd", "abcdef"}), "abcdef");
}

TEST(MergedOrder, PutsAnUnknownFirstCodeInFront) {
  EXPECT_EQ(merge({"bc", "abc"}), "abc");
}

TEST(MergedOrder, LetsTheFirstSequenceDecide) {
  EXPECT_EQ(merge({"abc", "cba"}), "abc");
}

TEST(MergedOrder, OfNothingIsEmpty) {
  EXPECT_EQ(merge({}), "");
}

}  // namespace
}  // namespace descry::indexer
