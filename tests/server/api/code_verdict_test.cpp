// Verdicts over a system with two editions.

#include "server/api/code_verdict.hpp"

#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "tests/support/corpus_maker.hpp"

namespace descry::server {
namespace {

using engine::from_number;

engine::Corpus two_editions() {
  auto header = test::concept_of("S01", "Scrapes of the shin");
  header.billable = false;
  auto left = test::concept_of("S01.2", "Scrape of the left shin");
  left.parent = 0;
  auto late = test::concept_of("S01.5", "Scrape of both shins");
  late.parent = 0;
  late.valid_from = from_number(20260401);
  auto ended = test::concept_of("S01.7", "Scrape of a wooden shin");
  ended.parent = 0;
  ended.valid_to = from_number(20251231);
  engine::Corpus corpus;
  corpus.sources = {"made_up.txt"};
  corpus.systems.push_back(test::system_of("own", {header, left, late, ended}));
  engine::EditionInput old;
  old.id = "2021";
  old.from = old.effective = from_number(20201001);
  old.to = from_number(20210930);
  auto gone = test::concept_of("S01.9", "Scrape of a shin");
  gone.parent = 0;
  gone.valid_from = from_number(20201001);
  header.valid_from = from_number(20201001);
  old.concepts = {header, gone};
  corpus.systems[0].editions.insert(corpus.systems[0].editions.begin(), old);
  return corpus;
}

class CodeVerdict : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = std::make_unique<test::TemporaryFolder>();
    engine_ = test::engine_of(two_editions(), *folder_);
  }
  static void TearDownTestSuite() {
    engine_.reset();
    folder_.reset();
  }

  /// The status of a code on a day; 0 for no day.
  static std::string status(std::string_view code, std::uint32_t day) {
    const auto verdict =
        judge(*engine_, "own", code, day == 0 ? std::nullopt : std::optional(from_number(day)));
    return verdict ? std::string(name_of(verdict->status)) : verdict.error().message;
  }

  static inline std::unique_ptr<test::TemporaryFolder> folder_;
  static inline std::shared_ptr<const engine::Engine> engine_;
};

TEST_F(CodeVerdict, IsValidForABillableCodeInForce) {
  EXPECT_EQ(status("S01.2", 0), "valid");
  EXPECT_EQ(status("s012", 20251001), "valid");
  EXPECT_EQ(status("S01.9", 20201001), "valid");
  EXPECT_EQ(status("S01.9", 20210930), "valid");
}

TEST_F(CodeVerdict, TellsADeletedCodeAndOneThatIsYetToCome) {
  EXPECT_EQ(status("S01.9", 20251001), "not_in_force");
  EXPECT_EQ(status("S01.9", 0), "not_in_force");
  EXPECT_EQ(status("S01.2", 20210101), "not_in_force");
}

TEST_F(CodeVerdict, HoldsACodeToItsOwnDays) {
  EXPECT_EQ(status("S01.5", 20260331), "not_in_force");
  EXPECT_EQ(status("S01.5", 20260401), "valid");
  EXPECT_EQ(status("S01.7", 20251231), "valid");
  EXPECT_EQ(status("S01.7", 20260101), "not_in_force");
}

TEST_F(CodeVerdict, SaysWhatIsMissing) {
  const auto verdict = judge(*engine_, "own", "S01", from_number(20210101));
  ASSERT_TRUE(verdict) << verdict.error().message;
  EXPECT_EQ(verdict->status, CodeStatus::not_billable);
  ASSERT_TRUE(verdict->missing);
  EXPECT_EQ(verdict->missing->reason, "needs_more_detail");
  ASSERT_EQ(verdict->missing->candidates.size(), 1U);
  EXPECT_EQ(verdict->missing->candidates[0].code, "S01.9");
}

TEST_F(CodeVerdict, SuggestsForWhatNobodyKnows) {
  const auto verdict = judge(*engine_, "own", "S01.3", std::nullopt);
  ASSERT_TRUE(verdict) << verdict.error().message;
  EXPECT_EQ(verdict->status, CodeStatus::unknown);
  EXPECT_FALSE(verdict->did_you_mean.empty());
}

TEST_F(CodeVerdict, FailsForADayOrASystemThatIsNotLoaded) {
  EXPECT_NE(status("S01.2", 20230101).find("no edition in force on 2023-01-01"), std::string::npos);
  const auto verdict = judge(*engine_, "nowhere", "S01.2", std::nullopt);
  ASSERT_FALSE(verdict);
  EXPECT_EQ(verdict.error().code, engine::ErrorCode::unknown_system);
}

}  // namespace
}  // namespace descry::server
