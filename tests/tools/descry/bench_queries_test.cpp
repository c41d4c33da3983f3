#include "tools/descry/bench_queries.hpp"

#include <gtest/gtest.h>

namespace descry::tools {
namespace {

TEST(BenchQueries, GroupsByClassInTheOrderOfTheFile) {
  const auto classes = parse_bench_queries(
      "prefix\theart att\tI21.9\t1\nexact\tgout\tM10.9\t0\nprefix\tgou\tm109\t1\r\n", "b.tsv");
  ASSERT_TRUE(classes);
  ASSERT_EQ(classes->size(), 2U);
  EXPECT_EQ((*classes)[0].name, "prefix");
  ASSERT_EQ((*classes)[0].queries.size(), 2U);
  EXPECT_EQ((*classes)[0].queries[1].query, "gou");
  EXPECT_EQ((*classes)[0].queries[1].gold, "M109");
  EXPECT_FALSE((*classes)[1].queries[0].counts_for_hit);
}

TEST(BenchQueries, RefusesALineWithoutFourFields) {
  const auto classes = parse_bench_queries("exact\tgout\tM10.9\n", "b.tsv");
  ASSERT_FALSE(classes);
  EXPECT_EQ(classes.error().message, "b.tsv:1: 3 fields, expected class, query, gold, 0|1");
}

TEST(BenchQueries, RefusesAFlagThatIsNeitherNoughtNorOne) {
  const auto classes = parse_bench_queries("exact\tgout\tM10.9\t1\nexact\tgout\tM10.9\tyes\n", "b");
  ASSERT_FALSE(classes);
  EXPECT_EQ(classes.error().message, "b:2: field 4 \"yes\": 0 or 1 expected");
}

TEST(BenchQueries, RefusesAnEmptyFile) {
  EXPECT_FALSE(parse_bench_queries("\n", "b.tsv"));
}

TEST(BenchQueries, PrintsADashWhereNoGoldCounts) {
  EXPECT_EQ(tsv_row("code", {10, 0.504, 1.0, 2.5, -1}), "code\t10\t0.50\t1.00\t2.50\t-");
  EXPECT_EQ(tsv_row("exact", {10, 3.0, 12.25, 20.0, 0.9955}),
            "exact\t10\t3.00\t12.25\t20.00\t0.9955");
}

}  // namespace
}  // namespace descry::tools
