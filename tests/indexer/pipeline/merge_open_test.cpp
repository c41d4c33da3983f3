#include "indexer/pipeline/merge_open.hpp"

#include <gtest/gtest.h>

#include "indexer/pipeline/assemble.hpp"
#include "tests/indexer/pipeline/sources.hpp"

namespace descry::indexer {
namespace {

using test::concept_of;
using test::labels_of;
using test::parent_of;
using test::row;
using test::source_of;

using Properties = std::vector<std::pair<std::string, engine::PropertyValue>>;

OpenConcept item(std::string code, std::string display, std::string parent = "") {
  OpenConcept made;
  made.system = "formulary";
  made.edition = "1";
  made.code = std::move(code);
  made.display = std::move(display);
  made.parent = std::move(parent);
  return made;
}

LoadedSource open_source(std::vector<OpenConcept> items, std::string path = "own.ndjson") {
  std::uint32_t line = 0;
  for (OpenConcept& made : items) {
    made.line = ++line;
  }
  return source_of(SourceKind::concepts_ndjson, "", std::move(items), std::move(path));
}

engine::Result<Assembly> assembled(LoadedSource source) {
  std::vector<LoadedSource> sources;
  sources.push_back(std::move(source));
  return assemble(std::move(sources), 1);
}

TEST(MergeOpen, PutsParentsBeforeTheirChildren) {
  const auto assembly = assembled(open_source({item("a.1.x", "deep", "a.1"), item("b", "other"),
                                               item("a.1", "middle", "a"), item("a", "top")}));
  ASSERT_TRUE(assembly) << assembly.error().message;
  const auto& edition = assembly->corpus.systems.front().editions.front();
  EXPECT_EQ(parent_of(edition, "a.1.x"), "a.1");
  EXPECT_EQ(parent_of(edition, "a.1"), "a");
  for (std::size_t i = 0; i < edition.concepts.size(); ++i) {
    EXPECT_LT(edition.concepts[i].parent, static_cast<std::int32_t>(i));
  }
}

TEST(MergeOpen, NamesAParentThatIsMissing) {
  const auto assembly = assembled(open_source({item("a", "top"), item("b", "x", "zz")}));
  ASSERT_FALSE(assembly);
  EXPECT_EQ(assembly.error().message,
            "own.ndjson:2: parent \"zz\": no source of edition 1 gives this code");
}

TEST(MergeOpen, RefusesARingOfParents) {
  const auto assembly = assembled(open_source({item("a", "x", "b"), item("b", "y", "a")}));
  ASSERT_FALSE(assembly);
  EXPECT_NE(assembly.error().message.find("is its own ancestor"), std::string::npos);
}

TEST(MergeOpen, NamesACodeOfTheRingWithItsRow) {
  const auto assembly =
      assembled(open_source({item("c", "x", "a"), item("a", "y", "b"), item("b", "z", "a")}));
  ASSERT_FALSE(assembly);
  EXPECT_EQ(assembly.error().message,
            "own.ndjson:2: code \"a\": is its own ancestor, by parent \"b\"");
}

TEST(MergeOpen, ACodeWithNarrowerOnesIsNotBillableUnlessItSaysSo) {
  auto stated = item("b", "stated");
  stated.billable = true;
  auto withheld = item("b.1", "withheld", "b");
  withheld.billable = false;
  const auto assembly =
      assembled(open_source({item("a.1", "child", "a"), item("a", "group"), stated, withheld}));
  ASSERT_TRUE(assembly) << assembly.error().message;
  const auto& edition = assembly->corpus.systems.front().editions.front();
  EXPECT_FALSE(concept_of(edition, "a").billable);
  EXPECT_TRUE(concept_of(edition, "a.1").billable);
  EXPECT_TRUE(concept_of(edition, "b").billable);
  EXPECT_FALSE(concept_of(edition, "b.1").billable);
}

TEST(MergeOpen, AnEditionIsAsItsNewestRowHasIt) {
  auto ended = item("a", "ended");
  ended.valid_from = engine::parse_iso_date("2020-01-01");
  ended.valid_to = engine::parse_iso_date("2023-12-31");
  auto newest = item("b", "newest");
  newest.valid_from = engine::parse_iso_date("2024-01-01");
  auto last_day = item("c", "on its last day");
  last_day.valid_to = engine::parse_iso_date("2024-01-01");
  const auto assembly = assembled(open_source({ended, newest, last_day}));
  ASSERT_TRUE(assembly) << assembly.error().message;
  const auto& edition = assembly->corpus.systems.front().editions.front();
  EXPECT_EQ(engine::format_iso_date(edition.from), "2020-01-01");
  EXPECT_EQ(engine::format_iso_date(edition.effective), "2024-01-01");
  EXPECT_FALSE(concept_of(edition, "a").in_force);
  EXPECT_FALSE(concept_of(edition, "a").billable);
  EXPECT_TRUE(concept_of(edition, "b").in_force);
  EXPECT_TRUE(concept_of(edition, "c").in_force);
}

TEST(MergeOpen, RefusesTwoDisplaysInTwoFiles) {
  std::vector<LoadedSource> sources;
  sources.push_back(open_source({item("a", "one")}, "one.csv"));
  sources.push_back(open_source({item("a", "two")}, "two.csv"));
  const auto assembly = assemble(std::move(sources), 1);
  ASSERT_FALSE(assembly);
  EXPECT_EQ(assembly.error().message,
            "two.csv:1: code \"a\": display \"two\" differs from \"one\" at one.csv:1");
}

TEST(MergeOpen, TakesFromLaterRowsWhatTheFirstLeavesOut) {
  auto second = item("a", "one", "top");
  second.short_title = "1";
  second.billable = false;
  second.valid_from = engine::parse_iso_date("2024-01-01");
  second.properties = {{"unit", std::string("mg")}};
  auto third = item("a", "one", "top");
  third.valid_to = engine::parse_iso_date("2026-12-31");
  third.properties = {{"unit", std::string("mg")}, {"low", 3.5}};
  third.labels = {{engine::LabelKind::lay, "uno"}};
  const auto assembly =
      assembled(open_source({item("a", "one"), second, third, item("top", "all")}));
  ASSERT_TRUE(assembly) << assembly.error().message;
  const auto& edition = assembly->corpus.systems.front().editions.front();
  const auto& made = concept_of(edition, "a");
  EXPECT_EQ(parent_of(edition, "a"), "top");
  EXPECT_EQ(made.short_title, "1");
  EXPECT_FALSE(made.billable);
  EXPECT_EQ(made.valid_from, engine::parse_iso_date("2024-01-01"));
  EXPECT_EQ(made.valid_to, engine::parse_iso_date("2026-12-31"));
  EXPECT_EQ(made.properties, (Properties{{"unit", std::string("mg")}, {"low", 3.5}}));
  EXPECT_EQ(labels_of(edition, "a"), std::vector<std::string>{"uno"});
}

std::string message_of_two(OpenConcept first, OpenConcept second) {
  std::vector<LoadedSource> sources;
  sources.push_back(open_source({item("a", "one")}, "bare.csv"));
  sources.push_back(open_source({item("top", "all"), std::move(first)}, "one.csv"));
  sources.push_back(open_source({std::move(second)}, "two.csv"));
  const auto assembly = assemble(std::move(sources), 1);
  return assembly ? "taken" : assembly.error().message;
}

TEST(MergeOpen, RefusesRowsThatContradictEachOther) {
  auto first = item("a", "one", "top");
  first.short_title = "1";
  first.billable = true;
  first.valid_from = engine::parse_iso_date("2024-01-01");
  first.valid_to = engine::parse_iso_date("2026-12-31");
  first.properties = {{"low", std::int64_t{4}}, {"tubes", std::vector<std::string>{"red", "x"}}};
  const std::string start = "two.csv:1: code \"a\": ";
  const std::string end = " at one.csv:2";
  EXPECT_EQ(message_of_two(first, first), "taken");
  auto other = item("a", "one", "b");
  EXPECT_EQ(message_of_two(first, other), start + "parent \"b\" differs from \"top\"" + end);
  other = item("a", "one");
  other.short_title = "I";
  EXPECT_EQ(message_of_two(first, other), start + "short_title \"I\" differs from \"1\"" + end);
  other = item("a", "one");
  other.billable = false;
  EXPECT_EQ(message_of_two(first, other), start + "billable \"false\" differs from \"true\"" + end);
  other = item("a", "one");
  other.valid_from = engine::parse_iso_date("2025-01-01");
  EXPECT_EQ(message_of_two(first, other),
            start + "valid_from \"2025-01-01\" differs from \"2024-01-01\"" + end);
  other = item("a", "one");
  other.valid_to = engine::parse_iso_date("2025-01-01");
  EXPECT_EQ(message_of_two(first, other),
            start + "valid_to \"2025-01-01\" differs from \"2026-12-31\"" + end);
  other = item("a", "one");
  other.properties = {{"low", 4.0}, {"tubes", std::vector<std::string>{"red"}}};
  EXPECT_EQ(message_of_two(first, other),
            start + "tubes [\"red\"] differs from [\"red\", \"x\"]" + end);
  other.properties = {{"low", std::string("4")}};
  EXPECT_EQ(message_of_two(first, other), start + "low \"4\" differs from 4" + end);
}

TEST(MergeOpen, RefusesDaysOfTwoRowsThatAreTheWrongWayRound) {
  auto first = item("a", "one");
  first.valid_from = engine::parse_iso_date("2024-01-01");
  auto second = item("a", "one");
  second.valid_to = engine::parse_iso_date("2023-01-01");
  EXPECT_EQ(message_of_two(first, second),
            "two.csv:1: valid_to \"2023-01-01\": expected a day not before valid_from 2024-01-01 "
            "at one.csv:2");
}

TEST(MergeOpen, AnEditionRunsFromItsFirstCodesDay) {
  auto later = item("b", "later");
  later.valid_from = engine::parse_iso_date("2024-02-01");
  auto first = item("a", "first");
  first.valid_from = engine::parse_iso_date("2023-03-01");
  const auto assembly = assembled(open_source({later, first, item("c", "undated")}));
  ASSERT_TRUE(assembly) << assembly.error().message;
  const auto& edition = assembly->corpus.systems.front().editions.front();
  EXPECT_EQ(engine::format_iso_date(edition.from), "2023-03-01");
  EXPECT_EQ(edition.to, std::nullopt);
  EXPECT_EQ(engine::format_iso_date(concept_of(edition, "c").valid_from), "2023-03-01");
  EXPECT_TRUE(concept_of(edition, "c").billable);
}

TEST(MergeOpen, AddsToAnOfficialEditionWithoutChangingItsTitles) {
  auto own = item("Q00", "My cold");
  own.system = "icd10cm";
  own.edition = "2026";
  own.labels = {{engine::LabelKind::lay, "the sniffles"}};
  std::vector<LoadedSource> sources;
  sources.push_back(source_of(SourceKind::icd10cm_order, "2026",
                              std::vector<OrderRow>{row("Q00", true, "Cold")}));
  sources.push_back(open_source({own}));
  auto assembly = assemble(std::move(sources), 1);
  ASSERT_TRUE(assembly) << assembly.error().message;
  const auto& edition = assembly->corpus.systems.front().editions.front();
  EXPECT_EQ(concept_of(edition, "Q00").title, "Cold");
  EXPECT_EQ(labels_of(edition, "Q00"), (std::vector<std::string>{"My cold", "the sniffles"}));
  EXPECT_EQ(assembly->findings[1].warnings.size(), 1U);
}

TEST(MergeOpen, WhatOfficialFilesSayOfACodeStands) {
  auto own = item("Q00.1", "Cold head", "Q01");
  own.system = "icd10cm";
  own.edition = "2026";
  own.short_title = "My cold";
  own.billable = false;
  own.valid_from = engine::parse_iso_date("2025-12-01");
  own.valid_to = engine::parse_iso_date("2026-01-01");
  std::vector<LoadedSource> sources;
  sources.push_back(source_of(
      SourceKind::icd10cm_order, "2026",
      std::vector<OrderRow>{row("Q00", false, "Cold", 1), row("Q00.1", true, "Cold head", 2)}));
  sources.push_back(open_source({own}));
  auto assembly = assemble(std::move(sources), 1);
  ASSERT_TRUE(assembly) << assembly.error().message;
  const auto& edition = assembly->corpus.systems.front().editions.front();
  const auto& made = concept_of(edition, "Q00.1");
  EXPECT_EQ(parent_of(edition, "Q00.1"), "Q00");
  EXPECT_EQ(made.short_title, "Cold hea");
  EXPECT_TRUE(made.billable);
  EXPECT_EQ(made.valid_to, engine::parse_iso_date("2026-09-30"));
  EXPECT_EQ(labels_of(edition, "Q00.1").front(), "My cold");
  EXPECT_EQ(
      assembly->findings[1].warnings,
      (std::vector<std::string>{
          "Q00.1: short_title \"My cold\", the official \"Cold hea\" is taken and the other kept "
          "as a label",
          "Q00.1: parent \"Q01\", the official \"Q00\" is taken",
          "Q00.1: billable \"false\", the official \"true\" is taken",
          "Q00.1: valid_from \"2025-12-01\", the official \"2025-10-01\" is taken",
          "Q00.1: valid_to \"2026-01-01\", the official \"2026-09-30\" is taken"}));
}

OpenConcept hcpcs_item(std::string code) {
  auto own = item(std::move(code), "Pad");
  own.system = "hcpcs";
  own.edition = "2025Q4";
  return own;
}

engine::Result<Assembly> with_hcpcs_row(std::vector<OpenConcept> items) {
  HcpcsRow official;
  official.code = "A0001";
  official.long_description = official.short_description = "Pad";
  official.properties = {{"coverage", std::string("D")}};
  std::vector<LoadedSource> sources;
  sources.push_back(source_of(SourceKind::hcpcs_fixed, "2025Q4", std::vector<HcpcsRow>{official}));
  sources.push_back(open_source(std::move(items)));
  return assemble(std::move(sources), 1);
}

TEST(MergeOpen, GivesOfficialCodesWhatTheirFilesLeaveOut) {
  auto own = hcpcs_item("A0001");
  own.parent = "PADS";
  own.valid_to = engine::parse_iso_date("2025-12-01");
  own.properties = {{"coverage", std::string("C")}, {"shelf", std::int64_t{7}}};
  auto assembly = with_hcpcs_row({own, hcpcs_item("PADS")});
  ASSERT_TRUE(assembly) << assembly.error().message;
  const auto& edition = assembly->corpus.systems.front().editions.front();
  const auto& made = concept_of(edition, "A0001");
  EXPECT_EQ(parent_of(edition, "A0001"), "PADS");
  EXPECT_EQ(made.valid_to, engine::parse_iso_date("2025-12-01"));
  EXPECT_EQ(made.properties.front(), (Properties::value_type{"coverage", std::string("D")}));
  EXPECT_EQ(made.properties.back(), (Properties::value_type{"shelf", std::int64_t{7}}));
  EXPECT_EQ(assembly->findings[1].warnings,
            std::vector<std::string>{"A0001: coverage \"C\", the official \"D\" is taken"});
}

TEST(MergeOpen, RefusesRowsOfAnOfficialCodeThatContradictEachOther) {
  auto first = hcpcs_item("A0001");
  first.properties = {{"shelf", std::int64_t{7}}};
  auto second = hcpcs_item("A0001");
  second.properties = {{"shelf", std::int64_t{8}}};
  const auto assembly = with_hcpcs_row({first, second});
  ASSERT_FALSE(assembly);
  EXPECT_EQ(assembly.error().message,
            "own.ndjson:2: code \"A0001\": shelf 8 differs from 7 at own.ndjson:1");
}

TEST(MergeOpen, LeavesOutADayBeforeAnOfficialCodeBegins) {
  auto own = hcpcs_item("A0001");
  own.valid_to = engine::parse_iso_date("2024-01-01");
  auto assembly = with_hcpcs_row({own});
  ASSERT_TRUE(assembly) << assembly.error().message;
  const auto& edition = assembly->corpus.systems.front().editions.front();
  EXPECT_EQ(concept_of(edition, "A0001").valid_to, std::nullopt);
  EXPECT_EQ(assembly->findings[1].warnings,
            std::vector<std::string>{"A0001: valid_to \"2024-01-01\", the official valid_from "
                                     "\"2025-10-01\" is taken"});
}

}  // namespace
}  // namespace descry::indexer
