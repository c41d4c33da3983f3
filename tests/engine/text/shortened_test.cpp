#include "engine/text/shortened.hpp"

#include <gtest/gtest.h>

namespace descry::engine {
namespace {

TEST(Shortened, KeepsTheFirstLetterAndTheOrder) {
  EXPECT_TRUE(shortens("bck", "back"));
  EXPECT_TRUE(shortens("abd", "abdomen"));
  EXPECT_FALSE(shortens("bkc", "back"));
  EXPECT_FALSE(shortens("ack", "back"));
  EXPECT_FALSE(shortens("back", "back"));
  EXPECT_FALSE(shortens("backs", "back"));
  EXPECT_FALSE(shortens("", "back"));
  EXPECT_FALSE(shortens("3d", "3rd"));
}

}  // namespace
}  // namespace descry::engine
