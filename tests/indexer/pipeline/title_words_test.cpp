#include "indexer/pipeline/title_words.hpp"

#include <gtest/gtest.h>

namespace descry::indexer {
namespace {

TEST(TitleWords, HasAllWordsInWhateverOrderAndNumber) {
  const TitleWords title("Opening of Left Big Pipe with Two Bent Pins");
  EXPECT_TRUE(title.has_all("Big Pipe, Left"));
  EXPECT_TRUE(title.has_all("Pin, Bent, Two"));
  EXPECT_TRUE(title.has_all(""));
  EXPECT_FALSE(title.has_all("Big Pipe, Right"));
}

TEST(TitleWords, GivesTheRunThatIsLeft) {
  TitleWords title("Opening of Pipe using Warm Light Beam, Wide Approach");
  title.use("Opening");
  title.use("Pipe");
  title.use("Wide");
  EXPECT_EQ(title.unused_run(), "Warm Light Beam");
}

TEST(TitleWords, GivesNothingWhenWhatIsLeftIsBroken) {
  TitleWords title("Warm Opening of Pipe with Light");
  title.use("Opening Pipe");
  EXPECT_EQ(title.unused_run(), "");
}

TEST(TitleWords, GivesNothingWhenNothingIsLeft) {
  TitleWords title("Opening of the Pipe");
  title.use("Opening Pipe");
  EXPECT_EQ(title.unused_run(), "");
  EXPECT_EQ(TitleWords("").unused_run(), "");
}

TEST(TitleWords, UsesAWordOnceForEachTimeItIsSaid) {
  TitleWords title("Pipe to Pipe, Wide");
  title.use("Pipe");
  title.use("Wide");
  EXPECT_EQ(title.unused_run(), "Pipe");
}

TEST(TitleWords, ClosesABracketThatItOpened) {
  TitleWords title("Look of Pipe with Gas 12 (Ga-12)");
  title.use("Look Pipe");
  EXPECT_EQ(title.unused_run(), "Gas 12 (Ga-12)");
}

}  // namespace
}  // namespace descry::indexer
