#include "engine/index/code_reference.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace descry::engine {
namespace {

using Place = CharacterCondition::Place;

CodeReference parsed(std::string_view text) {
  const auto reference = parse_code_reference(text);
  EXPECT_TRUE(reference) << text;
  return reference.value_or(CodeReference{});
}

CharacterCondition condition(std::string_view text) {
  const auto found = parsed("T36-T50 with " + std::string(text)).condition;
  EXPECT_TRUE(found) << text;
  return found.value_or(CharacterCondition{});
}

TEST(CodeReference, IsOneCodeHoweverItsDashIsWritten) {
  for (const char* text : {"O24", "O24.-", "O24-", "O24."}) {
    EXPECT_EQ(parsed(text), (CodeReference{"O24", "O24", std::nullopt})) << text;
  }
  EXPECT_EQ(parsed("S06.0X-").first, "S060X");
  EXPECT_EQ(parsed("C7A.-").first, "C7A");
  EXPECT_EQ(parsed("S72.001A").first, "S72001A");
}

TEST(CodeReference, IsARangeFromOneCodeThroughAnother) {
  EXPECT_EQ(parsed("E08-E13"), (CodeReference{"E08", "E13", std::nullopt}));
  EXPECT_EQ(parsed("I01.0-I01.9"), (CodeReference{"I010", "I019", std::nullopt}));
  EXPECT_EQ(parsed("O00-O9A").last, "O9A");
}

TEST(CodeReference, RefusesWhatIsNoReference) {
  for (const char* text : {"",
                           "E1",
                           "e11",
                           "111",
                           "E11.12345",
                           "E11 .9",
                           "-E11",
                           "E11-",
                           "E11.9.",
                           "E08-",
                           "E08-x",
                           "E08 to E13",
                           "E08-E13 with",
                           "E08-E13 with ",
                           "E08-E13 with fever",
                           "E08 with fifth 1",
                           "E08-E13 with .5x",
                           "E08 with final 1",
                           "E08 with fifth or sixth character",
                           "E08 with eighth character 1",
                           "E08 with .52-.49",
                           "E08 with 7th character B to"}) {
    const bool is_code_with_dash = std::string_view(text) == "E11-" ||
                                   std::string_view(text) == "E11.9." ||
                                   std::string_view(text) == "E08-";
    EXPECT_EQ(parse_code_reference(text).has_value(), is_code_with_dash) << text;
  }
}

TEST(CodeReference, ReadsSubdivisions) {
  EXPECT_EQ(condition(".52"), (CharacterCondition{Place::subdivision, 0, {"52"}}));
  EXPECT_EQ(condition(".69-"), (CharacterCondition{Place::subdivision, 0, {"69"}}));
  EXPECT_EQ(condition(".51-.52").values, (std::vector<std::string>{"51", "52"}));
  EXPECT_EQ(condition(".17, .27, .97").values, (std::vector<std::string>{"17", "27", "97"}));
  EXPECT_EQ(condition(".15. .25, .95").values, (std::vector<std::string>{"15", "25", "95"}));
}

TEST(CodeReference, ReadsPositionsInWordsAndFigures) {
  EXPECT_EQ(condition("5th character 9"), (CharacterCondition{Place::at, 5, {"9"}}));
  EXPECT_EQ(condition("fifth-character 1"), (CharacterCondition{Place::at, 5, {"1"}}));
  EXPECT_EQ(condition("5th digit 9"), (CharacterCondition{Place::at, 5, {"9"}}));
  EXPECT_EQ(condition("5th character .6"), (CharacterCondition{Place::at, 5, {"6"}}));
  EXPECT_EQ(condition("fourth character 2"), (CharacterCondition{Place::at, 4, {"2"}}));
  EXPECT_EQ(condition("7th character B or C"), (CharacterCondition{Place::at, 7, {"B", "C"}}));
  EXPECT_EQ(condition("seventh character S"), (CharacterCondition{Place::at, 7, {"S"}}));
  EXPECT_EQ(condition("sixth character 1-4").values,
            (std::vector<std::string>{"1", "2", "3", "4"}));
  EXPECT_EQ(condition("fifth to sixth characters 51"), (CharacterCondition{Place::at, 5, {"51"}}));
  EXPECT_EQ(condition("open fracture 7th character").values.size(), 10U);
}

TEST(CodeReference, ReadsLastCharacters) {
  EXPECT_EQ(condition("fifth or sixth character 5"), (CharacterCondition{Place::last, 0, {"5"}}));
  EXPECT_EQ(condition("fifth or six character 5"), (CharacterCondition{Place::last, 0, {"5"}}));
  EXPECT_EQ(condition("fifth or sixth character 1-4 or 6").values,
            (std::vector<std::string>{"1", "2", "3", "4", "6"}));
  EXPECT_EQ(condition("fifth or sixth character to indicate intent").values,
            (std::vector<std::string>{"1", "2", "3", "4"}));
  EXPECT_EQ(condition("final characters -91"), (CharacterCondition{Place::last, 0, {"91"}}));
  EXPECT_EQ(condition("final characters .00 or .01").values,
            (std::vector<std::string>{"00", "01"}));
  EXPECT_EQ(condition("final character 6"), (CharacterCondition{Place::last, 0, {"6"}}));
  EXPECT_EQ(condition("1"), (CharacterCondition{Place::last, 0, {"1"}}));
}

TEST(CharacterCondition, LooksAtTheCharacterThatTellsTheIntent) {
  const CharacterCondition adverse = condition("fifth or sixth character 5");
  EXPECT_TRUE(adverse.met_by("T360X5A"));
  EXPECT_TRUE(adverse.met_by("T3695XA"));
  EXPECT_TRUE(adverse.met_by("T39015S"));
  EXPECT_FALSE(adverse.met_by("T43651A"));  // Its fifth character is a 5, its intent is not.
  EXPECT_FALSE(adverse.met_by("T360X1A"));
  EXPECT_FALSE(adverse.met_by("T3691XA"));
}

TEST(CharacterCondition, LooksBehindTheDot) {
  const CharacterCondition gangrene = condition(".52");
  EXPECT_TRUE(gangrene.met_by("E1152"));
  EXPECT_FALSE(gangrene.met_by("E1151"));
  EXPECT_FALSE(gangrene.met_by("E52"));
  EXPECT_TRUE(condition(".15. .25, .95").met_by("F10151"));
  EXPECT_FALSE(condition(".15. .25, .95").met_by("F101"));
}

TEST(CharacterCondition, LooksAtPositionsAndEnds) {
  EXPECT_TRUE(condition("7th character B or C").met_by("S42001C"));
  EXPECT_FALSE(condition("7th character B or C").met_by("S42001A"));
  EXPECT_FALSE(condition("7th character B or C").met_by("S42001"));
  EXPECT_TRUE(condition("fifth to sixth characters 51").met_by("F11251"));
  EXPECT_FALSE(condition("fifth to sixth characters 51").met_by("F11510"));
  EXPECT_TRUE(condition("final characters -91").met_by("I69391"));
  EXPECT_FALSE(condition("1").met_by("B27"));
}

}  // namespace
}  // namespace descry::engine
