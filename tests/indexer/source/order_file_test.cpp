#include "indexer/source/order_file.hpp"

#include <string>

#include <gtest/gtest.h>

#include "tests/support/source_files.hpp"

namespace descry::indexer {
namespace {

using test::message_of;
using test::replaced;
using test::seed;
using test::source;

std::string cm() {
  return seed("order_file/icd10cm.txt").bytes;
}

std::string error_after(std::string_view from, std::string_view to) {
  return message_of(read_icd10cm_order(source(replaced(cm(), from, to))));
}

TEST(OrderFile, GivesCodesWithTheirDotFlagAndTitles) {
  const auto rows = read_icd10cm_order(seed("order_file/icd10cm.txt"));
  ASSERT_TRUE(rows) << message_of(rows);
  ASSERT_EQ(rows->size(), 8U);
  const OrderRow& row = (*rows)[3];
  EXPECT_EQ(row.order, 5U);
  EXPECT_EQ(row.code, "A10.19");
  EXPECT_TRUE(row.billable);
  EXPECT_EQ(row.short_title, "Made-up fever, oth form, unsp");
  EXPECT_EQ(row.long_title, "Made-up fever, other form, unspecified");
  EXPECT_EQ(row.line, 4U);
  EXPECT_FALSE((*rows)[0].billable);
  EXPECT_EQ((*rows)[7].code, "S99.1XXA");
}

TEST(OrderFile, ReadsProcedureCodesWithoutADot) {
  const auto rows = read_icd10pcs_order(seed("order_file/icd10pcs.txt"));
  ASSERT_TRUE(rows) << message_of(rows);
  ASSERT_EQ(rows->size(), 3U);
  EXPECT_EQ((*rows)[0].code, "0ZZ");
  EXPECT_EQ((*rows)[2].code, "0ZZ0ZZ2");
  EXPECT_EQ((*rows)[2].long_title, "Bend Made-up Part, Percutaneous Approach");
}

TEST(OrderFile, TakesLineFeedsAloneAndAByteOrderMark) {
  std::string text = cm();
  std::erase(text, '\r');
  const auto rows = read_icd10cm_order(source("\xEF\xBB\xBF" + text));
  ASSERT_TRUE(rows) << message_of(rows);
  EXPECT_EQ(rows->size(), 8U);
}

TEST(OrderFile, IsReadToALineEndOrRefusedAtEveryTruncation) {
  const std::string text = cm();
  std::size_t lines = 0;
  for (std::size_t size = 1; size <= text.size(); ++size) {
    const bool ends_line = text[size - 1] == '\n';
    lines += ends_line ? 1 : 0;
    const auto rows = read_icd10cm_order(source(text.substr(0, size)));
    ASSERT_EQ(rows.has_value(), ends_line) << size;
    ASSERT_TRUE(!rows || rows->size() == lines) << size;
  }
}

TEST(OrderFile, RefusesAnotherFlag) {
  EXPECT_EQ(error_after("A100    1 Made", "A100    2 Made"),
            "file:2: column 15 \"2\": expected 0 (header) or 1 (billable)");
}

TEST(OrderFile, RefusesAShortLine) {
  EXPECT_EQ(message_of(read_icd10cm_order(source("00001 A10     0 Fever\n"))),
            "file:1: line \"00001 A10     0 Fever\": expected at least 78 columns, found 21");
}

TEST(OrderFile, RefusesShiftedColumns) {
  EXPECT_EQ(error_after("00001 A10 ", "000001 A10 "), "file:1: column 6 \"1\": expected a blank");
}

TEST(OrderFile, RefusesOrderNumbersThatDoNotGrow) {
  EXPECT_EQ(error_after("00003", "00002"),
            "file:3: order number \"00002\": expected more than 2, the number of the line before");
  EXPECT_EQ(error_after("00003", "0000x"),
            "file:3: order number \"0000x\": expected digits in columns 1 to 5");
}

TEST(OrderFile, RefusesCodesOfAnotherSyntax) {
  EXPECT_EQ(error_after("A100 ", "a100 "),
            "file:2: code \"a100\": expected an ICD-10-CM code of 3 to 7 characters, no dot");
  EXPECT_EQ(message_of(read_icd10pcs_order(seed("order_file/icd10cm.txt"))),
            "order_file/icd10cm.txt:2: code \"A100\": expected an ICD-10-PCS code: 7 characters if "
            "billable, 3 if a header, digits and capitals without I and O");
}

TEST(OrderFile, RefusesARepeatedCodeAndNamesBothLines) {
  EXPECT_EQ(error_after("QA0 ", "A10 "), "file:6: code \"A10\": stands in line 1 already");
}

TEST(OrderFile, RefusesAnEmptyLongTitle) {
  EXPECT_EQ(error_after("Made-up fever\r\n", " \r\n"),
            "file:1: long title \"A10\": this code has none");
}

TEST(OrderFile, RefusesAnEmptyLine) {
  EXPECT_EQ(error_after("00003", "\r\n00003"),
            "file:3: line \"\": expected at least 78 columns, found 0");
}

TEST(OrderFile, RefusesEmptyBinaryAndWronglyEncodedFiles) {
  EXPECT_EQ(message_of(read_icd10cm_order(source(""))), "file: the file is empty");
  EXPECT_EQ(message_of(read_icd10cm_order(source(std::string("PK\x03\x04\0\0", 6)))),
            "file:1: a NUL byte: a binary file, expected text");
  EXPECT_EQ(error_after("Made-up growth\r\n", "Made-up m\xE9ni\xE8re\r\n"),
            "file:5: a byte that is not UTF-8: 0xE9, expected UTF-8");
}

}  // namespace
}  // namespace descry::indexer
