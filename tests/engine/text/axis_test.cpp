#include "engine/text/axis.hpp"

#include <gtest/gtest.h>

namespace descry::engine {
namespace {

TEST(Axis, PutsOppositesOnOne) {
  EXPECT_EQ(axis_of("left"), axis_of("right"));
  EXPECT_EQ(axis_of("with"), axis_of("without"));
  EXPECT_EQ(axis_of("1"), axis_of("25"));
  EXPECT_EQ(axis_of("left"), axis_of("both"));
  EXPECT_EQ(axis_of("a"), axis_of("d"));
  EXPECT_NE(axis_of("a"), axis_of("w")) << "short for with";
  EXPECT_NE(axis_of("left"), axis_of("upper"));
}

TEST(Axis, IsNoneForOtherWords) {
  EXPECT_EQ(axis_of("fracture"), Axis::none);
  EXPECT_EQ(axis_of(""), Axis::none);
  EXPECT_EQ(axis_of("lefty"), Axis::none);
}

}  // namespace
}  // namespace descry::engine
