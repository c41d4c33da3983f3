#include "indexer/pipeline/prior.hpp"

#include <gtest/gtest.h>

namespace descry::indexer {
namespace {

engine::ConceptInput code_of(const std::string& code, const std::string& title,
                             bool billable = true) {
  engine::ConceptInput item;
  item.code = code;
  item.title = title;
  item.billable = billable;
  return item;
}

float prior(const std::string& code, const std::string& title, bool billable = true) {
  return icd10cm_prior(code_of(code, title, billable));
}

TEST(Prior, ComplicationsStandBelowNone) {
  EXPECT_GT(prior("E91.9", "Sweet blood without complications"),
            prior("E91.8", "Sweet blood with unspecified complications"));
}

TEST(Prior, SidesStandInCodersOrder) {
  const float unspecified = prior("S92.009A", "Crack of unspecified toe, initial encounter");
  const float right = prior("S92.001A", "Crack of right toe, initial encounter");
  const float left = prior("S92.002A", "Crack of left toe, initial encounter");
  const float both = prior("S92.003A", "Crack of bilateral toe, initial encounter");
  EXPECT_GT(unspecified, right);
  EXPECT_GT(right, left);
  EXPECT_GT(left, both);
}

TEST(Prior, EncountersStandInCodersOrder) {
  const float initial = prior("S92.001A", "Crack, initial encounter for closed fracture");
  const float open = prior("S92.001B", "Crack, initial encounter for open fracture");
  const float later =
      prior("S92.001D", "Crack, subsequent encounter for fracture with routine healing");
  const float sequela = prior("S92.001S", "Crack, sequela");
  EXPECT_GT(initial, open);
  EXPECT_GT(open, later);
  EXPECT_GT(initial, sequela);
}

TEST(Prior, WhatNobodyAskedForStandsBelow) {
  const float plain = prior("K91.0", "Sneezing");
  EXPECT_GT(plain, prior("T81.0", "Sneezing"));
  EXPECT_GT(plain, prior("K91.1", "Sneezing of other specified kinds"));
  EXPECT_GT(plain, prior("O91.0", "Sneezing in childbirth"));
  EXPECT_GT(plain, prior("P91.0", "Sneezing of newborn"));
  EXPECT_GT(plain, prior("Z91.0", "Family history of sneezing"));
  EXPECT_GT(plain, prior("Z92.0", "Encounter for screening for sneezing"));
  EXPECT_GT(plain, prior("W91.XXXA", "Sneezed upon by horse, initial encounter"));
  EXPECT_GT(plain, prior("K92.0", "Sneezing in diseases classified elsewhere"));
  EXPECT_GT(plain, prior("K93.0", "Drug-induced sneezing"));
  EXPECT_GT(plain, prior("K94.0", "Postprocedural sneezing"));
}

TEST(Prior, AccidentsStandWellAboveIntent) {
  const float accident = prior("W26.0XXA", "Contact with knife, initial encounter");
  EXPECT_GT(accident,
            prior("X78.1XXA", "Intentional self-harm by knife, initial encounter") + 0.1F);
  EXPECT_GT(accident, prior("X99.1XXA", "Assault by knife, initial encounter") + 0.1F);
}

TEST(Prior, StaysInItsRange) {
  EXPECT_LE(prior("A91.9", "Sneezing, unspecified, uncomplicated, not intractable, unspecified"),
            1.0F);
  EXPECT_GT(prior("V91.09XS",
                  "Other bilateral drug-induced newborn open fracture complicating "
                  "screening, family history, sequela"),
            0.0F);
}

TEST(Prior, OfACodeNotInForceIsLowest) {
  engine::ConceptInput gone;
  gone.code = "A91.9";
  gone.title = "Sneezing, unspecified";
  gone.billable = true;
  gone.in_force = false;
  EXPECT_LT(icd10cm_prior(gone), prior("V91.09XS", "Drug-induced newborn sneezing, sequela"));
}

TEST(Prior, OfProceduresWhatIsDoneFirstStandsAboveWhatIsUndone) {
  engine::EditionInput edition;
  edition.concepts = {code_of("0D1", "Food Passage, Bypass", false),
                      code_of("0D16000", "Bypass Gullet with Pin, Open Approach"),
                      code_of("0D16001", "Revision of Pin in Gullet, Open Approach"),
                      code_of("0D16002", "Excision of Gullet, Open Approach, Diagnostic")};
  EditionCodes codes(edition.concepts);
  set_priors("icd10pcs", codes, edition);
  EXPECT_LT(edition.concepts[0].prior, edition.concepts[2].prior);
  EXPECT_LT(edition.concepts[2].prior, edition.concepts[3].prior);
  EXPECT_LT(edition.concepts[3].prior, edition.concepts[1].prior);
}

TEST(Prior, OfProceduresTheUsualApproachStandsAbove) {
  engine::EditionInput edition;
  edition.concepts = {code_of("0DT10ZZ", "Resection of Gullet, Open Approach"),
                      code_of("0DT13ZZ", "Resection of Gullet, Percutaneous Approach"),
                      code_of("0D910ZZ", "Drainage of Gullet, Open Approach"),
                      code_of("0D913ZZ", "Drainage of Gullet, Percutaneous Approach")};
  EditionCodes codes(edition.concepts);
  set_priors("icd10pcs", codes, edition);
  EXPECT_GT(edition.concepts[0].prior, edition.concepts[1].prior);
  EXPECT_LT(edition.concepts[2].prior, edition.concepts[3].prior);
}

TEST(Prior, HeadersStandClearlyBelowWhatIsBilledForThem) {
  engine::EditionInput edition;
  engine::ConceptInput header;
  header.code = "K91";
  header.title = "Sneezing";
  engine::ConceptInput code;
  code.code = "K91.9";
  code.title = "Sneezing, unspecified";
  code.billable = true;
  code.parent = 0;
  edition.concepts = {header, code};
  EditionCodes codes(edition.concepts);
  set_priors("icd10cm", codes, edition);
  EXPECT_FLOAT_EQ(edition.concepts[0].prior, edition.concepts[1].prior - 0.25F);
}

TEST(Prior, HeartValvesAreReachedByCatheter) {
  const auto pcs = [](const std::string& title) {
    engine::EditionInput edition;
    edition.concepts.push_back(code_of("02RF38Z", title));
    EditionCodes codes(edition.concepts);
    set_priors("icd10pcs", codes, edition);
    return edition.concepts.front().prior;
  };
  EXPECT_GT(pcs("Mending of West Valve, Percutaneous Approach"),
            pcs("Mending of West Valve, Percutaneous Endoscopic Approach"));
  EXPECT_GT(pcs("Mending of Toe, Percutaneous Endoscopic Approach"),
            pcs("Mending of Toe, Percutaneous Approach"));
}

}  // namespace
}  // namespace descry::indexer
