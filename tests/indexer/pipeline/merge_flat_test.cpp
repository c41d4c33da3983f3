#include "indexer/pipeline/merge_flat.hpp"

#include <gtest/gtest.h>

#include "indexer/pipeline/assemble.hpp"
#include "tests/indexer/pipeline/sources.hpp"

namespace descry::indexer {
namespace {

using test::concept_of;
using test::labels_of;
using test::parent_of;
using test::source_of;

engine::EditionInput assembled(std::vector<LoadedSource> sources) {
  auto assembly = assemble(std::move(sources), 1);
  EXPECT_TRUE(assembly) << assembly.error().message;
  return assembly->corpus.systems.front().editions.front();
}

HcpcsRow hcpcs(std::string code, const char* added, const char* terminated) {
  HcpcsRow made;
  made.code = std::move(code);
  made.long_description = "Wheel for a chair";
  made.short_description = "Wheel";
  made.added = engine::parse_iso_date(added);
  made.terminated = engine::parse_iso_date(terminated);
  return made;
}

TEST(MergeHcpcs, ATerminatedCodeIsKeptAndNotInForce) {
  std::vector<LoadedSource> sources;
  sources.push_back(source_of(SourceKind::hcpcs_xlsx, "2025Q4",
                              std::vector<HcpcsRow>{hcpcs("X0001", "2001-01-01", ""),
                                                    hcpcs("X0002", "2001-01-01", "2025-09-30"),
                                                    hcpcs("X0003", "2001-01-01", "2025-12-31"),
                                                    hcpcs("X0004", "2026-01-01", "")}));
  const auto edition = assembled(std::move(sources));
  EXPECT_TRUE(concept_of(edition, "X0001").in_force);
  EXPECT_TRUE(concept_of(edition, "X0001").billable);
  EXPECT_FALSE(concept_of(edition, "X0002").in_force);
  EXPECT_FALSE(concept_of(edition, "X0002").billable);
  EXPECT_EQ(engine::format_iso_date(*concept_of(edition, "X0002").valid_to), "2025-09-30");
  EXPECT_LT(concept_of(edition, "X0002").prior, concept_of(edition, "X0001").prior);
  EXPECT_TRUE(concept_of(edition, "X0003").in_force);
  EXPECT_FALSE(concept_of(edition, "X0004").in_force);
}

TEST(MergeHcpcs, ModifiersAreNeverBillable) {
  auto modifier = hcpcs("X1", "2001-01-01", "");
  modifier.modifier = true;
  std::vector<LoadedSource> sources;
  sources.push_back(source_of(SourceKind::hcpcs_xlsx, "2025Q4", std::vector<HcpcsRow>{modifier}));
  const auto edition = assembled(std::move(sources));
  EXPECT_EQ(concept_of(edition, "X1").kind, engine::ConceptKind::modifier);
  EXPECT_FALSE(concept_of(edition, "X1").billable);
  EXPECT_TRUE(concept_of(edition, "X1").in_force);
}

TEST(MergeHcpcs, TwoTitlesOfACodeAreAnErrorThatNamesBothPlaces) {
  auto other = hcpcs("X0001", "2001-01-01", "");
  other.long_description = "Another wheel";
  other.line = 5;
  std::vector<LoadedSource> sources;
  sources.push_back(source_of(SourceKind::hcpcs_xlsx, "2025Q4",
                              std::vector<HcpcsRow>{hcpcs("X0001", "2001-01-01", "")}, "a.xlsx"));
  sources.push_back(
      source_of(SourceKind::hcpcs_xlsx, "2025Q4", std::vector<HcpcsRow>{other}, "b.xlsx"));
  const auto assembly = assemble(std::move(sources), 1);
  ASSERT_FALSE(assembly);
  EXPECT_EQ(assembly.error().message, "b.xlsx:5: code \"X0001\": another title than at a.xlsx:0");
}

LoadedSource icd9(std::vector<TitleRow> rows, TitleLength length) {
  auto source = source_of(SourceKind::icd9cm_titles, "2015", std::move(rows), "titles.txt");
  source.hint.titles = length;
  return source;
}

TEST(MergeIcd9, TheLongTitleWinsAndTheShortFileGivesTheShortOne) {
  std::vector<LoadedSource> sources;
  sources.push_back(icd9({{"Z01.0", "Snz plain", 1}}, TitleLength::short_titles));
  sources.push_back(icd9({{"Z01.0", "Sneezing, plain", 1}}, TitleLength::long_titles));
  const auto edition = assembled(std::move(sources));
  ASSERT_EQ(edition.concepts.size(), 1U);
  EXPECT_EQ(edition.concepts[0].title, "Sneezing, plain");
  EXPECT_EQ(edition.concepts[0].short_title, "Snz plain");
  EXPECT_TRUE(edition.concepts[0].billable);
}

TEST(MergeIcd9, ShortTitlesAloneMakeAnEdition) {
  std::vector<LoadedSource> sources;
  sources.push_back(icd9({{"Z01", "Snz", 1}, {"Z01.1", "Snz wet", 2}}, TitleLength::short_titles));
  const auto edition = assembled(std::move(sources));
  EXPECT_EQ(concept_of(edition, "Z01.1").title, "Snz wet");
  EXPECT_EQ(parent_of(edition, "Z01.1"), "Z01");
}

TEST(MergeIcd9, TwoShortTitlesOfACodeAreAnError) {
  std::vector<LoadedSource> sources;
  sources.push_back(icd9({{"Z01", "Snz", 1}}, TitleLength::short_titles));
  sources.push_back(icd9({{"Z01", "Sneeze", 4}}, TitleLength::short_titles));
  const auto assembly = assemble(std::move(sources), 1);
  ASSERT_FALSE(assembly);
  EXPECT_EQ(assembly.error().message,
            "titles.txt:4: code \"Z01\": another short title than before");
}

TEST(MergeCvx, TheFullNameIsALabelAndOnlyActiveCodesAreInForce) {
  CvxRow active;
  active.code = "901";
  active.short_description = "sneeze vaccine";
  active.full_name = "vaccine against sneezing, live";
  active.active = true;
  active.status = "Active";
  active.updated = engine::parse_iso_date("2010-05-28");
  CvxRow old = active;
  old.code = "902";
  old.active = false;
  old.updated = engine::parse_iso_date("2012-01-01");
  auto source = source_of(SourceKind::cvx_xml, "2025", std::vector<CvxRow>{active, old});
  source.hint.effective = engine::parse_iso_date("2025-11-19");
  std::vector<LoadedSource> sources;
  sources.push_back(std::move(source));
  const auto edition = assembled(std::move(sources));
  EXPECT_EQ(labels_of(edition, "901"),
            (std::vector<std::string>{"vaccine against sneezing, live"}));
  EXPECT_TRUE(concept_of(edition, "901").in_force);
  EXPECT_FALSE(concept_of(edition, "902").in_force);
  EXPECT_EQ(engine::format_iso_date(edition.from), "2010-05-28");
  EXPECT_EQ(engine::format_iso_date(edition.effective), "2025-11-19");
}

}  // namespace
}  // namespace descry::indexer
