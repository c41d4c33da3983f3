#include "indexer/pipeline/edition_codes.hpp"

#include <gtest/gtest.h>

namespace descry::indexer {
namespace {

using engine::ConceptInput;

/// Headers and codes in official order; parents are the nearest shorter codes.
class Edition {
 public:
  Edition& header(const std::string& code, const std::string& title) {
    return add(code, title, false);
  }
  Edition& code(const std::string& code, const std::string& title) {
    return add(code, title, true);
  }
  /// The default of a code as written, or "none".
  [[nodiscard]] std::string billed(const std::string& written, std::string_view said = "") const {
    EditionCodes codes(concepts_);
    const std::int32_t found = codes.find_written(written);
    const std::int32_t billed = found < 0 ? -1 : codes.default_code(found, said);
    return billed < 0 ? "none" : concepts_[static_cast<std::size_t>(billed)].code;
  }

 private:
  Edition& add(const std::string& code, const std::string& title, bool billable) {
    ConceptInput item;
    item.code = code;
    item.title = title;
    item.billable = billable;
    std::unordered_map<std::string_view, std::int32_t> by_code;
    for (std::size_t i = 0; i < concepts_.size(); ++i) {
      by_code.emplace(concepts_[i].code, static_cast<std::int32_t>(i));
    }
    item.parent = nearest_shorter(by_code, code);
    concepts_.push_back(item);
    return *this;
  }

  std::vector<ConceptInput> concepts_;
};

TEST(DefaultCode, IsTheCodeItselfWhenBillable) {
  EXPECT_EQ(Edition().code("Q10", "Plain sneezing").billed("Q10"), "Q10");
}

TEST(DefaultCode, PrefersWithoutComplicationsToUnspecifiedComplications) {
  const auto edition = Edition()
                           .header("Q11", "Sweet blood, type 2")
                           .code("Q11.8", "Sweet blood, type 2, with unspecified complications")
                           .code("Q11.9", "Sweet blood, type 2, without complications");
  EXPECT_EQ(edition.billed("Q11"), "Q11.9");
  EXPECT_EQ(edition.billed("Q11.-"), "Q11.9");
}

TEST(DefaultCode, HasNothingWithIt) {
  const auto edition = Edition()
                           .header("Q20", "Sniffles")
                           .header("Q20.0", "Sniffles with cough")
                           .code("Q20.00", "Sniffles with unspecified kind of cough")
                           .code("Q20.1", "Sniffles with sneezing");
  EXPECT_EQ(edition.billed("Q20"), "none");
  EXPECT_EQ(edition.billed("Q20.0"), "Q20.00");
}

TEST(DefaultCode, TakesTheUnspecifiedSiteSideAndInitialEncounter) {
  const auto edition =
      Edition()
          .header("Q72.0", "Crack of neck of leg")
          .header("Q72.00", "Crack of unspecified part of neck of leg")
          .header("Q72.001", "Crack of unspecified part of neck of right leg")
          .code("Q72.001A", "right, initial encounter for closed crack")
          .header("Q72.009", "Crack of unspecified part of neck of unspecified leg")
          .code("Q72.009A", "x, initial encounter for closed crack")
          .code("Q72.009B", "x, initial encounter for open crack")
          .code("Q72.009S", "x, sequela")
          .header("Q72.09", "Other crack of neck of leg")
          .code("Q72.099A", "y, initial encounter");
  EXPECT_EQ(edition.billed("Q72.0-"), "Q72.009A");
}

TEST(DefaultCode, TakesTheStageThatWasSaidOnTheWay) {
  const auto edition = Edition()
                           .header("Q50.1", "Dent of lid")
                           .header("Q50.10", "Dent of lid, unspecified side")
                           .code("Q50.102", "Dent of lid, unspecified side, stage 2")
                           .code("Q50.103", "Dent of lid, unspecified side, stage 3")
                           .code("Q50.109", "Dent of lid, unspecified side, unspecified stage");
  EXPECT_EQ(edition.billed("Q50.1-", "Dent, stage 3 (deep), lid"), "Q50.103");
  EXPECT_EQ(edition.billed("Q50.1-", "Dent, stage 2, lid"), "Q50.102");
  EXPECT_EQ(edition.billed("Q50.1-", "Dent, stage 3b, lid"), "Q50.109");
  EXPECT_EQ(edition.billed("Q50.1-", "Dent, lid"), "Q50.109");
}

TEST(DefaultCode, TakesAnUnspecifiedCodeThatEndsInALetter) {
  const auto edition = Edition()
                           .header("Q35", "Many scars")
                           .code("Q35.A", "Relapsing many scars")
                           .code("Q35.D", "Many scars, unspecified");
  EXPECT_EQ(edition.billed("Q35"), "Q35.D");
}

TEST(DefaultCode, TakesAccidentOfPoisonings) {
  const auto edition = Edition()
                           .header("Q39.0X", "Poisoning by tea")
                           .header("Q39.0X1", "Poisoning by tea, accidental (unintentional)")
                           .code("Q39.0X1A", "a, initial encounter")
                           .header("Q39.0X2", "Poisoning by tea, intentional self-harm")
                           .code("Q39.0X2A", "b, initial encounter");
  EXPECT_EQ(edition.billed("Q39.0X"), "Q39.0X1A");
}

TEST(DefaultCode, TakesZeroWhereTheSeventhCharacterIsNoEncounter) {
  const auto edition = Edition()
                           .header("Q40.11", "Dim eye")
                           .code("Q40.11X1", "Dim eye, mild stage")
                           .code("Q40.11X0", "Dim eye, stage unspecified");
  EXPECT_EQ(edition.billed("Q40.11"), "Q40.11X0");
}

TEST(DefaultCode, PrefersUnspecifiedToOtherBelowOtherAndUnspecified) {
  const auto edition = Edition()
                           .header("Q45.9", "Other and unspecified wheeze")
                           .code("Q45.90", "Unspecified wheeze")
                           .code("Q45.99", "Other wheeze");
  EXPECT_EQ(edition.billed("Q45.9"), "Q45.90");
}

TEST(DefaultCode, LooksPastOtherWhereAllChildrenSaySo) {
  const auto edition = Edition()
                           .header("Q25.8", "Other joint trouble")
                           .code("Q25.80", "Other joint trouble, unspecified joint")
                           .code("Q25.81", "Other joint trouble, shoulder");
  EXPECT_EQ(edition.billed("Q25.8"), "Q25.80");
}

TEST(DefaultCode, TakesTheSexThatIsBilledMost) {
  const auto edition = Edition()
                           .header("Q50.9", "Lump of breast of unspecified site")
                           .code("Q50.91", "Lump of breast of unspecified site, female")
                           .code("Q50.92", "Lump of breast of unspecified site, male");
  EXPECT_EQ(edition.billed("Q50.9-"), "Q50.91");
}

TEST(DefaultCode, IsNoneWhereNoChildIsClearlyMeant) {
  const auto edition = Edition()
                           .header("Q48", "Flutters")
                           .code("Q48.1", "Fast flutter")
                           .code("Q48.2", "Slow flutter")
                           .code("Q48.8", "Other flutter");
  EXPECT_EQ(edition.billed("Q48"), "none");
}

TEST(DefaultCode, FollowsAnOnlyChild) {
  const auto edition = Edition().header("Q50", "Falls").code("Q50.XXXA", "Falls, initial");
  EXPECT_EQ(edition.billed("Q50"), "Q50.XXXA");
}

TEST(DefaultCode, IsNoneForACodeThatDoesNotExist) {
  EXPECT_EQ(Edition().code("Q10", "x").billed("Q99.-"), "none");
}

TEST(NearestShorter, SkipsLevelsThatDoNotExist) {
  const std::unordered_map<std::string_view, std::int32_t> codes{{"Q13", 0}, {"Q13.4", 1}};
  EXPECT_EQ(nearest_shorter(codes, "Q13.4XXA"), 1);
  EXPECT_EQ(nearest_shorter(codes, "Q13.4"), 0);
  EXPECT_EQ(nearest_shorter(codes, "Q13"), -1);
  EXPECT_EQ(nearest_shorter(codes, ""), -1);
}

}  // namespace
}  // namespace descry::indexer
