#include "engine/claim_check.hpp"

#include <random>

#include <gtest/gtest.h>

#include "tests/engine/claim/claim_corpus.hpp"
#include "tests/support/claim_cases.hpp"

namespace descry::engine {
namespace {

class ClaimCheck : public testing::Test {
 protected:
  void SetUp() override {
    engine_ = test::engine_of(test::claim_corpus(), folder_);
    ASSERT_NE(engine_, nullptr);
  }

  ClaimReport checked(const Claim& claim) {
    auto report = engine_->check_claim(claim);
    EXPECT_TRUE(report) << report.error().message;
    return report ? *std::move(report) : ClaimReport();
  }

  /// `ran`, the reason why not, or nothing for a rule that is not listed for the system.
  std::string state_of(const ClaimReport& report, ClaimRule rule, std::string_view system) {
    for (const RuleCheck& check : report.checks) {
      if (check.rule == rule && check.system == system) {
        return check.ran ? "ran on " + check.source : check.why_not;
      }
    }
    return {};
  }

  test::TemporaryFolder folder_;
  std::shared_ptr<const Engine> engine_;
};

constexpr std::string_view kCases =
#include "tests/engine/claim/claim_cases.inc"
    ;

TEST_F(ClaimCheck, FindsWhatEachCaseSays) {
  const auto cases = test::read_claim_cases(kCases);
  EXPECT_GE(cases.size(), 80U);
  test::expect_claim_cases(*engine_, cases);
}

TEST_F(ClaimCheck, ListsEveryRuleOnceAtLeast) {
  Claim claim;
  claim.date_of_service = *parse_iso_date("2026-01-15");
  const ClaimReport report = checked(claim);
  for (std::size_t rule = 0; rule < kClaimRules; ++rule) {
    EXPECT_TRUE(std::any_of(report.checks.begin(), report.checks.end(), [&](const RuleCheck& c) {
      return c.rule == static_cast<ClaimRule>(rule);
    })) << name_of(static_cast<ClaimRule>(rule));
  }
}

TEST_F(ClaimCheck, SaysOnWhichFileACheckRan) {
  Claim claim;
  claim.date_of_service = *parse_iso_date("2026-01-15");
  claim.diagnoses = {"A10.1"};
  claim.lines = {{"G0001", {}, 1, {}, {}}, {"99213", {"25"}, 1, {}, {}}};
  const ClaimReport report = checked(claim);
  EXPECT_EQ(state_of(report, ClaimRule::unknown_code, "icd10cm"), "ran on order.txt");
  EXPECT_EQ(state_of(report, ClaimRule::excludes1, "icd10cm"), "ran on tabular.xml");
  EXPECT_EQ(state_of(report, ClaimRule::not_in_force, "hcpcs"), "ran on hcpcs.xlsx");
  EXPECT_EQ(state_of(report, ClaimRule::unknown_code, "cpt"), "no source of cpt is loaded");
  EXPECT_EQ(state_of(report, ClaimRule::sex, "icd10cm"), "no file of edits by sex is read");
}

TEST_F(ClaimCheck, ADayWithoutAnEditionIsNoApproval) {
  Claim claim;
  claim.date_of_service = *parse_iso_date("2030-01-15");
  claim.diagnoses = {"A10.1", "A11.0"};
  const ClaimReport report = checked(claim);
  EXPECT_TRUE(report.findings.empty());
  for (const ClaimRule rule : {ClaimRule::unknown_code, ClaimRule::excludes1,
                               ClaimRule::manifestation_first, ClaimRule::bilateral_beside_sided}) {
    EXPECT_EQ(state_of(report, rule, "icd10cm"),
              "icd10cm has no edition in force on 2030-01-15; loaded: 2026 (2025-10-01 to "
              "2026-09-30)");
  }
}

TEST_F(ClaimCheck, WithoutATabularListNotesAreNotChecked) {
  Corpus corpus = test::claim_corpus();
  for (ConceptInput& item : corpus.systems.front().editions.front().concepts) {
    item.notes.clear();
  }
  corpus.systems.front().editions.front().sources.pop_back();
  const test::TemporaryFolder folder;
  const auto engine = test::engine_of(corpus, folder);
  Claim claim;
  claim.date_of_service = *parse_iso_date("2026-01-15");
  claim.diagnoses = {"C30.0", "A10.1", "A11.0"};
  const auto report = engine->check_claim(claim);
  ASSERT_TRUE(report);
  EXPECT_EQ(test::shown(report->findings), "");
  for (const ClaimRule rule :
       {ClaimRule::excludes1, ClaimRule::code_first, ClaimRule::manifestation_first}) {
    EXPECT_EQ(state_of(*report, rule, "icd10cm"), "no Tabular List of this edition is loaded");
  }
}

TEST_F(ClaimCheck, RefusesMoreThanAClaimMayHave) {
  Claim claim;
  claim.date_of_service = *parse_iso_date("2026-01-15");
  claim.diagnoses.assign(kMaxClaimDiagnoses + 1, "A10.1");
  EXPECT_EQ(engine_->check_claim(claim).error().message, "diagnoses: 101, at most 100");
  claim.diagnoses.resize(2);
  claim.lines.assign(kMaxClaimLines + 1, {"G0001", {}, 1, {}, {}});
  EXPECT_EQ(engine_->check_claim(claim).error().message, "lines: 1001, at most 1000");
  claim.lines.assign(1, {"G0001", {}, 1, {}, {3}});
  EXPECT_EQ(engine_->check_claim(claim).error().message,
            "line 1: pointer 3 leads to none of the 2 diagnoses");
}

TEST_F(ClaimCheck, MessagesSayWhatIsMissing) {
  Claim claim;
  claim.date_of_service = *parse_iso_date("2026-01-15");
  claim.diagnoses = {"S10", "A10", "A10.8"};
  const ClaimReport report = checked(claim);
  ASSERT_GE(report.findings.size(), 3U);
  EXPECT_EQ(
      report.findings[0].message,
      "S10 (Broken oar) is not complete: it needs a 7th character, A first repair, S sequela");
  EXPECT_EQ(
      report.findings[1].message,
      "A10 (Cloudy water disease) is not complete: it needs more detail, one of A10.1, A10.9");
  EXPECT_EQ(report.findings[2].message,
            "\"A10.8\" is no ICD-10-CM code of edition 2026; near it are A10, A10.1, A10.9");
}

TEST_F(ClaimCheck, NamesTheModifiersThatWouldLetAPairStand) {
  Claim claim;
  claim.date_of_service = *parse_iso_date("2026-01-15");
  claim.lines = {{"G0001", {}, 1, {}, {}}, {"G0004", {}, 1, {}, {}}, {"G0005", {}, 1, {}, {}}};
  const ClaimReport report = checked(claim);
  ASSERT_EQ(report.findings.size(), 2U);
  EXPECT_TRUE(report.findings[0].overridable);
  EXPECT_EQ(report.findings[0].modifiers.size(), 44U);
  EXPECT_EQ(report.findings[0].modifiers.back(), "XU");
  EXPECT_EQ(report.findings[0].citation.source, "pairs.txt");
  EXPECT_EQ(report.findings[0].citation.text, "G0001 G0004, modifier indicator 1, Made-up reason");
  EXPECT_FALSE(report.findings[1].overridable);
  EXPECT_TRUE(report.findings[1].modifiers.empty());
}

TEST_F(ClaimCheck, OnlyAbsoluteUnitsCannotBeOverridden) {
  Claim claim;
  claim.date_of_service = *parse_iso_date("2026-01-15");
  claim.lines = {{"G0004", {}, 9, {}, {}}, {"G0005", {}, 9, {}, {}}, {"G0006", {}, 9, {}, {}}};
  const ClaimReport report = checked(claim);
  ASSERT_EQ(report.findings.size(), 3U);
  EXPECT_TRUE(report.findings[0].overridable);
  EXPECT_FALSE(report.findings[1].overridable);
  EXPECT_TRUE(report.findings[2].overridable);
  EXPECT_EQ(report.findings[1].citation.source, "units.csv");
}

TEST_F(ClaimCheck, EditsSayOfWhichReleaseTheyAre) {
  Claim claim;
  claim.date_of_service = *parse_iso_date("2025-12-31");
  claim.setting = EditSetting::hospital;
  const ClaimReport report = checked(claim);
  EXPECT_EQ(state_of(report, ClaimRule::ncci_ptp, ""), "ran on pairs.txt");
  EXPECT_EQ(state_of(report, ClaimRule::mue, ""),
            "no release for the setting hospital that tells of 2025-12-31 is loaded");
  EXPECT_EQ(state_of(report, ClaimRule::cc_exclusion, "icd10cm"), "ran on cc.txt");
  claim.setting = EditSetting::practitioner;
  EXPECT_EQ(state_of(checked(claim), ClaimRule::mcc_if_alive, "icd10cm"),
            "MS-DRGs are of hospital stays");
}

TEST_F(ClaimCheck, RandomClaimsNeverFail) {
  std::mt19937 random(20260115);
  const auto diagnoses = test::claim_diagnoses();
  const auto pick = [&](std::size_t below) { return random() % below; };
  for (int round = 0; round < 2000; ++round) {
    Claim claim;
    claim.date_of_service = *parse_iso_date(pick(8) == 0 ? "2024-01-15" : "2026-01-15");
    for (std::size_t i = pick(12); i > 0; --i) {
      claim.diagnoses.push_back(diagnoses[pick(diagnoses.size())].code);
    }
    for (std::size_t i = pick(6); i > 0; --i) {
      ClaimLine line{pick(2) == 0 ? "G0001" : "99213", {}, 1, {}, {}};
      line.modifiers.assign(pick(3), pick(2) == 0 ? "LT" : "59");
      claim.lines.push_back(std::move(line));
    }
    const auto report = engine_->check_claim(claim);
    ASSERT_TRUE(report) << report.error().message;
    for (const Finding& finding : report->findings) {
      const bool is_line = finding.where.part == ClaimPlace::Part::lines;
      ASSERT_LT(finding.where.index, is_line ? claim.lines.size() : claim.diagnoses.size());
      ASSERT_FALSE(finding.message.empty());
    }
  }
}

}  // namespace
}  // namespace descry::engine
