// Payment files: what is read, and damage refused with the message that a user can act on.

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/source/fee_schedule.hpp"
#include "indexer/source/hcc_csv.hpp"
#include "indexer/source/msdrg_lists.hpp"
#include "indexer/source/msdrg_table5.hpp"
#include "indexer/source/poa_xlsx.hpp"
#include "indexer/source/recognise.hpp"
#include "tests/support/payment_files.hpp"
#include "tests/support/source_files.hpp"
#include "tests/support/zip_bytes.hpp"

namespace descry::indexer {
namespace {

using test::message_of;
using test::replaced;
using Strings = std::vector<std::string>;

Strings codes_of(const std::vector<ListedRow>& rows) {
  Strings codes;
  for (const ListedRow& row : rows) {
    codes.push_back(row.code);
  }
  return codes;
}

TEST(CcLists, GiveCodesAndLevel) {
  const auto list = read_cc_list({"t.txt", test::cc_list("6I", "Q00.1\tMade up\r\nQ01\tMore\r\n"),
                                  SourceKind::msdrg_mcc_list});
  ASSERT_TRUE(list) << list.error().message;
  EXPECT_TRUE(list->is_major);
  EXPECT_EQ(codes_of(list->rows), (Strings{"Q00.1", "Q01"}));
  EXPECT_EQ(list->rows[0].line, 3U);
}

TEST(CcLists, RefuseDamage) {
  const auto refusal = [](std::string_view rows) {
    return message_of(
        read_cc_list({"t.txt", test::cc_list("6J", rows), SourceKind::msdrg_cc_list}));
  };
  EXPECT_EQ(refusal(""), "t.txt: no code below the heading Diagnosis Code");
  EXPECT_EQ(refusal("Q001\tMade up\r\n"),
            "t.txt:3: Diagnosis Code \"Q001\": expected an ICD-10-CM code with its dot, a tab and "
            "a description");
  EXPECT_EQ(refusal("Q00.1\tMade up\r\nQ00.1\tAgain\r\n"),
            "t.txt:4: Diagnosis Code \"Q00.1\": this code already stands on line 3");
}

engine::Result<CcExclusions> exclusions(std::string bytes) {
  return read_cc_exclusions({"k.txt", std::move(bytes), SourceKind::msdrg_cc_exclusions});
}

TEST(CcExclusionTable, GivesLevelsCollectionsAndWhoMustLive) {
  const auto table = exclusions(test::cc_exclusions());
  ASSERT_TRUE(table) << table.error().message;
  ASSERT_EQ(table->codes.size(), 3U);
  EXPECT_EQ(table->codes[0].code, "Q0001");
  EXPECT_FALSE(table->codes[0].is_major);
  EXPECT_EQ(table->codes[0].collection, 2U);
  EXPECT_EQ(table->codes[0].line, 6U);
  EXPECT_TRUE(table->codes[1].is_major);
  EXPECT_EQ(table->codes[2].collection, 0U);
  EXPECT_TRUE(table->codes[2].only_if_alive);
  EXPECT_FALSE(table->codes[0].only_if_alive);
  ASSERT_EQ(table->collections.size(), 1U);
  EXPECT_EQ(table->collections[0].codes, (Strings{"Q0000", "Q0001"}));
}

TEST(CcExclusionTable, RefusesDamage) {
  const auto refusal = [](std::string_view from, std::string_view to) {
    return message_of(exclusions(replaced(test::cc_exclusions(), from, to)));
  };
  EXPECT_EQ(refusal("Q001    MCC", "Q001    XCC"), "k.txt:7: Lev \"XCC\": expected CC or MCC");
  EXPECT_EQ(refusal(" Q001    MCC", " Q0#1    MCC"),
            "k.txt:7: I10 Dx \"Q0#1\": expected an ICD-10-CM code without its dot");
  EXPECT_EQ(refusal("Q0001   CC  0002:2 codes ", "Q0001   CC  0002:3 codes "),
            "k.txt:6: PDX Exclusions \"2\": says 3 codes, the collection has 2");
  EXPECT_EQ(refusal("MCC 0002:2 codes", "MCC 0003:2 codes"),
            "k.txt:7: PDX Exclusions \"3\": there is no such collection in the file");
  EXPECT_EQ(refusal("MCC 0002:2 codes", "MCC 0002;2 codes"),
            "k.txt:7: PDX Exclusions \"0002;2 codes\": expected a collection and its size, or No "
            "Excl");
  EXPECT_EQ(refusal("PDX collection 0002", "PDX collection 0000"),
            "k.txt:10: PDX collection \"0000\": expected numbers that ascend from 1");
  EXPECT_EQ(refusal("  Q002    A third", "  Q003    A third"),
            "k.txt:16: K Part 2 \"Q003\": expected a code of K Part 1");
  EXPECT_EQ(refusal("  Q0000   ", "  Q0001   "),
            "k.txt: PDX \"Q0001\": stands twice in PDX collection 2");
  const std::string whole = test::cc_exclusions();
  EXPECT_EQ(message_of(exclusions(whole.substr(0, whole.find("PDX coll")))),
            "k.txt: expected K Part 1 and PDX collections: the file is cut short");
}

TEST(MsdrgAppendix, GivesTheCodesOfPartTwoAlone) {
  const auto list =
      read_msdrg_appendix({"a.txt", test::msdrg_appendix(), SourceKind::msdrg_appendix});
  ASSERT_TRUE(list) << list.error().message;
  EXPECT_EQ(codes_of(list->rows), (Strings{"Q00.2", "Q00.10"}));
  const auto damaged =
      read_msdrg_appendix({"a.txt", replaced(test::msdrg_appendix(), "  Q0010 ", "  Q#010 "), {}});
  EXPECT_EQ(message_of(damaged), "a.txt:9: code \"  Q#010 Another\": expected an ICD-10-CM code");
}

TEST(MsdrgTable5, GivesTitlesWeightsAndDays) {
  const auto rows = read_msdrg_table5(
      {"t.txt",
       test::msdrg_table5(
           "001\tNo\tYes\tPRE\tSURG\t\"MADE-UP, \x91ONE\x92\"\t28.0239\t27.5\t25.8\t36.2\r\n"
           "998\tNo\tNo\t \t**\tUNGROUPED\t.\t.\t.\t\r\n"),
       SourceKind::msdrg_table5});
  ASSERT_TRUE(rows) << rows.error().message;
  ASSERT_EQ(rows->size(), 2U);
  const DrgRow& first = rows->front();
  EXPECT_EQ(first.code, "001");
  EXPECT_EQ(first.title, "MADE-UP, ‘ONE’");
  EXPECT_EQ(first.mdc, "PRE");
  EXPECT_EQ(first.type, "SURG");
  EXPECT_TRUE(first.is_special_pay);
  EXPECT_EQ(first.weight, 28.0239);
  EXPECT_EQ(first.arithmetic_days, 36.2);
  EXPECT_EQ(first.line, 4U);
  EXPECT_EQ((*rows)[1].mdc + (*rows)[1].type, "");
  EXPECT_EQ((*rows)[1].weight, std::nullopt);
}

TEST(MsdrgTable5, RefusesDamage) {
  const auto refusal = [](std::string_view row) {
    return message_of(read_msdrg_table5({"t.txt", test::msdrg_table5(row), {}}));
  };
  const std::string good = "001\tNo\tNo\t01\tMED\tTITLE\t1.0\t1.0\t2.0\t3.0\r\n";
  EXPECT_EQ(refusal(""), "t.txt: no row below the heading MS-DRG");
  EXPECT_EQ(refusal(replaced(good, "001", "01")), "t.txt:4: MS-DRG \"01\": expected three digits");
  EXPECT_EQ(refusal(good + good), "t.txt:5: MS-DRG \"001\": this group already stands on line 4");
  EXPECT_EQ(refusal(replaced(good, "MED", "MAD")),
            "t.txt:4: TYPE \"MAD\": expected SURG, MED or **");
  EXPECT_EQ(refusal(replaced(good, "2.0", "two")),
            "t.txt:4: Geometric mean LOS \"two\": expected a number from 0 to 10000, or .");
  EXPECT_EQ(refusal(replaced(good, "TITLE", "")),
            "t.txt:4: MS-DRG Title \"\": expected a title of 1 to 400 bytes");
  EXPECT_EQ(refusal(replaced(good, "001\tNo", "001\tPerhaps")),
            "t.txt:4: Post-Acute DRG \"Perhaps\": expected Yes or No");
}

TEST(Hcc, JoinsModelsWithTheirLabels) {
  using Pair = std::pair<std::string, std::string>;
  EXPECT_EQ(hcc_model("CMS-HCC ESRD Model V24"), (Pair{"ESRD", "V24"}));
  EXPECT_EQ(hcc_model("CMS-HCC Model V28"), (Pair{"CMS-HCC", "V28"}));
  EXPECT_EQ(hcc_model("RxHCC Model V08"), (Pair{"RxHCC", "R08"}));
  EXPECT_EQ(hcc_model("HHS-HCC Model V08"), std::nullopt);
}

TEST(Hcc, GivesMappingsAndLabels) {
  const auto mappings = read_hcc_mappings(
      {"m.csv", test::hcc_mappings("Q001,37,CMS-HCC Model V28\nQ001,5,RxHCC Model V08\n"), {}});
  ASSERT_TRUE(mappings) << mappings.error().message;
  EXPECT_EQ(mappings->at(0).code, "Q00.1");
  EXPECT_EQ(mappings->at(1).category, "5");
  const auto labels = read_hcc_labels(
      {"l.csv", test::hcc_labels("HCC37,\"Made up, one\",CMS-HCC,V28,V28115L3\n"), {}});
  ASSERT_TRUE(labels) << labels.error().message;
  EXPECT_EQ(labels->at(0).label, "Made up, one");
}

TEST(Hcc, RefusesDamage) {
  const auto mapping = [](std::string_view row) {
    return message_of(read_hcc_mappings({"m.csv", test::hcc_mappings(row), {}}));
  };
  EXPECT_EQ(mapping(""), "m.csv: no row below the heading");
  EXPECT_EQ(mapping("Q0#1,37,CMS-HCC Model V28\n"),
            "m.csv:2: diagnosis_code \"Q0#1\": expected an ICD-10-CM code without its dot");
  EXPECT_EQ(mapping("Q001,x,CMS-HCC Model V28\n"),
            "m.csv:2: cc \"x\": expected the number of a category");
  EXPECT_EQ(mapping("Q001,37,Model\n"),
            "m.csv:2: model_name \"Model\": expected a model such as CMS-HCC Model V28, CMS-HCC "
            "ESRD Model V24 or RxHCC Model V08");
  EXPECT_EQ(mapping("Q001,37,CMS-HCC Model V28\nQ001,37,CMS-HCC Model V28\n"),
            "m.csv:3: diagnosis_code \"Q001\": this diagnosis already stands in that category of "
            "that model");
  const auto label = [](std::string_view rows) {
    return message_of(read_hcc_labels({"l.csv", test::hcc_labels(rows), {}}));
  };
  EXPECT_EQ(label("CC37,Made up,CMS-HCC,V28,V28115L3\n"),
            "l.csv:2: cc \"CC37\": expected HCC or RXHCC and a number");
  EXPECT_EQ(label("HCC37,,CMS-HCC,V28,V28115L3\n"),
            "l.csv:2: label \"\": expected a text of 1 to 300 bytes");
  EXPECT_EQ(label("HCC37,One,CMS-HCC,V28,A\nHCC37,Two,CMS-HCC,V28,B\n"),
            "l.csv:3: label \"Two\": another label of HCC37 than on line 2");
}

TEST(PoaExemptions, AreReadAndRefused) {
  const auto read = [](std::vector<std::vector<std::string>> rows) {
    return read_poa_xlsx({"p.xlsx", test::workbook_bytes("S", rows), SourceKind::poa_exempt});
  };
  const Strings header{"OrderNumber", "POAexemptCode", "Description"};
  const auto good = read({header, {"1", "Q00.1", "Made up"}, {"2", "Q01", "More"}});
  ASSERT_TRUE(good) << good.error().message;
  EXPECT_EQ(codes_of(good->rows), (Strings{"Q00.1", "Q01"}));
  EXPECT_EQ(message_of(read({header, {"1", "Q001", "Made up"}})),
            "p.xlsx:2: POAexemptCode \"Q001\": expected an ICD-10-CM code with its dot");
  EXPECT_EQ(message_of(read({header, {"1", "Q01", "A"}, {"2", "Q01", "A"}})),
            "p.xlsx:3: POAexemptCode \"Q01\": this code already stands in row 2");
  EXPECT_EQ(message_of(read({header})), "p.xlsx:2: POAexemptCode \"\": no row after the header");
  EXPECT_EQ(message_of(read({{"Code"}})),
            "p.xlsx:1: POAexemptCode \"\": expected a column of this name in the header row");
}

constexpr const char* kFeeRow =
    "X0001,26,WORDS,A,,1.50,0.40,,0.30,NA,0.10,2.00,1.90,1,010,10.00,80.00,10.00,2,0,1,0,0,9,,"
    "33.4009,09,0,99,0.00,0.00,0.00\n";

TEST(FeeSchedule, GivesIndicatorsAndValuesButNoDescription) {
  const auto rows = read_fee_schedule({"f.csv", test::fee_schedule(kFeeRow), {}});
  ASSERT_TRUE(rows) << rows.error().message;
  ASSERT_EQ(rows->size(), 1U);
  const auto& fields = rows->front().fields;
  const auto value = [&](std::string_view name) {
    for (const auto& [field, text] : fields) {
      if (field == name) {
        return text;
      }
    }
    return std::string("absent");
  };
  EXPECT_EQ(rows->front().code, "X0001");
  EXPECT_EQ(value("modifier"), "26");
  EXPECT_EQ(value("status_indicator"), "A");
  EXPECT_EQ(value("work_rvu"), "1.50");
  EXPECT_EQ(value("facility_na_indicator"), "NA");
  EXPECT_EQ(value("non_facility_na_indicator"), "absent");
  EXPECT_EQ(value("global_days"), "010");
  EXPECT_EQ(value("conversion_factor"), "33.4009");
  EXPECT_EQ(value("diagnostic_imaging_family"), "99");
  for (const auto& [field, text] : fields) {
    EXPECT_EQ(text.find("WORDS"), std::string::npos) << field;
  }
}

TEST(FeeSchedule, RefusesDamage) {
  const auto refusal = [](std::string_view from, std::string_view to) {
    return message_of(
        read_fee_schedule({"f.csv", test::fee_schedule(replaced(kFeeRow, from, to)), {}}));
  };
  EXPECT_EQ(refusal("X0001", "X001"),
            "f.csv:3: HCPCS \"X001\": expected five digits or capital letters");
  EXPECT_EQ(refusal(",A,", ",a,"),
            "f.csv:3: status_indicator \"a\": expected at most five digits or capital letters");
  EXPECT_EQ(refusal("1.50", "1.5.0"), "f.csv:3: work_rvu \"1.5.0\": expected a decimal number");
  EXPECT_EQ(message_of(read_fee_schedule(
                {"f.csv", test::fee_schedule(std::string(kFeeRow) + kFeeRow), {}})),
            "f.csv:4: HCPCS \"X0001\": this code and modifier already stand on line 3");
  EXPECT_EQ(message_of(read_fee_schedule(
                {"f.csv", replaced(test::fee_schedule(kFeeRow), "DAYS", "DAY"), {}})),
            "f.csv:2: column 15 \"DAY\": expected the heading DAYS");
  EXPECT_EQ(message_of(read_fee_schedule({"f.csv", test::fee_schedule(""), {}})),
            "f.csv: no row below the headings HCPCS, MOD");
}

TEST(PaymentFiles, AreRecognisedByTheirHeadings) {
  const auto kind = [](const std::string& bytes) { return name_of(recognise("a", bytes)); };
  EXPECT_EQ(kind(test::cc_list("6I", "Q00.1\tMade up\r\n")), "msdrg_mcc_list");
  EXPECT_EQ(kind(test::cc_list("6J", "Q00.1\tMade up\r\n")), "msdrg_cc_list");
  EXPECT_EQ(kind(test::cc_exclusions()), "msdrg_cc_exclusions");
  EXPECT_EQ(kind(test::msdrg_appendix()), "msdrg_appendix");
  EXPECT_EQ(kind(test::msdrg_table5("")), "msdrg_table5");
  EXPECT_EQ(kind(test::hcc_mappings("Q001,37,CMS-HCC Model V28\n")), "hcc_mappings");
  EXPECT_EQ(kind(test::hcc_labels("HCC37,Made up,CMS-HCC,V28,A\n")), "hcc_labels");
  EXPECT_EQ(kind(test::fee_schedule(kFeeRow)), "fee_schedule");
  EXPECT_EQ(kind(test::workbook_bytes("S", {{"OrderNumber", "POAexemptCode", "Description"}})),
            "poa_exempt");
  EXPECT_EQ(kind("TABLE 6I.1 - ADDITIONS TO THE MCC LIST\r\nDiagnosis Code\tDescription\r\n"),
            "unrecognised");
}

TEST(PaymentFiles, TellTheirYear) {
  const auto edition = [](std::string path, SourceKind kind, std::string bytes = {}) {
    return edition_hint({std::move(path), std::move(bytes), kind}).edition;
  };
  EXPECT_EQ(edition("table6I_mcc_fy2026.txt", SourceKind::msdrg_mcc_list), "2026");
  EXPECT_EQ(edition("POAexemptCodesFY26.xlsx", SourceKind::poa_exempt), "2026");
  EXPECT_EQ(edition("appendix_F_J_v40.txt", SourceKind::msdrg_appendix), "2023");
  EXPECT_EQ(edition("ra_labels_2026.csv", SourceKind::hcc_labels), "2026");
  EXPECT_EQ(edition("t.txt", SourceKind::msdrg_table5, test::msdrg_table5("")), "2026");
  const auto fees =
      edition_hint({"PPRRVU.csv", test::fee_schedule(kFeeRow), SourceKind::fee_schedule});
  EXPECT_EQ(fees.edition, "2026");
  EXPECT_EQ(fees.effective, engine::parse_iso_date("2026-07-01"));
}

}  // namespace
}  // namespace descry::indexer
