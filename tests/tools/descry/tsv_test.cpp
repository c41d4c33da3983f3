#include "tools/descry/tsv.hpp"

#include <gtest/gtest.h>

namespace descry::tools {
namespace {

TEST(Tsv, SplitKeepsEmptyParts) {
  EXPECT_EQ(split("a||b|", '|'), (std::vector<std::string_view>{"a", "", "b", ""}));
  EXPECT_EQ(split("", '|'), (std::vector<std::string_view>{""}));
}

TEST(Tsv, NamesColumnsByTheHeader) {
  const auto table = parse_tsv("query\tgold_codes\r\nheart\tI21.9\r\n", "q.tsv");
  ASSERT_TRUE(table);
  EXPECT_EQ(table->column("gold_codes"), std::optional<std::size_t>(1));
  EXPECT_EQ(table->column("set"), std::nullopt);
  ASSERT_EQ(table->rows.size(), 1U);
  EXPECT_EQ(table->rows[0].fields, (std::vector<std::string>{"heart", "I21.9"}));
}

TEST(Tsv, CountsLinesWithEmptyOnes) {
  const auto table = parse_tsv("query\n\nheart\n", "q.tsv");
  ASSERT_TRUE(table);
  ASSERT_EQ(table->rows.size(), 1U);
  EXPECT_EQ(table->rows[0].line, 3U);
}

TEST(Tsv, RefusesARowOfAnotherWidthByItsLine) {
  const auto table = parse_tsv("query\tgold_codes\nheart\n", "q.tsv");
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().message, "q.tsv:2: 1 fields, the header names 2");
}

TEST(Tsv, NamesAFileThatIsNotThere) {
  const auto table = read_tsv("/nonexistent/q.tsv");
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().code, engine::ErrorCode::io_failure);
  EXPECT_EQ(table.error().message, "/nonexistent/q.tsv: No such file or directory");
}

TEST(Tsv, RefusesAFolder) {
  EXPECT_FALSE(read_file("/"));
}

}  // namespace
}  // namespace descry::tools
