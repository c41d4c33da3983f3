#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/source/hcpcs_fixed.hpp"
#include "indexer/source/hcpcs_xlsx.hpp"
#include "indexer/source/xlsx.hpp"
#include "tests/support/zip_bytes.hpp"

namespace descry::indexer {
namespace {

using engine::PropertyValue;
using Properties = std::vector<std::pair<std::string, PropertyValue>>;
using Texts = std::vector<std::string>;

const Properties kItemProperties{{"pricing", Texts{"00", "21"}},
                                 {"multiple_pricing", std::string("9")},
                                 {"cim", Texts{"60-9"}},
                                 {"coverage", std::string("C")},
                                 {"asc_date", std::string("2008-01-01")},
                                 {"tos", Texts{"1", "P"}},
                                 {"anesthesia_base_units", std::int64_t{0}},
                                 {"action_code", std::string("N")}};

TEST(HcpcsXlsx, ReadsCodesAndModifiers) {
  const std::string book = test::workbook_bytes(
      "HCPC", {test::hcpcs_headings(),
               test::hcpcs_cells({{"HCPC", "   Z9"},
                                  {"RECID", "7"},
                                  {"LONG DESCRIPTION", "Made-up modifier"},
                                  {"ADD DT", "20020701"}}),
               test::hcpcs_cells({{"HCPC", "X0001"},
                                  {"SEQNUM", "0010"},
                                  {"RECID", "3"},
                                  {"LONG DESCRIPTION", "Made-up  item,\xC2\xA0 each "},
                                  {"SHORT DESCRIPTION", "Item"},
                                  {"PRICE1", "00"},
                                  {"PRICE2", "21"},
                                  {"MULT_PI", "9"},
                                  {"CIM1", "60-9"},
                                  {"COV", "C"},
                                  {"ASC_DT", "20080101"},
                                  {"TOS1", "1"},
                                  {"TOS2", "P"},
                                  {"ANEST_BU", "  0"},
                                  {"TERM DT", "20141231"},
                                  {"ACTION CD", "N"}})});
  const auto rows = read_hcpcs_xlsx({"b.xlsx", book, SourceKind::hcpcs_xlsx});
  ASSERT_TRUE(rows) << rows.error().message;
  ASSERT_EQ(rows->size(), 2U);
  EXPECT_EQ((*rows)[0].code, "Z9");
  EXPECT_TRUE((*rows)[0].modifier);
  EXPECT_EQ((*rows)[0].added, engine::parse_iso_date("2002-07-01"));
  EXPECT_EQ((*rows)[0].properties, (Properties{{"modifier", true}}));
  EXPECT_EQ((*rows)[1].code, "X0001");
  EXPECT_EQ((*rows)[1].long_description, "Made-up item, each");
  EXPECT_EQ((*rows)[1].short_description, "Item");
  EXPECT_EQ((*rows)[1].terminated, engine::parse_iso_date("2014-12-31"));
  EXPECT_EQ((*rows)[1].line, 3U);
  EXPECT_EQ((*rows)[1].properties, kItemProperties);
}

TEST(HcpcsFixed, JoinsContinuationsAndSkipsDisclaimers) {
  const std::string text =
      "***Disclaimers\t\t\r\n\r\n" +
      test::hcpcs_record({{1, "X0001"},
                          {6, "00100"},
                          {11, "3"},
                          {12, "Made-up item for M\xE9ni\xE8re"},
                          {92, "Item"},
                          {120, "0021"},
                          {128, "9"},
                          {129, "60-9"},
                          {230, "C"},
                          {233, "20080101"},
                          {261, "1P"},
                          {266, "  0"},
                          {269, "20020701"},
                          {293, "N"}}) +
      "X0001002004and its  second line\r\n" +
      test::hcpcs_record({{1, "X0001"}, {6, "00300"}, {11, "4"}, {12, "and its third"}}) +
      test::hcpcs_record({{1, "   Z9"}, {6, "00100"}, {11, "7"}, {12, "Made-up modifier"}});
  const auto rows = read_hcpcs_fixed({"c.txt", text, SourceKind::hcpcs_fixed});
  ASSERT_TRUE(rows) << rows.error().message;
  ASSERT_EQ(rows->size(), 2U);
  EXPECT_EQ((*rows)[0].code, "X0001");
  EXPECT_EQ((*rows)[0].long_description,
            "Made-up item for Ménière and its second line and its third");
  EXPECT_EQ((*rows)[0].line, 3U);
  EXPECT_EQ((*rows)[0].added, engine::parse_iso_date("2002-07-01"));
  EXPECT_FALSE((*rows)[0].terminated);
  EXPECT_EQ((*rows)[0].properties, kItemProperties);
  EXPECT_EQ((*rows)[1].code, "Z9");
  EXPECT_TRUE((*rows)[1].modifier);
}

TEST(Xlsx, ReadsInlineTextsNumbersAndCellsWithoutPlace) {
  auto parts = test::workbook_parts("A & B", {{"x"}});
  parts.back().bytes =
      "<x:worksheet><x:sheetData><x:row><x:c t=\"inlineStr\"><x:is><x:r><x:t>ri</x:t></x:r>"
      "<x:r><x:t>ch</x:t></x:r></x:is></x:c><x:c><x:v>45000</x:v></x:c>"
      "<x:c r=\"D1\" t=\"s\"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>";
  const auto sheet = read_first_sheet("b.xlsx", test::zip_bytes(parts));
  ASSERT_TRUE(sheet) << sheet.error().message;
  EXPECT_EQ(sheet->name, "A & B");
  ASSERT_EQ(sheet->rows.size(), 1U);
  EXPECT_EQ(sheet->rows[0].cells, (Texts{"rich", "45000", "", "x"}));
}

TEST(Xlsx, KeepsABlankThatIsARunOfItsOwn) {
  auto parts = test::workbook_parts("S", {{"x"}});
  parts.back().bytes =
      "<worksheet><sheetData><row><c t=\"inlineStr\"><is><r><t>Injection,</t></r>"
      "<r><t xml:space=\"preserve\"> </t></r><r><t>drug</t></r></is></c></row></sheetData>"
      "</worksheet>";
  const auto sheet = read_first_sheet("b.xlsx", test::zip_bytes(parts));
  ASSERT_TRUE(sheet) << sheet.error().message;
  EXPECT_EQ(sheet->rows[0].cells, (Texts{"Injection, drug"}));
}

// A row of one far cell is short to write and long to keep.
TEST(Xlsx, CountsTheCellsThatRowsLeaveOut) {
  auto parts = test::workbook_parts("S", {{"x"}});
  parts.back().bytes =
      "<worksheet><sheetData><row r=\"1\"><c r=\"J1\"/></row><row r=\"2\"><c r=\"J2\"/></row>"
      "</sheetData></worksheet>";
  const std::string book = test::zip_bytes(parts);
  EXPECT_TRUE(read_first_sheet("b.xlsx", book, 20));
  EXPECT_EQ(read_first_sheet("b.xlsx", book, 19).error().message,
            "b.xlsx:2: the sheet has more than 19 cells");
}

TEST(Xlsx, ReadsTheFirstRowAlone) {
  const auto sheet =
      read_first_row("b.xlsx", test::workbook_bytes("S", {{"a", "", "c"}, {"d"}, {"e"}}));
  ASSERT_TRUE(sheet) << sheet.error().message;
  ASSERT_EQ(sheet->rows.size(), 1U);
  EXPECT_EQ(sheet->rows[0].cells, (Texts{"a", "", "c"}));
}

}  // namespace
}  // namespace descry::indexer
