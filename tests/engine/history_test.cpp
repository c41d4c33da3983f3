// What became of codes from edition to edition: on the page, and as a difference of two editions.

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "engine/index/history_record.hpp"
#include "tests/support/corpus_maker.hpp"

namespace descry::engine {
namespace {

using Strings = std::vector<std::string>;

struct Row {
  std::string code;
  std::string title;
  bool billable = true;
};

EditionInput edition_of(std::string id, std::uint32_t from, std::uint32_t to,
                        const std::vector<Row>& rows) {
  EditionInput edition;
  edition.id = std::move(id);
  edition.from = edition.effective = from_number(from);
  edition.to = from_number(to);
  for (const Row& row : rows) {
    ConceptInput item = test::concept_of(row.code, row.title);
    item.billable = row.billable;
    for (std::size_t i = 0; i < edition.concepts.size(); ++i) {
      item.parent = item.code.starts_with(edition.concepts[i].code) ? static_cast<std::int32_t>(i)
                                                                    : item.parent;
    }
    edition.concepts.push_back(std::move(item));
  }
  return edition;
}

/// Three years of a made-up category.
Corpus three_years() {
  SystemInput system;
  system.id = "icd10cm";
  system.editions = {edition_of("2017", 20161001, 20170930,
                                {{"Q10", "Scar", false},
                                 {"Q10.0", "Scar of arm"},
                                 {"Q10.1", "Old scar"},
                                 {"Q10.2", "Scar of leg"},
                                 {"Q10.3", "Scar, other", false},
                                 {"Q10.3XXA", "Scar, other, initial"},
                                 {"Q10.3XXS", "Scar, other, sequela"},
                                 {"Q10.4", "Numb scar", false},
                                 {"Q10.41", "Numb scar, right"},
                                 {"Q10.8", "Itching scar"}}),
                     edition_of("2021", 20201001, 20210930,
                                {{"Q10", "Scar", false},
                                 {"Q10.0", "Scar of arm"},
                                 {"Q10.1", "Aged scar"},
                                 {"Q10.3", "Scar, other", false},
                                 {"Q10.3XXA", "Scar, other, initial"},
                                 {"Q10.3XXS", "Scar, other, sequela"},
                                 {"Q10.4", "Numb scar"},
                                 {"Q10.8", "Itching scar"}}),
                     edition_of("2026", 20251001, 20260930,
                                {{"Q10", "Scar", false},
                                 {"Q10.0", "Scar of arm", false},
                                 {"Q10.01", "Scar of right arm"},
                                 {"Q10.02", "Scar of left arm"},
                                 {"Q10.1", "Aged scar"},
                                 {"Q10.2", "Scar of leg"},
                                 {"Q10.3", "Scar, other", false},
                                 {"Q10.31", "Scar, wide", false},
                                 {"Q10.31XA", "Scar, wide, initial"},
                                 {"Q10.31XS", "Scar, wide, sequela"},
                                 {"Q10.4", "Numb scar"},
                                 {"Q10.9", "Itching scar"}})};
  system.change_lists = {{"2026",
                          0,
                          {{ChangeKind::became_header, "Q10.0", ""},
                           {ChangeKind::short_retitled, "Q10.1", "Scar, aged"}}}};
  Corpus corpus;
  corpus.sources = {"addenda_2026.txt"};
  corpus.systems.push_back(std::move(system));
  return corpus;
}

class History : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = std::make_unique<test::TemporaryFolder>();
    engine_ = test::engine_of(three_years(), *folder_);
  }
  static void TearDownTestSuite() {
    engine_.reset();
    folder_.reset();
  }

  static CodePage page(std::string_view code) {
    auto made = engine_->page("icd10cm", code, std::nullopt);
    EXPECT_TRUE(made) << made.error().message;
    return made ? *std::move(made) : CodePage{};
  }
  static Strings history(std::string_view code) {
    Strings lines;
    for (const PageChange& change : page(code).history) {
      lines.push_back(change.edition + " " + std::string(name_of(change.kind)) +
                      (change.was.empty() ? "" : " was " + change.was) + " (" + change.source +
                      ")");
    }
    return lines;
  }
  static Strings shown(const std::vector<PageReplacement>& replacements) {
    Strings lines;
    for (const PageReplacement& one : replacements) {
      lines.push_back(std::string(one.code) + " " + std::string(one.basis));
    }
    return lines;
  }
  static Strings diff(const DiffRequest& request, std::uint64_t total) {
    const auto made = engine_->diff("icd10cm", request);
    EXPECT_TRUE(made) << made.error().message;
    Strings lines;
    if (made) {
      EXPECT_EQ(made->total, total);
      for (const DiffChange& change : made->changes) {
        lines.push_back(std::string(name_of(change.kind)) + " " + std::string(change.code));
      }
    }
    return lines;
  }

  static inline std::unique_ptr<test::TemporaryFolder> folder_;
  static inline std::shared_ptr<const Engine> engine_;
};

TEST_F(History, ComparesTheLoadedEditionsOneWithTheNext) {
  EXPECT_EQ(history("Q10.2"), (Strings{"2021 deleted (2017 and 2021 compared)",
                                       "2026 reinstated (2021 and 2026 compared)"}));
  EXPECT_EQ(history("Q10.01"), Strings{"2026 added (2021 and 2026 compared)"});
  EXPECT_EQ(history("Q10"), Strings{});
  EXPECT_EQ(page("Q10.2").history[0].date, from_number(20201001));
}

TEST_F(History, TakesWhatTheListOfChangesStatesInstead) {
  EXPECT_EQ(history("Q10.0"), Strings{"2026 became_header (addenda_2026.txt)"});
  EXPECT_EQ(history("Q10.1"), (Strings{"2021 retitled was Old scar (2017 and 2021 compared)",
                                       "2026 short_retitled was Scar, aged (addenda_2026.txt)"}));
}

TEST_F(History, ANewHeaderIsReplacedByItsCodes) {
  EXPECT_EQ(shown(page("Q10.0").replaced_by), (Strings{"Q10.01 children", "Q10.02 children"}));
}

TEST_F(History, ADeletedCodeIsReplacedByANewOneWithItsTitle) {
  EXPECT_EQ(shown(page("Q10.8").replaced_by), Strings{"Q10.9 same_title"});
  EXPECT_EQ(history("Q10.8"), Strings{"2026 deleted (2021 and 2026 compared)"});
}

TEST_F(History, ADeletedCodeIsReplacedByTheNewDivisionOfWhatIsAboveIt) {
  EXPECT_EQ(shown(page("Q10.3XXA").replaced_by), Strings{"Q10.31XA detail"});
  EXPECT_EQ(shown(page("Q10.3XXS").replaced_by), Strings{"Q10.31XS detail"});
}

TEST_F(History, ADeletedCodeIsReplacedByTheOneAboveThatHasBecomeBillable) {
  EXPECT_EQ(shown(page("Q10.41").replaced_by), Strings{"Q10.4 parent"});
}

TEST_F(History, ACodeInForceIsReplacedByNothing) {
  EXPECT_EQ(shown(page("Q10.1").replaced_by), Strings{});
  EXPECT_EQ(shown(page("Q10.2").replaced_by), Strings{});
  EXPECT_EQ(shown(page("Q10").replaced_by), Strings{});
}

TEST_F(History, DiffListsChangesByCode) {
  EXPECT_EQ(
      diff({.from = "2017", .to = "2021", .kind = {}}, 4),
      (Strings{"retitled Q10.1", "deleted Q10.2", "became_billable Q10.4", "deleted Q10.41"}));
  EXPECT_EQ(diff({.from = "2021", .to = "2026", .kind = {}}, 11),
            (Strings{"became_header Q10.0", "added Q10.01", "added Q10.02", "added Q10.2",
                     "added Q10.31", "added Q10.31XA", "added Q10.31XS", "deleted Q10.3XXA",
                     "deleted Q10.3XXS", "deleted Q10.8", "added Q10.9"}));
}

TEST_F(History, DiffIsPagedAndKeptToAKind) {
  const DiffRequest deleted{
      .from = "2021", .to = "2026", .kind = ChangeKind::deleted, .limit = 1, .offset = 1};
  EXPECT_EQ(diff(deleted, 3), Strings{"deleted Q10.3XXS"});
  EXPECT_EQ(diff({.from = "2021", .to = "2021", .kind = {}}, 0), Strings{});
}

TEST_F(History, DiffSaysWhatWasAndWhatStandsNow) {
  const auto made = engine_->diff("icd10cm", {.from = "2017", .to = "2026", .kind = {}});
  ASSERT_TRUE(made) << made.error().message;
  ASSERT_GE(made->changes.size(), 4U);
  EXPECT_EQ(shown(made->changes[0].replaced_by), (Strings{"Q10.01 children", "Q10.02 children"}));
  EXPECT_EQ(made->changes[3].code, "Q10.1");
  EXPECT_EQ(made->changes[3].was, "Old scar");
  EXPECT_EQ(made->changes[3].display, "Aged scar");
}

TEST_F(History, DiffNamesWhatIsLoaded) {
  const auto made = engine_->diff("icd10cm", {.from = "2017", .to = "2020", .kind = {}});
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, ErrorCode::no_edition);
  EXPECT_EQ(made.error().message, "to: icd10cm has no edition \"2020\"; loaded: 2017, 2021, 2026");
  EXPECT_EQ(engine_->diff("nowhere", {.from = "1", .to = "2", .kind = {}}).error().code,
            ErrorCode::unknown_system);
}

TEST(HistoryRecord, GivesBackWhatWasPutAndRefusesWhatIsCut) {
  const std::vector<StatedChange> changes = {{"2026", ChangeKind::retitled, "Old", 300},
                                             {"2027", ChangeKind::deleted, "", 1}};
  const std::string bytes = encode_history(changes);
  const auto back = decode_history(bytes);
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(*back, changes);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(decode_history(std::string_view(bytes).substr(0, size))) << size;
  }
  std::string unknown = bytes;
  unknown[6] = 99;  // The first change's kind.
  EXPECT_FALSE(decode_history(unknown));
}

}  // namespace
}  // namespace descry::engine
