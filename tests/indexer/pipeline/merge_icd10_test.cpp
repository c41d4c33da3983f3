#include "indexer/pipeline/merge_icd10.hpp"

#include <gtest/gtest.h>

#include "indexer/pipeline/assemble.hpp"
#include "tests/indexer/pipeline/sources.hpp"

namespace descry::indexer {
namespace {

using engine::ConceptKind;
using test::concept_of;
using test::labels_of;
using test::node;
using test::parent_of;
using test::row;
using test::source_of;

LoadedSource order_file(std::vector<OrderRow> rows, std::string path = "order.txt") {
  return source_of(SourceKind::icd10cm_order, "2026", std::move(rows), std::move(path));
}

TabularList small_tabular() {
  TabularList list;
  list.edition = "2026";
  list.nodes = {node("ch1", ConceptKind::chapter, -1, "Sneezes", true),
                node("Q00-Q09", ConceptKind::block, 0, "Plain sneezes", true),
                node("Q00", ConceptKind::code, 1, "Cold", true),
                node("Q00.0", ConceptKind::code, 2, "Dry cold"),
                node("Q00.9", ConceptKind::code, 2, "Cold, unspecified")};
  return list;
}

engine::EditionInput assembled(std::vector<LoadedSource> sources, Findings* findings = nullptr) {
  auto assembly = assemble(std::move(sources), 2);
  EXPECT_TRUE(assembly) << assembly.error().message;
  if (findings != nullptr) {
    *findings = assembly->findings;
  }
  return assembly->corpus.systems.front().editions.front();
}

TEST(MergeIcd10, OrderFileDecidesTitlesAndTabularTheTree) {
  std::vector<LoadedSource> sources;
  sources.push_back(order_file({row("Q00", false, "Cold"), row("Q00.0", true, "Dry cold"),
                                row("Q00.9", true, "Cold, unspecified")}));
  sources.push_back(source_of(SourceKind::icd10cm_tabular, "2026", small_tabular()));
  const auto edition = assembled(std::move(sources));
  EXPECT_EQ(edition.id, "2026");
  ASSERT_EQ(edition.concepts.size(), 5U);
  EXPECT_EQ(parent_of(edition, "Q00.9"), "Q00");
  EXPECT_EQ(parent_of(edition, "Q00"), "Q00-Q09");
  EXPECT_EQ(parent_of(edition, "Q00-Q09"), "ch1");
  EXPECT_TRUE(concept_of(edition, "Q00.9").billable);
  EXPECT_FALSE(concept_of(edition, "Q00").billable);
  EXPECT_EQ(concept_of(edition, "Q00.9").short_title, "Cold, un");
}

TEST(MergeIcd10, ADifferentTabularTitleBecomesALabelAndAReportLine) {
  std::vector<LoadedSource> sources;
  sources.push_back(order_file({row("Q00", false, "Cold"), row("Q00.0", true, "Cafe cold"),
                                row("Q00.9", true, "Cold, unspecified")}));
  auto tabular = small_tabular();
  tabular.nodes[3].title = "Café cold";
  sources.push_back(source_of(SourceKind::icd10cm_tabular, "2026", std::move(tabular)));
  Findings findings;
  const auto edition = assembled(std::move(sources), &findings);
  EXPECT_EQ(concept_of(edition, "Q00.0").title, "Cafe cold");
  EXPECT_EQ(labels_of(edition, "Q00.0").front(), "Café cold");
  ASSERT_EQ(findings[1].warnings.size(), 1U);
  EXPECT_NE(findings[1].warnings.front().find("Café cold"), std::string::npos);
}

TEST(MergeIcd10, ACodeOfAnAprilTabularAloneIsValidFromApril) {
  std::vector<LoadedSource> sources;
  sources.push_back(
      order_file({row("Q00", false, "Cold"), row("Q00.9", true, "Cold, unspecified")}));
  auto april = source_of(SourceKind::icd10cm_tabular, "2026", small_tabular());
  april.hint.effective = engine::parse_iso_date("2026-04-01");
  sources.push_back(std::move(april));
  const auto edition = assembled(std::move(sources));
  EXPECT_EQ(engine::format_iso_date(edition.effective), "2026-04-01");
  EXPECT_EQ(engine::format_iso_date(concept_of(edition, "Q00.0").valid_from), "2026-04-01");
  EXPECT_EQ(engine::format_iso_date(concept_of(edition, "Q00.9").valid_from), "2025-10-01");
  EXPECT_TRUE(concept_of(edition, "Q00.0").billable);
}

TEST(MergeIcd10, ATabularAloneIsAnEdition) {
  std::vector<LoadedSource> sources;
  auto tabular = small_tabular();
  tabular.nodes[3].inclusion_terms = {"Sahara nose"};
  sources.push_back(source_of(SourceKind::icd10cm_tabular, "2026", std::move(tabular)));
  const auto edition = assembled(std::move(sources));
  EXPECT_TRUE(concept_of(edition, "Q00.0").billable);
  EXPECT_EQ(labels_of(edition, "Q00.0"), (std::vector<std::string>{"Sahara nose"}));
  EXPECT_EQ(engine::format_iso_date(edition.effective), "2025-10-01");
}

TEST(MergeIcd10, SevenCharacterCodesHangFromTheNearestCode) {
  std::vector<LoadedSource> sources;
  sources.push_back(order_file({row("Q13", false, "Sprains"), row("Q13.4", false, "Sprain of neck"),
                                row("Q13.4XXA", true, "Sprain of neck, initial encounter")}));
  const auto edition = assembled(std::move(sources));
  EXPECT_EQ(parent_of(edition, "Q13.4XXA"), "Q13.4");
  EXPECT_EQ(parent_of(edition, "Q13"), "");
}

TEST(MergeIcd10, AHeadersTitleLeadsToTheCodeThatIsBilled) {
  std::vector<LoadedSource> sources;
  sources.push_back(source_of(SourceKind::icd10cm_tabular, "2026", small_tabular()));
  const auto edition = assembled(std::move(sources));
  EXPECT_EQ(labels_of(edition, "Q00.9"), (std::vector<std::string>{"Cold"}));
  EXPECT_LT(concept_of(edition, "Q00").prior, concept_of(edition, "Q00.9").prior);
}

TEST(MergeIcd10, TwoOrderFilesWithTheSameRowsAreOneReportLine) {
  std::vector<LoadedSource> sources;
  sources.push_back(order_file({row("Q00", true, "Cold")}, "one.txt"));
  sources.push_back(order_file({row("Q00", true, "Cold"), row("Q01", true, "Cough")}, "two.txt"));
  Findings findings;
  const auto edition = assembled(std::move(sources), &findings);
  EXPECT_EQ(edition.concepts.size(), 2U);
  EXPECT_EQ(findings[1].warnings,
            (std::vector<std::string>{"1 rows repeat an earlier order file"}));
}

TEST(MergeIcd10, TwoTitlesInOrderFilesAreAnErrorThatNamesBothPlaces) {
  std::vector<LoadedSource> sources;
  sources.push_back(order_file({row("Q00", true, "Cold", 7)}, "one.txt"));
  sources.push_back(order_file({row("Q00", true, "Chill", 9)}, "two.txt"));
  const auto assembly = assemble(std::move(sources), 1);
  ASSERT_FALSE(assembly);
  EXPECT_EQ(assembly.error().message, "two.txt:9: code \"Q00\": another title than at one.txt:7");
}

TEST(MergeIcd10, OfTwoTabularsTheLaterInForceGivesTheStructure) {
  std::vector<LoadedSource> sources;
  auto april = small_tabular();
  april.nodes[4].title = "Cold, not told";
  auto later = source_of(SourceKind::icd10cm_tabular, "2026", std::move(april), "april.xml");
  later.hint.effective = engine::parse_iso_date("2026-04-01");
  sources.push_back(std::move(later));
  sources.push_back(source_of(SourceKind::icd10cm_tabular, "2026", small_tabular(), "october.xml"));
  Findings findings;
  const auto edition = assembled(std::move(sources), &findings);
  EXPECT_EQ(concept_of(edition, "Q00.9").title, "Cold, not told");
  EXPECT_EQ(findings[1].warnings, (std::vector<std::string>{"superseded by april.xml"}));
}

TEST(MergeIcd10, ProcedureCodesHangFromTheirThreeCharacterHeader) {
  std::vector<LoadedSource> sources;
  sources.push_back(source_of(
      SourceKind::icd10pcs_order, "2026",
      std::vector<OrderRow>{row("0X1", false, "Bypass"), row("0X10075", true, "Bypass of X")}));
  const auto edition = assembled(std::move(sources));
  EXPECT_EQ(parent_of(edition, "0X10075"), "0X1");
}

}  // namespace
}  // namespace descry::indexer
