#include "tools/descry/eval_counts.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace descry::tools {
namespace {

using Codes = std::vector<std::string>;

TEST(EvalCounts, PlainCodesIgnoreDotsBlanksAndCase) {
  EXPECT_EQ(plain_code(" e11.9 "), "E119");
}

TEST(EvalCounts, OneGoldAmongSeveralIsEnough) {
  EvalCounts counts;
  EXPECT_TRUE(counts.add(Codes{"I10", "I219"}, Codes{"I200", "I219"}));
  EXPECT_EQ(counts.tsv_row("s"), "s\t1\t0.000\t1.000\t1.000\t0.500\t1.000");
}

TEST(EvalCounts, ADescendantCountsOnlyForTheHierarchy) {
  EvalCounts counts;
  EXPECT_TRUE(counts.add(Codes{"E11"}, Codes{"E119", "E11"}));
  EXPECT_EQ(counts.tsv_row("s"), "s\t1\t0.000\t1.000\t1.000\t1.000\t1.000");
}

TEST(EvalCounts, AnAncestorDoesNotCount) {
  EvalCounts counts;
  EXPECT_FALSE(counts.add(Codes{"E119"}, Codes{"E11"}));
  EXPECT_EQ(counts.tsv_row("s"), "s\t1\t0.000\t0.000\t0.000\t0.000\t0.000");
}

TEST(EvalCounts, RanksFiveAndTenAreTheLastThatCount) {
  EvalCounts counts;
  counts.add(Codes{"X"}, Codes{"A", "A", "A", "A", "X"});
  counts.add(Codes{"X"}, Codes{"A", "A", "A", "A", "A", "X"});
  counts.add(Codes{"X"}, Codes{"A", "A", "A", "A", "A", "A", "A", "A", "A", "X"});
  counts.add(Codes{"X"}, Codes{"A", "A", "A", "A", "A", "A", "A", "A", "A", "A", "X"});
  EXPECT_EQ(counts.within_5, 1U);
  EXPECT_EQ(counts.within_10, 3U);
}

TEST(EvalCounts, NoGoldsFindNothing) {
  EvalCounts counts;
  EXPECT_FALSE(counts.add(Codes{}, Codes{"A"}));
  EXPECT_EQ(counts.queries, 1U);
}

TEST(EvalCounts, SumsOverSets) {
  EvalCounts first;
  EvalCounts second;
  first.add(Codes{"A"}, Codes{"A"});
  second.add(Codes{"A"}, Codes{"B"});
  first.add(second);
  EXPECT_EQ(first.tsv_row("all"), "all\t2\t0.500\t0.500\t0.500\t0.500\t0.500");
}

TEST(Half, IsThatOfTheQueryForEver) {
  EXPECT_EQ(half_of("heart attack"), Half::a);
  EXPECT_EQ(half_of("broken arm"), Half::b);
  EXPECT_EQ(half_of(""), Half::a);
}

TEST(EvalCounts, AnEmptySetIsAllNoughts) {
  EXPECT_EQ(EvalCounts{}.tsv_row("all"), "all\t0\t0.000\t0.000\t0.000\t0.000\t0.000");
}

}  // namespace
}  // namespace descry::tools
