// NCCI files: what is read, and damage refused with the message that a user can act on.

#include <string>

#include <gtest/gtest.h>

#include "indexer/source/ncci_mue.hpp"
#include "indexer/source/ncci_ptp.hpp"
#include "indexer/source/recognise.hpp"
#include "tests/support/edit_files.hpp"
#include "tests/support/official_data.hpp"
#include "tests/support/source_files.hpp"

namespace descry::indexer {
namespace {

using test::message_of;
using test::mue_headings;
using test::ptp_headings;
using test::ptp_row;

std::string text(const engine::EditCode& code) {
  return {code.data(), code.size()};
}

engine::Result<PtpFile> pairs(const std::string& rows) {
  return read_ncci_ptp({"p.txt", ptp_headings() + rows, SourceKind::ncci_ptp});
}
engine::Result<MueFile> units(const std::string& rows) {
  return read_ncci_mue({"m.csv", mue_headings() + rows, SourceKind::ncci_mue});
}

TEST(NcciPtp, ReadsPairsWithDatesIndicatorAndRationale) {
  const auto file = pairs(ptp_row("X0001 00012 - 20200101 * 1") +
                          ptp_row("X0001 0001T * 19960101 20211231 0", "Another reason") +
                          ptp_row("X0002 X0003 - 20220101 20220101 9"));
  ASSERT_TRUE(file) << file.error().message;
  ASSERT_EQ(file->pairs.size(), 3U);
  EXPECT_EQ(file->rationales, (std::vector<std::string>{"Made-up reason", "Another reason"}));
  const engine::PtpPairInput& first = file->pairs[0];
  EXPECT_EQ(text(first.column_1) + text(first.column_2), "X000100012");
  EXPECT_EQ(first.from, 20200101U);
  EXPECT_EQ(first.to, 0U);
  EXPECT_EQ(first.indicator, 1);
  EXPECT_FALSE(first.before_1996);
  EXPECT_EQ(first.line, 7U);
  const engine::PtpPairInput& second = file->pairs[1];
  EXPECT_EQ(second.to, 20211231U);
  EXPECT_EQ(second.rationale, 1);
  EXPECT_TRUE(second.before_1996);
  EXPECT_EQ(file->pairs[2].indicator, 9);
}

TEST(NcciPtp, ReadsARationaleInWindows1252) {
  const auto file = pairs(ptp_row("X0001 00012 - 20200101 * 1", "Two codes\x92 reason") +
                          ptp_row("X0002 00012 - 20200101 * 1", "Two codes\x92 reason"));
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->rationales, (std::vector<std::string>{"Two codes\xE2\x80\x99 reason"}));
  EXPECT_EQ(
      message_of(pairs(ptp_row("X0001 00012 - 20200101 * 1", "no \x81 character"))),
      "p.txt:7: PTP Edit Rationale \"no \x81 character\": expected one of at most 256 texts of "
      "1 to 200 bytes");
}

TEST(NcciPtp, RefusesDamageByLineColumnAndValue) {
  const auto refusal = [](const std::string& row) { return message_of(pairs(row)); };
  EXPECT_EQ(refusal(""), "p.txt: no pair below the headings");
  EXPECT_EQ(refusal(ptp_row("X001 00012 - 20200101 * 1")),
            "p.txt:7: Column 1 \"X001\": expected a code of five digits or capital letters");
  EXPECT_EQ(refusal(ptp_row("X0001 x0012 - 20200101 * 1")),
            "p.txt:7: Column 2 \"x0012\": expected a code of five digits or capital letters");
  EXPECT_EQ(refusal(ptp_row("X0001 00012 + 20200101 * 1")),
            "p.txt:7: in existence prior to 1996 \"+\": expected * or nothing");
  EXPECT_EQ(refusal(ptp_row("X0001 00012 - 20201301 * 1")),
            "p.txt:7: Effective Date \"20201301\": expected a date as YYYYMMDD");
  EXPECT_EQ(refusal(ptp_row("X0001 00012 - 20200101 - 1")),
            "p.txt:7: Deletion Date \"\": expected a date as YYYYMMDD, or *");
  EXPECT_EQ(refusal(ptp_row("X0001 00012 - 20200101 * 2")),
            "p.txt:7: Modifier \"2\": expected 0, 1 or 9");
  EXPECT_EQ(
      refusal(ptp_row("X0001 00012 - 20200101 * 1", "")),
      "p.txt:7: PTP Edit Rationale \"\": expected one of at most 256 texts of 1 to 200 bytes");
  EXPECT_EQ(refusal("X0001\t00012\t\t20200101\t*\t1\r\n"),
            "p.txt:7: row \"X0001\t00012\t\t20200101\t*\t1\": 6 columns, expected 7 with tabs "
            "between");
  EXPECT_EQ(refusal("X0001\t00012\t\t20200101\t*\t1\tcut"),
            "p.txt:7: no line break at its end: the file is cut short");
}

TEST(NcciMue, ReadsUnitsBelowNoticeAndHeading) {
  const auto file = units(
      "X0001,3,2 Date of Service Edit: Policy,Made-up / reason\n"
      "0001T,0,1 Line Edit,\"Reason, second\"\n");
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->setting, engine::EditSetting::practitioner);
  ASSERT_EQ(file->rows.size(), 2U);
  EXPECT_EQ(text(file->rows[0].code), "X0001");
  EXPECT_EQ(file->rows[0].units, 3U);
  EXPECT_EQ(file->rows[0].adjudication, 2);
  EXPECT_EQ(file->rows[0].line, 5U);
  EXPECT_EQ(file->rows[1].adjudication, 1);
  EXPECT_EQ(file->rationales[file->rows[1].rationale], "Reason, second");
}

TEST(NcciMue, ReadsWindows1252AndTellsTheSetting) {
  std::string bytes = mue_headings("Outpatient Hospital") + "X0001,3,3 Clinical,Reason\n";
  bytes.insert(bytes.find("notice"), "\xAE ");
  const auto file = read_ncci_mue({"m.csv", bytes, SourceKind::ncci_mue});
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->setting, engine::EditSetting::hospital);
  EXPECT_EQ(mue_headings("DME Supplier").find("DME") != std::string::npos, true);
  EXPECT_EQ(edition_hint({"m.csv", mue_headings("DME Supplier"), SourceKind::ncci_mue}).setting,
            engine::EditSetting::dme);
}

TEST(NcciMue, RefusesDamageByLineColumnAndValue) {
  const auto refusal = [](const std::string& row) { return message_of(units(row)); };
  EXPECT_EQ(refusal(""), "m.csv: no row below the heading HCPCS/CPT Code");
  EXPECT_EQ(refusal("X001,3,1 Line Edit,Reason\n"),
            "m.csv:5: HCPCS/CPT Code \"X001\": expected five digits or capital letters");
  EXPECT_EQ(refusal("X0001,x,1 Line Edit,Reason\n"),
            "m.csv:5: MUE Values \"x\": expected a number of units, at most 9999999");
  EXPECT_EQ(refusal("X0001,3,4 Line Edit,Reason\n"),
            "m.csv:5: MUE Adjudication Indicator \"4 Line Edit\": expected 1, 2 or 3 and its name");
  EXPECT_EQ(refusal("X0001,3,1 Line Edit,\n"),
            "m.csv:5: MUE Rationale \"\": expected one of at most 256 texts of 1 to 200 bytes");
  EXPECT_EQ(refusal("X0001,3,1 Line Edit,Reason\nX0001,3,1 Line Edit,Reason\n"),
            "m.csv:6: HCPCS/CPT Code \"X0001\": this code already stands on line 5");
  EXPECT_EQ(refusal("X0001,3\n"),
            "m.csv:5: record \"X0001\": expected 4 fields as in the header, "
            "found 2");
}

TEST(NcciFiles, AreRecognisedByTheirHeadings) {
  EXPECT_EQ(recognise("a", ptp_headings() + ptp_row("X0001 00012 - 20200101 * 1")),
            SourceKind::ncci_ptp);
  EXPECT_EQ(recognise("a", mue_headings() + "X0001,3,1 Line Edit,Reason\n"), SourceKind::ncci_mue);
  EXPECT_EQ(recognise("a", "X0001\t00012\t\t20200101\t*\t1\treason\n"), SourceKind::unrecognised);
}

TEST(NcciFiles, TellQuarterAndSettingByName) {
  const auto hint = [](std::string path) {
    return edition_hint({std::move(path), {}, SourceKind::ncci_ptp});
  };
  const auto practitioner = hint("x/ccipra_ptp_v322r0_f1.txt");
  EXPECT_EQ(practitioner.edition, "2026Q3");
  EXPECT_EQ(practitioner.setting, engine::EditSetting::practitioner);
  EXPECT_EQ(practitioner.effective, engine::parse_iso_date("2026-07-01"));
  const auto hospital = hint("medicare-ncci-2025q1-hospital-ptp-edits.zip/f3.txt");
  EXPECT_EQ(hospital.edition, "2025Q1");
  EXPECT_EQ(hospital.setting, engine::EditSetting::hospital);
  EXPECT_EQ(hint("MCR_MUE_PractitionerServices_Eff_10-01-2026.csv").edition, "2026Q4");
  EXPECT_EQ(hint("pairs.txt").setting, std::nullopt);
}

TEST(NcciFiles, OfficialSamplesAreRead) {
  const auto ptp = test::official_data() / "ncci/ccipra_ptp_v322r0_f1.sample.txt";
  DESCRY_SKIP_WITHOUT(ptp);
  const auto read = [](const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return test::source({std::istreambuf_iterator<char>(in), {}}, path.string());
  };
  const auto file = read_ncci_ptp(read(ptp));
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->pairs.size(), 14U);
  const auto mue = read_ncci_mue(
      read(test::official_data() / "ncci/MCR_MUE_PractitionerServices_Eff_07-01-2026.sample.csv"));
  ASSERT_TRUE(mue) << mue.error().message;
  EXPECT_EQ(mue->rows.size(), 9U);
}

}  // namespace
}  // namespace descry::indexer
