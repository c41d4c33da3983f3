#include "engine/claim/side.hpp"

#include <gtest/gtest.h>

namespace descry::engine {
namespace {

TEST(SidedTitle, TellsTheSide) {
  EXPECT_EQ(SidedTitle("Pain in right knee").side(), Side::right);
  EXPECT_EQ(SidedTitle("Pain, LEFT knee").side(), Side::left);
  EXPECT_EQ(SidedTitle("Bilateral pain of knee").side(), Side::bilateral);
  EXPECT_EQ(SidedTitle("Pain of both knees").side(), Side::bilateral);
  EXPECT_EQ(SidedTitle("Dim right eye, blind left eye").side(), Side::bilateral);
  EXPECT_EQ(SidedTitle("Pain in unspecified knee").side(), Side::unspecified);
  EXPECT_EQ(SidedTitle("Pain in knee").side(), Side::none);
  EXPECT_EQ(SidedTitle("Rightful pain of leftovers").side(), Side::none);
  EXPECT_EQ(SidedTitle("").side(), Side::none);
}

TEST(SidedTitle, IsTheSameOnBothSides) {
  const SidedTitle both("Cloudy lens, bilateral");
  EXPECT_TRUE(SidedTitle("Cloudy lens, right eye").is_same_but_for_side(both));
  EXPECT_FALSE(SidedTitle("Torn lens, right eye").is_same_but_for_side(both));
  EXPECT_TRUE(SidedTitle("Cyst of right ovary")
                  .is_same_but_for_side(SidedTitle("Cysts of bilateral ovaries")));
}

TEST(SidedTitle, UnspecifiedStandsForTheSideOnly) {
  const SidedTitle right("Unspecified break of right wrist, initial encounter");
  EXPECT_TRUE(right.is_specific_form_of(
      SidedTitle("Unspecified break of unspecified wrist, initial encounter")));
  EXPECT_FALSE(right.is_specific_form_of(
      SidedTitle("Unspecified break of unspecified wrist, subsequent encounter")));
  EXPECT_FALSE(
      right.is_specific_form_of(SidedTitle("Unspecified break of wrist, initial encounter")));
  EXPECT_TRUE(SidedTitle("Unilateral wear, left knee")
                  .is_specific_form_of(SidedTitle("Unilateral wear, unspecified knee")));
}

TEST(SidedTitle, AMirrorHasTheOtherSideAndNothingElse) {
  EXPECT_TRUE(SidedTitle("Pain in right knee").is_mirror_of(SidedTitle("Pain in left knee")));
  EXPECT_FALSE(SidedTitle("Pain in right knee").is_mirror_of(SidedTitle("Pain in right knee")));
  EXPECT_FALSE(SidedTitle("Pain in right knee").is_mirror_of(SidedTitle("Pain in left hip")));
  EXPECT_FALSE(SidedTitle("Break of ascending [right] part")
                   .is_mirror_of(SidedTitle("Break of descending [left] part")));
}

}  // namespace
}  // namespace descry::engine
