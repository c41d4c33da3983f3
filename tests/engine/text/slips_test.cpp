#include "engine/text/slips.hpp"

#include <gtest/gtest.h>

namespace descry::engine {
namespace {

TEST(Slips, SwapNeighbours) {
  EXPECT_TRUE(is_swapped("siezure", "seizure"));
  EXPECT_TRUE(is_swapped("pian", "pain"));
  EXPECT_FALSE(is_swapped("pain", "pain"));
  EXPECT_FALSE(is_swapped("pani", "pan"));
  EXPECT_FALSE(is_swapped("nipa", "pain"));
}

TEST(Slips, DoubleALetterOrHalveIt) {
  EXPECT_TRUE(is_doubled("concusion", "concussion"));
  EXPECT_TRUE(is_doubled("feever", "fever"));
  EXPECT_FALSE(is_doubled("fever", "fever"));
  EXPECT_FALSE(is_doubled("fver", "fever"));
  EXPECT_FALSE(is_doubled("afever", "fever"));
}

TEST(Slips, ScrambleWhatBeginsAlike) {
  EXPECT_TRUE(is_scrambled("asmtha", "asthma"));
  EXPECT_FALSE(is_scrambled("tsahma", "asthma"));
  EXPECT_FALSE(is_scrambled("asthm", "asthma"));
}

TEST(Slips, LeaveLettersOut) {
  EXPECT_TRUE(leaves_letters_out("cntrl", "control"));
  EXPECT_TRUE(leaves_letters_out("control", "control"));
  EXPECT_FALSE(leaves_letters_out("cnat", "control"));
}

TEST(Slips, OfTooMuchAreNoneOfTooLittle) {
  EXPECT_TRUE(is_opposite("hypothyroid", "hyperthyroid"));
  EXPECT_TRUE(is_opposite("hyperthyroid", "hypothyroid"));
  EXPECT_FALSE(is_opposite("hypothyroid", "hypothyroidism"));
  EXPECT_FALSE(is_opposite("thyroid", "hyperthyroid"));
}

}  // namespace
}  // namespace descry::engine
