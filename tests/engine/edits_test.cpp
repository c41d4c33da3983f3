#include "engine/edits.hpp"

#include <string>

#include <gtest/gtest.h>

#include "tests/support/corpus_maker.hpp"
#include "tests/support/edit_corpus.hpp"

namespace descry::engine {
namespace {

using Strings = std::vector<std::string>;

std::optional<Date> day(std::string_view text) {
  return parse_iso_date(text);
}

class Edits : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = std::make_unique<test::TemporaryFolder>();
    Corpus corpus;
    corpus.sources = {"pairs.txt"};
    corpus.systems.push_back(test::system_of("own", {test::concept_of("A1", "Stick")}));
    corpus.edits = test::made_up_edits();
    corpus.cc.push_back(test::made_up_cc());
    engine_ = test::engine_of(corpus, *folder_);
  }
  static void TearDownTestSuite() {
    engine_.reset();
    folder_.reset();
  }
  void SetUp() override { ASSERT_NE(engine_, nullptr); }

  /// `X0001>X0002 practitioner` for each pair, `!` before it when it is not in force.
  static Strings pairs(const PtpRequest& request) {
    const auto answer = engine_->ptp_edits(request);
    EXPECT_TRUE(answer) << answer.error().message;
    Strings found;
    for (const PtpEdit& edit : answer ? answer->edits : std::vector<PtpEdit>{}) {
      found.push_back((edit.in_force ? "" : "!") + edit.column_1 + ">" + edit.column_2 + " " +
                      std::string(name_of(edit.setting)));
    }
    return found;
  }

  static inline std::unique_ptr<test::TemporaryFolder> folder_;
  static inline std::shared_ptr<const Engine> engine_;
};

TEST_F(Edits, ListPairsOfACodeInBothColumns) {
  EXPECT_EQ(
      pairs({.code = "x0001"}),
      (Strings{"X0001>X0002 practitioner", "!X0001>X0003 practitioner", "!X0001>X0004 practitioner",
               "X0005>X0001 practitioner", "X0001>X0002 hospital"}));
  EXPECT_EQ(pairs({.code = "X0003"}), Strings{"!X0001>X0003 practitioner"});
  EXPECT_EQ(pairs({.code = "99999"}), Strings{});
}

TEST_F(Edits, FindAPairFromEitherSide) {
  const Strings both{"X0001>X0002 practitioner", "X0001>X0002 hospital"};
  EXPECT_EQ(pairs({.code = "X0001", .with = "X0002"}), both);
  EXPECT_EQ(pairs({.code = "X0002", .with = "X0001"}), both);
  EXPECT_EQ(pairs({.code = "X0002", .with = "X0001", .setting = EditSetting::hospital}),
            Strings{"X0001>X0002 hospital"});
  EXPECT_EQ(pairs({.code = "X0002", .with = "X0003"}), Strings{});
}

TEST_F(Edits, AreInForceFromTheFirstDayToTheLast) {
  const auto with = [](std::string_view other, std::string_view date) {
    return pairs({.code = "X0001",
                  .with = other,
                  .setting = EditSetting::practitioner,
                  .as_of = day(date),
                  .in_force = true})
        .size();
  };
  EXPECT_EQ(with("X0003", "2019-12-31"), 0U);
  EXPECT_EQ(with("X0003", "2020-01-01"), 1U);
  EXPECT_EQ(with("X0003", "2021-12-31"), 1U);
  EXPECT_EQ(with("X0003", "2022-01-01"), 0U);
  EXPECT_EQ(with("X0004", "2022-01-01"), 0U) << "deleted on its first day";
  EXPECT_EQ(with("X0002", "2026-09-30"), 1U);
}

TEST_F(Edits, ArePaged) {
  EXPECT_EQ(pairs({.code = "X0001", .limit = 2, .offset = 1}),
            (Strings{"!X0001>X0003 practitioner", "!X0001>X0004 practitioner"}));
  EXPECT_EQ(engine_->ptp_edits({.code = "X0001", .limit = 1})->total, 5U);
}

TEST_F(Edits, CiteFileLineRationaleAndRelease) {
  const auto answer = engine_->ptp_edits({.code = "X0005"});
  ASSERT_TRUE(answer);
  ASSERT_EQ(answer->releases.size(), 2U);
  EXPECT_EQ(answer->releases[0].sources, std::vector<std::string_view>{"pairs.txt"});
  const PtpEdit& edit = answer->edits.at(0);
  EXPECT_EQ(edit.source, "pairs.txt");
  EXPECT_EQ(edit.line, 7U);
  EXPECT_EQ(edit.rationale, "Made-up reason");
  EXPECT_EQ(edit.edition, "2026Q3");
  EXPECT_EQ(edit.indicator, 0);
}

TEST_F(Edits, AmongAClaimsCodesAreThoseInForce) {
  const std::string_view codes[] = {"X0004", "X0002", "x0001", "X0005", "not a code", "X0001"};
  const auto among = [&](EditSetting setting, std::string_view date) {
    const auto found = engine_->ptp_among(setting, codes, *day(date));
    EXPECT_TRUE(found) << found.error().message;
    Strings names;
    for (const PtpEdit& edit : *found) {
      names.push_back(edit.column_1 + ">" + edit.column_2);
    }
    return names;
  };
  EXPECT_EQ(among(EditSetting::practitioner, "2026-07-01"),
            (Strings{"X0001>X0002", "X0005>X0001"}));
  EXPECT_EQ(among(EditSetting::practitioner, "2025-07-01"), Strings{"X0001>X0002"});
  EXPECT_EQ(among(EditSetting::hospital, "2026-07-01"), Strings{"X0001>X0002"});
  EXPECT_EQ(engine_->ptp_among(EditSetting::dme, codes, *day("2026-07-01")).error().code,
            ErrorCode::no_edition);
}

TEST_F(Edits, OfUnitsAreThoseOfTheQuarter) {
  const auto units = [](std::string_view code, std::optional<Date> as_of) {
    const auto answer = engine_->mue_edits({.code = code, .setting = {}, .as_of = as_of});
    EXPECT_TRUE(answer) << answer.error().message;
    return answer->edits;
  };
  const auto newest = units("X0001", {});
  ASSERT_EQ(newest.size(), 1U);
  EXPECT_EQ(newest[0].units, 3U);
  EXPECT_EQ(newest[0].adjudication, 3);
  EXPECT_EQ(newest[0].edition, "2026Q3");
  EXPECT_EQ(newest[0].line, 9U);
  EXPECT_EQ(units("X0001", day("2026-06-30")).at(0).units, 2U);
  EXPECT_EQ(units("X0002", day("2026-06-30")).size(), 0U);
  EXPECT_EQ(units("X0002", day("2026-07-01")).at(0).units, 0U);
}

TEST_F(Edits, SayWhatIsLoadedWhenAskedForAnotherDay) {
  const auto answer =
      engine_->mue_edits({.code = "X0001", .setting = {}, .as_of = day("2026-10-01")});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, ErrorCode::no_edition);
  EXPECT_EQ(answer.error().message,
            "NCCI MUE: no release is loaded for that setting and day; loaded: practitioner 2026Q2 "
            "(2026-04-01 to 2026-06-30), practitioner 2026Q3 (2026-07-01 to 2026-09-30)");
}

TEST_F(Edits, SayWhetherAPrincipalDiagnosisTakesACcAway) {
  const auto ask = [](std::string_view code, std::string_view with) {
    const auto answer = engine_->cc_exclusions({.code = code, .with = with});
    EXPECT_TRUE(answer) << answer.error().message;
    return std::string(name_of(answer->level)) + (answer->is_cancelled ? " cancelled" : "");
  };
  EXPECT_EQ(ask("E11.31", "E119"), "MCC cancelled");
  EXPECT_EQ(ask("e1131", "E11.8"), "MCC");
  EXPECT_EQ(ask("E13.9", "E11.9"), "CC");
  EXPECT_EQ(ask("E11.9", "E11.9"), "none");
}

TEST_F(Edits, PageThePrincipalDiagnoses) {
  const auto page = engine_->cc_exclusions({.code = "E11.31", .limit = 1, .offset = 1});
  ASSERT_TRUE(page) << page.error().message;
  EXPECT_EQ(page->principals, Strings{"E13.9"});
  EXPECT_EQ(page->total, 2U);
  EXPECT_TRUE(page->only_if_discharged_alive);
  EXPECT_EQ(page->collection, 5U);
  EXPECT_EQ(page->line, 12U);
  const auto late = engine_->cc_exclusions({.code = "E11.31", .as_of = day("2026-10-01")});
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().message,
            "MS-DRG CC exclusions: no table is loaded for that day; loaded: 2026");
}

TEST_F(Edits, RefuseWhatIsNoCode) {
  EXPECT_EQ(engine_->ptp_edits({.code = "X001"}).error().message,
            "code: \"X001\", expected a HCPCS or CPT code of five letters or digits");
  EXPECT_EQ(engine_->ptp_edits({.code = "X0001", .with = "?"}).error().code,
            ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace descry::engine
