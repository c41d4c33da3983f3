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
  EXPECT_EQ(assembly.error().message, "two.csv:1: code \"a\": another display than at one.csv:1");
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

}  // namespace
}  // namespace descry::indexer
