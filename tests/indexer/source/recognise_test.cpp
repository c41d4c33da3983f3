#include "indexer/source/recognise.hpp"

#include <map>
#include <string>

#include <gtest/gtest.h>

#include "tests/support/zip_bytes.hpp"

namespace descry::indexer {
namespace {

std::string order_line(const std::string& number, std::string code, char flag) {
  code.resize(7, ' ');
  std::string title = "Made-up title";
  title.resize(60, ' ');
  return number + " " + code + " " + flag + " " + title + " Made-up title\r\n";
}

const std::string kIcd10cm = order_line("00001", "Q00", '0') + order_line("00002", "Q000", '1') +
                             order_line("00003", "Q001XXA", '1');
const std::string kIcd10pcs = order_line("00001", "0Q1", '0') + order_line("00002", "0Q10070", '1');

TEST(Recognise, TellsOrderFilesApartByTheShapeOfTheirCodes) {
  EXPECT_EQ(recognise("a", kIcd10cm), SourceKind::icd10cm_order);
  EXPECT_EQ(recognise("a", kIcd10pcs), SourceKind::icd10pcs_order);
  EXPECT_EQ(recognise("icd10pcs_order.txt", kIcd10cm), SourceKind::icd10cm_order);
}

TEST(Recognise, TakesNeitherAddendaNorCodesFilesForOrderFiles) {
  EXPECT_EQ(recognise("a",
                      "Add:         1 Q0001   Made-up title                                 "
                      "               Made-up title\r\n"),
            SourceKind::icd10cm_addenda);
  EXPECT_EQ(recognise("a", "Q000    Made-up title\r\nQ001    Another\r\n"),
            SourceKind::unrecognised);
}

TEST(Recognise, LooksPastOneDamagedLineAndAByteOrderMark) {
  EXPECT_EQ(recognise("a", "\xEF\xBB\xBF" + kIcd10cm + kIcd10cm + "damage\r\n"),
            SourceKind::icd10cm_order);
}

TEST(Recognise, TellsXmlByRootAndHeading) {
  const std::string declaration = "<?xml version=\"1.0\"?><!-- a <comment> -->\n";
  const std::map<std::string, SourceKind> kinds{
      {"<ICD10CM.tabular><version>2026</version>", SourceKind::icd10cm_tabular},
      {"<ICD10CM.index><title>ICD-10-CM INDEX TO DISEASES</title><letter>",
       SourceKind::icd10cm_index_xml},
      {"<ICD10CM.index><title>External Cause of Injuries Index</title><letter>",
       SourceKind::icd10cm_eindex},
      {"<ICD10CM.index><indexHeading><head col=\"1\">Neoplasm</head></indexHeading><letter>",
       SourceKind::icd10cm_neoplasm},
      {"<ICD10CM.index><indexHeading><head col=\"1\">Substance</head></indexHeading><letter>",
       SourceKind::icd10cm_drug},
      {"<CVXCodes>", SourceKind::cvx_xml},
      {"<ICD10PCS.tabular>", SourceKind::icd10pcs_tables},
      {"<ICD10PCS.index><title>ICD-10-PCS Index</title>", SourceKind::icd10pcs_index},
      {"<ICD10PCS.definitions>", SourceKind::icd10pcs_definitions},
      {"<html>", SourceKind::unrecognised},
      {"", SourceKind::unrecognised}};
  for (const auto& [xml, kind] : kinds) {
    EXPECT_EQ(name_of(recognise("a", declaration + xml)), name_of(kind)) << xml;
  }
}

TEST(Recognise, TellsIcd9DiagnosesFromProceduresByTheTitleColumn) {
  EXPECT_EQ(recognise("a", "0019  Title\nV9199 Title\nE0000 Title\n"), SourceKind::icd9cm_titles);
  EXPECT_EQ(recognise("a", "0001 Title\n163  Title\n"), SourceKind::icd9pcs_titles);
}

TEST(Recognise, TakesNoCrosswalkForTitles) {
  EXPECT_EQ(recognise("a", "0010  A000    00000\r\n0011  A001    10000\r\n"),
            SourceKind::gem_icd9cm_to_icd10cm);
}

TEST(Recognise, FindsHcpcsRecordsBehindDisclaimers) {
  const std::string record =
      test::hcpcs_record({{1, "X0001"}, {6, "00100"}, {11, "3"}, {12, "Made-up item"}});
  EXPECT_EQ(recognise("a", "***Disclaimers\t\t\r\n\r\n*Some words.\r\n" + record),
            SourceKind::hcpcs_fixed);
  EXPECT_EQ(recognise("a", "***Disclaimers\t\t\r\n\r\n*Some words.\r\n"), SourceKind::unrecognised);
}

TEST(Recognise, TakesAWorkbookOnlyWithTheHcpcsHeader) {
  EXPECT_EQ(recognise("a", test::workbook_bytes("S", {test::hcpcs_headings()})),
            SourceKind::hcpcs_xlsx);
  EXPECT_EQ(recognise("a", test::workbook_bytes("S", {{"Code", "Description"}})),
            SourceKind::unrecognised);
}

TEST(Recognise, TakesOpenConceptsByTheirRequiredFields) {
  EXPECT_EQ(recognise("a", R"({"system":"lab","code":"L1","display":"Potassium"})"),
            SourceKind::concepts_ndjson);
  EXPECT_EQ(recognise("a", R"({"code":"L1","display":"cut sho)"), SourceKind::concepts_ndjson);
  EXPECT_EQ(
      recognise("a", R"({"resourceType":"CodeSystem","concept":[{"code":"a","display":"b"}]})"),
      SourceKind::unrecognised);
  EXPECT_EQ(recognise("a", "code,display\nL1,Potassium\n"), SourceKind::concepts_csv);
  EXPECT_EQ(recognise("a", "\"unit\",\"title\",\"code\"\n"), SourceKind::concepts_csv);
  EXPECT_EQ(recognise("a", "diagnosis_code,cc,title\n"), SourceKind::unrecognised);
  EXPECT_EQ(recognise("a", "RowID,Letter,Level,Term,See,SeeAlso,NonEssModif,Code\n"),
            SourceKind::icd10cm_index_csv);
}

SourceFile named(std::string path, SourceKind kind, std::string bytes = {}) {
  return {std::move(path), std::move(bytes), kind};
}

TEST(EditionHint, ReadsTheYearInAName) {
  EXPECT_EQ(edition_hint(named("x/icd10cm_order_2026.txt", SourceKind::icd10cm_order)).edition,
            "2026");
  EXPECT_EQ(edition_hint(named("cms_2026_dx.zip/order.txt", SourceKind::icd10cm_order)).edition,
            "2026");
  EXPECT_EQ(edition_hint(named("orderFY27.txt", SourceKind::icd10cm_order)).edition, "2027");
  EXPECT_EQ(edition_hint(named("order.txt", SourceKind::icd10cm_order)).edition, "");
}

TEST(EditionHint, PrefersTheContentsVersion) {
  const auto hint = edition_hint(named("tabular-April-1-2025.xml", SourceKind::icd10cm_tabular,
                                       "<ICD10CM.tabular><version>2026</version>"));
  EXPECT_EQ(hint.edition, "2026");
  EXPECT_EQ(hint.effective, engine::parse_iso_date("2025-04-01"));
}

TEST(EditionHint, CountsAnOctoberReleaseToTheNextFiscalYear) {
  EXPECT_EQ(edition_hint(named("order-October-1-2025.txt", SourceKind::icd10cm_order)).edition,
            "2026");
}

TEST(EditionHint, ReadsQuartersOfHcpcs) {
  const auto fixed = edition_hint(named("HCPC2019_CONTR_ANWEB.txt", SourceKind::hcpcs_fixed));
  EXPECT_EQ(fixed.edition, "2019");
  EXPECT_EQ(fixed.effective, engine::parse_iso_date("2019-01-01"));
  const std::string book = test::workbook_bytes("HCPC2025_OCT_ANWEB", {test::hcpcs_headings()});
  const auto sheet = edition_hint(named("renamed.xlsx", SourceKind::hcpcs_xlsx, book));
  EXPECT_EQ(sheet.edition, "2025Q4");
  EXPECT_EQ(sheet.effective, engine::parse_iso_date("2025-10-01"));
}

TEST(EditionHint, ReadsVersionAndLengthOfIcd9Titles) {
  const auto long_dx = edition_hint(named("CMS32_DESC_LONG_DX.txt", SourceKind::icd9cm_titles));
  EXPECT_EQ(long_dx.edition, "2015");
  EXPECT_EQ(long_dx.titles, TitleLength::long_titles);
  const auto short_sg = edition_hint(named("CMS31_DESC_SHORT_SG.txt", SourceKind::icd9pcs_titles));
  EXPECT_EQ(short_sg.edition, "2014");
  EXPECT_EQ(short_sg.titles, TitleLength::short_titles);
}

TEST(EditionHint, KnowsLongTitlesByTheirLength) {
  EXPECT_EQ(edition_hint(named("CMS32_SHORT.txt", SourceKind::icd9cm_titles,
                               "0019  A title of more than twenty-four characters\n"))
                .titles,
            TitleLength::long_titles);
}

TEST(EditionHint, DatesVaccinesByTheNewestUpdate) {
  const auto hint = edition_hint(named("cvx.xml", SourceKind::cvx_xml,
                                       "<LastUpdated>9/4/2020</LastUpdated>"
                                       "<LastUpdated>12/30/2019</LastUpdated>"));
  EXPECT_EQ(hint.edition, "2020");
  EXPECT_EQ(hint.effective, engine::parse_iso_date("2020-09-04"));
}

}  // namespace
}  // namespace descry::indexer
