#include "indexer/pipeline/payment.hpp"

#include <string>

#include <gtest/gtest.h>

#include "indexer/pipeline/assemble.hpp"
#include "indexer/pipeline/code_meanings.hpp"
#include "tests/indexer/pipeline/sources.hpp"

namespace descry::indexer {
namespace {

using engine::PropertyObject;
using engine::PropertyValue;
using test::concept_of;
using test::row;
using test::source_of;

/// The value of a property as text: `-` when the code has none.
std::string property(const engine::EditionInput& edition, const std::string& code,
                     std::string_view name) {
  for (const auto& [key, value] : concept_of(edition, code).properties) {
    if (key != name) {
      continue;
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
      return *text;
    }
    if (const auto* flag = std::get_if<bool>(&value)) {
      return *flag ? "true" : "false";
    }
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      return std::to_string(*number);
    }
    std::string all;
    for (const PropertyObject& object : std::get<std::vector<PropertyObject>>(value)) {
      for (const auto& [field, text] : object) {
        all.append(field).append("=").append(text).append(";");
      }
    }
    return all;
  }
  return "-";
}

LoadedSource diagnoses(std::string edition) {
  return source_of(SourceKind::icd10cm_order, std::move(edition),
                   std::vector<OrderRow>{row("Q00", false, "Header"), row("Q00.1", true, "First"),
                                         row("Q00.2", true, "Second"), row("Q01", true, "Third")});
}

LoadedSource cc_list(bool is_major, std::vector<ListedRow> rows) {
  return source_of(is_major ? SourceKind::msdrg_mcc_list : SourceKind::msdrg_cc_list, "2026",
                   CcList{is_major, std::move(rows)});
}

CcExclusions exclusions() {
  CcExclusions table;
  table.codes = {{"Q001", true, false, 7, 1}, {"Q002", false, true, 0, 2}};
  table.collections = {{7, {"Q01", "Q02"}}};
  return table;
}

Assembly assembled(std::vector<LoadedSource> sources) {
  auto assembly = assemble(std::move(sources), 1);
  EXPECT_TRUE(assembly) << assembly.error().message;
  return *std::move(assembly);
}

TEST(PaymentFacts, LevelsAreOfTheirYear) {
  const auto assembly = assembled({diagnoses("2026"), diagnoses("2025"),
                                   cc_list(true, {{"Q00.1", 1}}), cc_list(false, {{"Q00.2", 1}})});
  const auto& editions = assembly.corpus.systems.at(0).editions;
  ASSERT_EQ(editions.size(), 2U);
  EXPECT_EQ(property(editions[1], "Q00.1", "cc_level"), "MCC");
  EXPECT_EQ(property(editions[1], "Q00.2", "cc_level"), "CC");
  EXPECT_EQ(property(editions[1], "Q01", "cc_level"), "none");
  EXPECT_EQ(property(editions[1], "Q01", "cc_level_fiscal_year"), "2026");
  EXPECT_EQ(property(editions[1], "Q00", "cc_level"), "-") << "a header";
  EXPECT_EQ(property(editions[0], "Q00.1", "cc_level"), "-") << "another year";
}

TEST(PaymentFacts, OneListAloneDeniesNothing) {
  const auto assembly = assembled({diagnoses("2026"), cc_list(true, {{"Q00.1", 1}})});
  const auto& edition = assembly.corpus.systems.at(0).editions.at(0);
  EXPECT_EQ(property(edition, "Q00.1", "cc_level"), "MCC");
  EXPECT_EQ(property(edition, "Q01", "cc_level"), "-");
}

TEST(PaymentFacts, ExclusionsNameTheirCollectionAndGoToTheStore) {
  const auto assembly = assembled(
      {diagnoses("2026"), source_of(SourceKind::msdrg_cc_exclusions, "2026", exclusions())});
  const auto& edition = assembly.corpus.systems.at(0).editions.at(0);
  EXPECT_EQ(property(edition, "Q00.1", "cc_level"), "MCC");
  EXPECT_EQ(property(edition, "Q00.1", "cc_exclusion_collection"), "7");
  EXPECT_EQ(property(edition, "Q00.1", "cc_exclusion_count"), "2");
  EXPECT_EQ(property(edition, "Q00.2", "cc_exclusion_collection"), "-");
  EXPECT_EQ(property(edition, "Q00.2", "mcc_only_if_discharged_alive"), "true");
  ASSERT_EQ(assembly.corpus.cc.size(), 1U);
  EXPECT_EQ(assembly.corpus.cc[0].edition, "2026");
  EXPECT_EQ(engine::to_number(assembly.corpus.cc[0].from), 20251001U);
}

TEST(PaymentFacts, AnAppendixServesLaterYearsUntilATableDoes) {
  const OnlyIfAlive appendix{{{"Q01", 3}}};
  const auto alone =
      assembled({diagnoses("2026"), source_of(SourceKind::msdrg_appendix, "2023", appendix)});
  const auto& edition = alone.corpus.systems.at(0).editions.at(0);
  EXPECT_EQ(property(edition, "Q01", "mcc_only_if_discharged_alive"), "true");
  EXPECT_EQ(property(edition, "Q01", "mcc_only_if_discharged_alive_fiscal_year"), "2023");
  const auto both =
      assembled({diagnoses("2026"), source_of(SourceKind::msdrg_appendix, "2023", appendix),
                 source_of(SourceKind::msdrg_cc_exclusions, "2026", exclusions())});
  EXPECT_EQ(
      property(both.corpus.systems.at(0).editions.at(0), "Q01", "mcc_only_if_discharged_alive"),
      "-");
}

TEST(PaymentFacts, CategoriesJoinTheirLabels) {
  const std::vector<HccMapping> mappings{{"Q00.1", "37", "CMS-HCC Model V28", 2},
                                         {"Q00.1", "5", "RxHCC Model V08", 3},
                                         {"Q99.9", "5", "RxHCC Model V08", 4}};
  const std::vector<HccLabel> labels{{"HCC37", "Made up", "CMS-HCC", "V28", 2}};
  const auto assembly =
      assembled({diagnoses("2026"), source_of(SourceKind::hcc_mappings, "2026", mappings),
                 source_of(SourceKind::hcc_labels, "2026", labels)});
  EXPECT_EQ(property(assembly.corpus.systems.at(0).editions.at(0), "Q00.1", "hcc"),
            "model=CMS-HCC Model V28;category=HCC37;label=Made up;year=2026;"
            "model=RxHCC Model V08;category=5;label=;year=2026;");
  EXPECT_EQ(assembly.findings.at(1).warnings,
            (std::vector<std::string>{"1 codes are not billable in ICD-10-CM 2026",
                                      "1 rows name a category without a label"}));
}

TEST(PaymentFacts, ExemptionsAreSaidOfEveryBillableCode) {
  const auto assembly = assembled(
      {diagnoses("2026"), source_of(SourceKind::poa_exempt, "2026", PoaExempt{{{"Q01", 2}}})});
  const auto& edition = assembly.corpus.systems.at(0).editions.at(0);
  EXPECT_EQ(property(edition, "Q01", "poa_exempt"), "true");
  EXPECT_EQ(property(edition, "Q00.1", "poa_exempt"), "false");
  EXPECT_EQ(property(edition, "Q00.1", "poa_exempt_fiscal_year"), "2026");
}

TEST(PaymentFacts, AYearThatIsNotLoadedIsReported) {
  const auto assembly = assembled(
      {diagnoses("2025"), source_of(SourceKind::poa_exempt, "2026", PoaExempt{{{"Q01", 2}}})});
  EXPECT_EQ(assembly.findings.at(1).warnings,
            std::vector<std::string>{"says nothing of a page: ICD-10-CM 2026 is not loaded"});
}

HcpcsRow supply(std::string code) {
  HcpcsRow made;
  made.code = std::move(code);
  made.long_description = "Made-up supply";
  made.added = engine::parse_iso_date("2020-01-01");
  made.properties = {{"coverage", PropertyValue(std::string("C"))},
                     {"tos", PropertyValue(std::vector<std::string>{"1", "!"})},
                     {"statute", PropertyValue(std::string("1861"))}};
  return made;
}

TEST(PaymentFacts, HcpcsCodesComeWithTheirMeaningAndDates) {
  const auto assembly = assembled(
      {source_of(SourceKind::hcpcs_xlsx, "2025Q4", std::vector<HcpcsRow>{supply("X0001")})});
  const auto& properties =
      concept_of(assembly.corpus.systems.at(0).editions.at(0), "X0001").properties;
  const std::vector<std::pair<std::string, PropertyValue>> expected{
      {"coverage", std::string("C")},
      {"coverage_meaning", std::string("carrier judgment")},
      {"tos", std::vector<std::string>{"1", "!"}},
      {"tos_meaning", std::vector<std::string>{"medical care", "not in the record layout"}},
      {"statute", std::string("1861")},
      {"added_date", std::string("2020-01-01")}};
  EXPECT_EQ(properties, expected);
}

TEST(PaymentFacts, FeesGoToCodesThatExist) {
  const auto fee = [](std::string code, std::string modifier) {
    FeeRow made;
    made.code = std::move(code);
    made.fields = {{"modifier", std::move(modifier)}, {"status_indicator", "A"}};
    return made;
  };
  const auto assembly = assembled(
      {source_of(SourceKind::hcpcs_xlsx, "2025Q4", std::vector<HcpcsRow>{supply("X0001")}),
       source_of(SourceKind::fee_schedule, "2026",
                 std::vector<FeeRow>{fee("X0001", "26"), fee("X0001", "TC"), fee("X0009", "")})});
  const std::string meaning =
      ";status_indicator=A;status_indicator_meaning=active: paid separately under the fee "
      "schedule;";
  EXPECT_EQ(property(assembly.corpus.systems.at(0).editions.at(0), "X0001", "fee_schedule"),
            "year=2026;modifier=26" + meaning + "year=2026;modifier=TC" + meaning);
  EXPECT_EQ(assembly.findings.at(1).warnings,
            std::vector<std::string>{"1 rows are of codes that no loaded system has"});
}

TEST(PaymentFacts, GroupsAreASystemOfTheirOwn) {
  DrgRow group;
  group.code = "001";
  group.title = "MADE-UP GROUP";
  group.mdc = "PRE";
  group.type = "SURG";
  group.weight = 28.5;
  const auto assembly =
      assembled({source_of(SourceKind::msdrg_table5, "2026", std::vector<DrgRow>{group})});
  const auto& system = assembly.corpus.systems.at(0);
  EXPECT_EQ(system.id, "msdrg");
  EXPECT_FALSE(system.searched_by_default);
  const auto& edition = system.editions.at(0);
  EXPECT_EQ(engine::to_number(edition.from), 20251001U);
  EXPECT_EQ(concept_of(edition, "001").title, "MADE-UP GROUP");
  EXPECT_EQ(property(edition, "001", "mdc"), "PRE");
  EXPECT_EQ(property(edition, "001", "type_meaning"), "surgical");
}

TEST(CodeMeanings, CoverWhatOfficialFilesHold) {
  EXPECT_EQ(meaning_of_hcpcs("betos", "P9B"),
            "dialysis services, not of the Medicare fee schedule");
  EXPECT_EQ(meaning_of_hcpcs("pricing", "00"), "not priced separately by part B");
  EXPECT_EQ(meaning_of_hcpcs("coverage", "?"), "");
  EXPECT_EQ(meaning_of_hcpcs("statute", "1861"), "");
  EXPECT_EQ(meaning_of_fee("global_days", "090"),
            "major procedure: the day before, the day and ninety days after");
  EXPECT_EQ(meaning_of_fee("work_rvu", "1.50"), "");
}

}  // namespace
}  // namespace descry::indexer
