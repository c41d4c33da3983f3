#include "indexer/source/csv.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/source_files.hpp"

namespace descry::indexer {
namespace {

using test::message_of;
using test::source;

struct Record {
  std::uint32_t line;
  std::vector<std::string> fields;
  bool operator==(const Record&) const = default;
};

engine::Result<std::vector<Record>> records_of(std::string text) {
  std::vector<Record> records;
  DESCRY_TRY_VOID(read_csv(source(std::move(text)), [&](std::uint32_t line, auto fields) {
    records.push_back({line, {fields.begin(), fields.end()}});
    return engine::Result<void>();
  }));
  return records;
}

std::vector<Record> read(std::string text) {
  auto records = records_of(std::move(text));
  EXPECT_TRUE(records) << message_of(records);
  return records ? *std::move(records) : std::vector<Record>{};
}

TEST(Csv, TakesAllThreeLineEnds) {
  const std::vector<Record> expected{{1, {"a", "b"}}, {2, {"c", ""}}, {3, {"", "d"}}};
  EXPECT_EQ(read("a,b\nc,\n,d\n"), expected);
  EXPECT_EQ(read("a,b\r\nc,\r\n,d\r\n"), expected);
  EXPECT_EQ(read("a,b\rc,\r,d\r"), expected);
  EXPECT_EQ(read("a,b\nc,\n,d"), expected);
}

TEST(Csv, KeepsCommasQuotesAndLineBreaksInQuotedFields) {
  EXPECT_EQ(read("a,b\n\"x, \"\"y\"\"\",\"one\ntwo\r\nthree\"\nc,d\n"),
            (std::vector<Record>{
                {1, {"a", "b"}}, {2, {"x, \"y\"", "one\ntwo\r\nthree"}}, {5, {"c", "d"}}}));
}

TEST(Csv, TrimsBlanksAroundUnquotedFieldsOnly) {
  EXPECT_EQ(read(" a , b c \n\" d \",e\n"),
            (std::vector<Record>{{1, {"a", "b c"}}, {2, {" d ", "e"}}}));
}

TEST(Csv, PassesOverBlankLinesAndAByteOrderMark) {
  EXPECT_EQ(read("\xEF\xBB\xBF\n  \na,b\n\n\nc,d\n\n"),
            (std::vector<Record>{{3, {"a", "b"}}, {6, {"c", "d"}}}));
}

TEST(Csv, RefusesAnotherNumberOfFields) {
  EXPECT_EQ(message_of(records_of("a,b\n\nc,d,e\n")),
            "file:3: record \"c\": expected 2 fields as in the header, found 3");
  EXPECT_EQ(message_of(records_of("a,b\nc\n")),
            "file:2: record \"c\": expected 2 fields as in the header, found 1");
}

TEST(Csv, RefusesBrokenQuotingWithTheLineOnWhichTheRecordBegins) {
  const std::string expected =
      ": broken quoting: a field with a quote is quoted whole, the quote doubled";
  EXPECT_EQ(message_of(records_of("a,b\nc,5\" pipe\n")),
            "file:2: record \"c,5\" pipe\"" + expected);
  EXPECT_EQ(message_of(records_of("a,b\n\"c\"d,e\n")), "file:2: record \"\"c\"d,e\"" + expected);
}

TEST(Csv, RefusesAQuotedFieldThatNeverEnds) {
  EXPECT_EQ(message_of(records_of("a,b\nc,\"d\ne,f\n")),
            "file:2: record \"\": a quoted field that begins in this record never ends");
}

TEST(Csv, RefusesAFileWithoutARecord) {
  EXPECT_EQ(message_of(records_of("\n \n")), "file: no record at all");
  EXPECT_EQ(message_of(records_of("")), "file: the file is empty");
}

TEST(Csv, StopsAtTheVisitorsError) {
  int seen = 0;
  const auto outcome =
      read_csv(source("a\nb\nc\n"), [&](std::uint32_t line, auto) -> engine::Result<void> {
        ++seen;
        return line < 2 ? engine::Result<void>()
                        : engine::Error{engine::ErrorCode::corrupt_data, "enough"};
      });
  EXPECT_EQ(message_of(outcome), "enough");
  EXPECT_EQ(seen, 2);
}

}  // namespace
}  // namespace descry::indexer
