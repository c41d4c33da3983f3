#include "indexer/source/text_codes.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace descry::indexer {
namespace {

using Codes = std::vector<std::string>;

TEST(TextCodes, TakesCodesAndDashedCodesAsWritten) {
  EXPECT_EQ(codes_in_text("old scar (A10.-), scab (B20.11), crust (C7A), flake (D48.1-)"),
            Codes({"A10.-", "B20.11", "C7A", "D48.1-"}));
}

TEST(TextCodes, WritesRangesInOneSpelling) {
  EXPECT_EQ(codes_in_text("scar (I60-I69)"), Codes({"I60-I69"}));
  EXPECT_EQ(codes_in_text("scar (I01.0 -I01.9)"), Codes({"I01.0-I01.9"}));
  EXPECT_EQ(codes_in_text("scar (S00 - S09)"), Codes({"S00-S09"}));
  EXPECT_EQ(codes_in_text("scar (S00.- to S09.-)"), Codes({"S00-S09"}));
  EXPECT_EQ(codes_in_text("scar (M47.0-M47.2.-)"), Codes({"M47.0-M47.2"}));
  EXPECT_EQ(codes_in_text("scar (F98.2.-F98.3)"), Codes({"F98.2-F98.3"}));
  EXPECT_EQ(codes_in_text("scar (S32.1--S32.9)"), Codes({"S32.1-S32.9"}));
  EXPECT_EQ(codes_in_text("scar (O98-O9A.-)"), Codes({"O98-O9A"}));
}

TEST(TextCodes, TakesListsWithAnySeparator) {
  EXPECT_EQ(codes_in_text("scar (A10.1,B20.-; C30-C31. D40.1 and E50.- or F60)"),
            Codes({"A10.1", "B20.-", "C30-C31", "D40.1", "E50.-", "F60"}));
}

TEST(TextCodes, WritesADashedSubdivisionWithoutItsDot) {
  EXPECT_EQ(codes_in_text("scar (M50.1.-)"), Codes({"M50.1-"}));
}

TEST(TextCodes, TakesCodesOutsideBrackets) {
  EXPECT_EQ(codes_in_text("any state listed in N18 and N26 - due to work"), Codes({"N18", "N26"}));
  EXPECT_EQ(codes_in_text("Y93.5 Activities with balls"), Codes({"Y93.5"}));
  EXPECT_EQ(codes_in_text("scars of S06.0- to S06.8-code the scar"), Codes({"S06.0-S06.8"}));
}

TEST(TextCodes, ADotThatEndsASentenceIsNoPartOfACode) {
  EXPECT_EQ(codes_in_text("Such scars are sorted to R70-R94."), Codes({"R70-R94"}));
  EXPECT_EQ(codes_in_text("scar (M31.5., M31.6)"), Codes({"M31.5", "M31.6"}));
}

TEST(TextCodes, ARestrictionIsPartOfTheReference) {
  EXPECT_EQ(codes_in_text("drug (T36-T50 with fifth or sixth character 5)"),
            Codes({"T36-T50 with fifth or sixth character 5"}));
  EXPECT_EQ(codes_in_text("sugar (E08-E13 with .52)"), Codes({"E08-E13 with .52"}));
  EXPECT_EQ(codes_in_text("drink (F10-F19, with .17, .27, .97)"),
            Codes({"F10-F19 with .17, .27, .97"}));
  EXPECT_EQ(codes_in_text("speech (I69. with final characters -23)"),
            Codes({"I69 with final characters -23"}));
  EXPECT_EQ(codes_in_text("break (S92.-with 7th character B)"),
            Codes({"S92.- with 7th character B"}));
  EXPECT_EQ(codes_in_text("kiss (B27.0-B27.9 with 1)"), Codes({"B27.0-B27.9 with 1"}));
  EXPECT_EQ(codes_in_text("drug (T36-T50 with fifth or sixth character 5"),
            Codes({"T36-T50 with fifth or sixth character 5"}));
}

TEST(TextCodes, ARestrictionHoldsForEveryMemberOfItsList) {
  EXPECT_EQ(codes_in_text("drink (F10, F13, F19 with .26, .96)"),
            Codes({"F10 with .26, .96", "F13 with .26, .96", "F19 with .26, .96"}));
  EXPECT_EQ(codes_in_text("scar (A10) of drink (F10 with .26)"), Codes({"A10", "F10 with .26"}));
}

TEST(TextCodes, ARestrictionOutsideBracketsEndsWithItsClause) {
  EXPECT_EQ(codes_in_text("codes T36-T50 with fifth or sixth character 5. Then B20."),
            Codes({"T36-T50 with fifth or sixth character 5", "B20"}));
  EXPECT_EQ(codes_in_text("any scar in I00 with fever"), Codes({"I00"}));
}

TEST(TextCodes, PassesOverWordsThatLookLikeCodes) {
  EXPECT_EQ(codes_in_text("lack of vitamin B12 (E53.8)"), Codes({"E53.8"}));
  EXPECT_EQ(codes_in_text("CD4 count, H1N1, SARS-CoV-2, T-cell, XA10, A10x, (CRT-P)"), Codes({}));
}

TEST(TextCodes, NamesARepeatedCodeOnce) {
  EXPECT_EQ(codes_in_text("scar (A10.-) or scab (A10.-)"), Codes({"A10.-"}));
}

TEST(TextCodes, GivesNothingForNoText) {
  EXPECT_EQ(codes_in_text(""), Codes({}));
  EXPECT_EQ(codes_in_text("("), Codes({}));
  EXPECT_EQ(codes_in_text("A1"), Codes({}));
}

}  // namespace
}  // namespace descry::indexer
