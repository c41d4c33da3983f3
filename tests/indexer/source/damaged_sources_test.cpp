// Damaged source files, each refused with the message that a user can act on.

#include <functional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/source/concepts_csv.hpp"
#include "indexer/source/concepts_ndjson.hpp"
#include "indexer/source/cvx_xml.hpp"
#include "indexer/source/hcpcs_fixed.hpp"
#include "indexer/source/hcpcs_xlsx.hpp"
#include "indexer/source/icd9_titles.hpp"
#include "indexer/source/open.hpp"
#include "tests/support/zip_bytes.hpp"

namespace descry::indexer {
namespace {

using test::hcpcs_cells;
using test::hcpcs_headings;
using test::hcpcs_record;
using test::workbook_bytes;

template <typename Rows>
std::string refusal(const engine::Result<Rows>& rows) {
  return rows ? "read" : rows.error().message;
}

std::string titles(std::string bytes) {
  return refusal(read_icd9_titles({"t.txt", std::move(bytes), SourceKind::icd9cm_titles}));
}
std::string fixed(std::string bytes) {
  return refusal(read_hcpcs_fixed({"h.txt", std::move(bytes), SourceKind::hcpcs_fixed}));
}
std::string workbook(std::string bytes) {
  return refusal(read_hcpcs_xlsx({"h.xlsx", std::move(bytes), SourceKind::hcpcs_xlsx}));
}
std::string vaccines(std::string bytes) {
  return refusal(read_cvx({"c.xml", std::move(bytes), SourceKind::cvx_xml}));
}
std::string ndjson(std::string bytes) {
  return refusal(read_concepts_ndjson({"c.ndjson", std::move(bytes), SourceKind::concepts_ndjson}));
}
std::string csv(std::string bytes) {
  return refusal(read_concepts_csv({"c.csv", std::move(bytes), SourceKind::concepts_csv}));
}

std::string utf16(const std::string& text) {
  std::string wide = "\xFF\xFE";
  for (const char c : text) {
    wide += {c, '\0'};
  }
  return wide;
}

TEST(DamagedSources, TitlesAreRefused) {
  EXPECT_EQ(titles(""), "t.txt: no title in the file");
  EXPECT_EQ(titles("0019  Title\n0019  Another\n"),
            "t.txt:2: code \"001.9\": this code already stands on line 1");
  EXPECT_EQ(titles("0019  Title\n0020"),
            "t.txt:2: no line break at its end: the file is cut short");
  EXPECT_EQ(titles("0019\n"), "t.txt:1: code \"0019\": no title behind the code");
  EXPECT_EQ(titles("E00   Title\n"),
            "t.txt:1: code \"E00\": expected a diagnosis: three to five characters without a dot");
  EXPECT_EQ(
      titles("001.9 Title\n"),
      "t.txt:1: code \"001.9\": expected a diagnosis: three to five characters without a dot");
  EXPECT_EQ(titles("0019  Ti\x81tle\n"),
            "t.txt:1: title \"  Ti\x81tle\": expected text in Windows-1252");
  EXPECT_EQ(titles("\xEF\xBB\xBF"
                   "0019  Title\n"),
            "t.txt:1: begins with a UTF-8 byte order mark, expected the official file in "
            "Windows-1252, unchanged");
  EXPECT_EQ(titles(utf16("0019  Title\n")),
            "t.txt:1: NUL byte at byte 4, expected text with LF or CRLF line ends");
  EXPECT_EQ(titles("0019  Title\r0020  Title\r"),
            "t.txt:1: carriage return without line feed at byte 12, expected text with LF or CRLF "
            "line ends");
  EXPECT_EQ(titles("0019  " + std::string(2'000, 'x') + "\n"),
            "t.txt:1: 2006 bytes in one line, at most 1024");
}

TEST(DamagedSources, FixedRecordsAreRefused) {
  const std::string first =
      hcpcs_record({{1, "X0001"}, {6, "00100"}, {11, "3"}, {12, "Item"}, {269, "20200101"}});
  EXPECT_EQ(fixed("***Disclaimers\r\n"), "h.txt: no record in the file");
  EXPECT_EQ(fixed(first + first), "h.txt:2: HCPC \"X0001\": this code already stands on line 1");
  const auto modifier = [](const std::string& code) {
    return hcpcs_record({{1, code}, {6, "00100"}, {11, "7"}, {12, "Mod"}, {269, "20200101"}});
  };
  EXPECT_EQ(fixed(modifier("   Z9") + modifier("\xA0  Z9")),
            "h.txt:2: HCPC \"\u00A0  Z9\": this code already stands on line 1");
  EXPECT_EQ(fixed(first + first.substr(0, 200)),
            "h.txt:2: no line break at its end: the file is cut short");
  EXPECT_EQ(
      fixed(first + first.substr(0, 200) + "\r\n"),
      "h.txt:2: record \"X0001001003Item                         …\": 200 characters, expected "
      "320 in each record");
  EXPECT_EQ(fixed(first + hcpcs_record({{1, "X0002"}, {6, "00200"}, {11, "4"}, {12, "more"}})),
            "h.txt:2: record \"X0002002004\": continues a code that no record began");
  EXPECT_EQ(fixed(first + hcpcs_record({{1, "X0001"}, {6, "00100"}, {11, "4"}, {12, "more"}})),
            "h.txt:2: columns 6-10 \"00100\": expected more than 100, the record's before");
  EXPECT_EQ(fixed(hcpcs_record({{1, "X0001"}, {6, "00100"}, {11, "5"}, {12, "Item"}})),
            "h.txt:1: column 11 \"5\": expected 3, 4, 7 or 8");
  EXPECT_EQ(fixed(hcpcs_record({{1, "X00O1"}, {6, "00100"}, {11, "3"}, {12, "Item"}})),
            "h.txt:1: HCPC \"X00O1\": expected a code: a letter and four digits");
  EXPECT_EQ(
      fixed(hcpcs_record({{1, "X0001"}, {6, "00100"}, {11, "3"}, {12, "Item"}, {269, "20201301"}})),
      "h.txt:1: ADD DT \"20201301\": expected a date as YYYYMMDD");
  EXPECT_EQ(fixed(hcpcs_record({{1, "X0001"}, {6, "00100"}, {11, "3"}})),
            "h.txt:1: LONG DESCRIPTION \"" + std::string(40, ' ') + "…\": X0001 has none");
}

TEST(DamagedSources, WorkbooksAreRefused) {
  const auto row = hcpcs_cells({{"HCPC", "X0001"}, {"RECID", "3"}, {"LONG DESCRIPTION", "Item"}});
  auto headings = hcpcs_headings();
  headings[3] = "DESCRIPTION";
  EXPECT_EQ(workbook(workbook_bytes("S", {headings, row})),
            "h.xlsx:1: column 4 \"DESCRIPTION\": expected the heading LONG DESCRIPTION");
  EXPECT_EQ(workbook(workbook_bytes("S", {hcpcs_headings()})), "h.xlsx:2: no row after the header");
  EXPECT_EQ(workbook(workbook_bytes("S", {})),
            "h.xlsx:1: the sheet is empty, expected a header row");
  EXPECT_EQ(workbook(workbook_bytes("S", {hcpcs_headings(), row, row})),
            "h.xlsx:3: HCPC \"X0001\": this code already stands in row 2");
  EXPECT_EQ(workbook(workbook_bytes("S", {hcpcs_headings(), {"X0001", "", "9", "Item"}})),
            "h.xlsx:2: RECID \"9\": expected 3 (a code) or 7 (a modifier)");
  EXPECT_EQ(workbook("PK\x03\x04 cut"), "h.xlsx: zip: Not a zip archive");
}

TEST(DamagedSources, WorkbookPartsAreRefused) {
  auto parts = test::workbook_parts("S", {hcpcs_headings()});
  const auto with_sheet = [&](const std::string& sheet) {
    parts.back().bytes = sheet;
    return workbook(test::zip_bytes(parts));
  };
  EXPECT_EQ(with_sheet("<worksheet><sheetData><row></worksheet>"),
            "h.xlsx: xl/worksheets/sheet1.xml, byte 29: Start-end tags mismatch");
  EXPECT_EQ(with_sheet("<worksheet/>"),
            "h.xlsx: xl/worksheets/sheet1.xml: expected an element sheetData");
  EXPECT_EQ(with_sheet("<worksheet><sheetData><row><c r=\"A1\" t=\"s\"><v>99</v></c></row>"
                       "</sheetData></worksheet>"),
            "h.xlsx:1: cell \"A1\": names text 99, the workbook has 48");
  EXPECT_EQ(
      with_sheet("<worksheet><sheetData><row r=\"2\"/><row r=\"2\"/></sheetData></worksheet>"),
      "h.xlsx:3: row \"2\": expected row numbers that ascend, at most 1048576");
  EXPECT_EQ(with_sheet("<worksheet><sheetData><row><c r=\"ZZZ1\"/></row></sheetData></worksheet>"),
            "h.xlsx:1: cell \"ZZZ1\": expected columns that ascend, at most 1024");
  EXPECT_EQ(with_sheet("<worksheet><sheetData><row><c r=\"A1\" t=\"e\"><v>#N/A</v></c></row>"
                       "</sheetData></worksheet>"),
            "h.xlsx:1: cell \"A1\": holds the error #N/A, expected a value");
  parts.pop_back();
  EXPECT_EQ(workbook(test::zip_bytes(parts)),
            "h.xlsx: the workbook has no part xl/worksheets/sheet1.xml");
  parts[1].bytes = "<workbook><sheets/></workbook>";
  EXPECT_EQ(workbook(test::zip_bytes(parts)), "h.xlsx: the workbook has no sheet");
}

TEST(DamagedSources, WorkbooksWithAWrongChecksumAreRefused) {
  std::string bytes =
      test::zip_bytes(test::workbook_parts("S", {hcpcs_headings()}), test::ZipMethod::stored);
  bytes[bytes.find("SEQNUM")] = 'X';
  EXPECT_EQ(workbook(bytes), "h.xlsx/xl/sharedStrings.xml: CRC error");
  EXPECT_EQ(refusal(open_bytes("h.xlsx", bytes)), "h.xlsx/xl/sharedStrings.xml: CRC error");
}

std::string vaccine(const std::string& code, const std::string& status, const std::string& date) {
  return "<CVXInfo><ShortDescription>s</ShortDescription><FullVaccinename>f</FullVaccinename>\n"
         "<CVXCode>" +
         code + "</CVXCode><Notes/><Status>" + status + "</Status><LastUpdated>" + date +
         "</LastUpdated></CVXInfo>\n";
}

TEST(DamagedSources, VaccinesAreRefused) {
  const auto of = [](const std::string& infos) {
    return vaccines("<CVXCodes>\n" + infos + "</CVXCodes>\n");
  };
  const std::string good = vaccine("07", "Active", "9/4/2020");
  EXPECT_EQ(of(good), "read");
  EXPECT_EQ(of(""), "c.xml:1: no CVXInfo in the file");
  EXPECT_EQ(of(good + good), "c.xml:5: CVXCode \"07\": this code already stands on line 3");
  EXPECT_EQ(of(vaccine("x7", "Active", "9/4/2020")),
            "c.xml:3: CVXCode \"x7\": expected one to three digits");
  EXPECT_EQ(of(vaccine("07", "Gone", "9/4/2020")),
            "c.xml:3: Status \"Gone\": expected Active, Inactive, Never Active, Non-US or Pending");
  EXPECT_EQ(of(vaccine("07", "Active", "2020-09-04")),
            "c.xml:3: LastUpdated \"2020-09-04\": expected a date as month/day/year");
  EXPECT_EQ(of(vaccine("07", "Active", "2/30/2020")),
            "c.xml:3: LastUpdated \"2/30/2020\": expected a date as month/day/year");
  EXPECT_EQ(of("<CVXInfo><CVXCode>07</CVXCode></CVXInfo>"),
            "c.xml:2: element \"ShortDescription\": is missing from this CVXInfo");
}

TEST(DamagedSources, ConceptsAreRefused) {
  EXPECT_EQ(
      ndjson("{\"code\":\"K\",\"displ"),
      "c.ndjson:1: line \"{\"code\":\"K\",\"displ\": expected JSON: A string is opened, but never "
      "closed.");
  EXPECT_EQ(ndjson(utf16("{}")),
            "c.ndjson:1: NUL byte at byte 4, expected text with LF or CRLF line ends");
  EXPECT_EQ(csv("code,display\nA\n"),
            "c.csv:2: record \"A\": expected 2 fields as in the header, found 1");
  EXPECT_EQ(csv("code,display\nA,M\xE9ni\n"),
            "c.csv:2: a byte that is not UTF-8: 0xE9, expected UTF-8");
  EXPECT_EQ(csv(""), "c.csv: the file is empty");
}

}  // namespace
}  // namespace descry::indexer
