#include "engine/dict/skeletons.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/dict/dictionary.hpp"

namespace descry::engine {
namespace {

std::vector<std::string> found(std::string_view typed) {
  const std::vector<std::string_view> words{"2nd",   "asthma", "hypothermia",    "long", "lung",
                                            "sleep", "smear",  "transformation", "ulcer"};
  const auto dictionary = Dictionary::load(Dictionary::build(words));
  const Skeletons skeletons(*dictionary);
  std::vector<std::string> result;
  for (const TermId term : skeletons.find(typed)) {
    result.emplace_back(dictionary->word(term));
  }
  return result;
}

using Words = std::vector<std::string>;

TEST(Skeletons, FindWordsByTheirConsonants) {
  EXPECT_EQ(found("smr"), Words{"smear"});
  EXPECT_EQ(found("trnsfrm"), Words{"transformation"});
  EXPECT_EQ(found("hypothrm"), Words{"hypothermia"});
  EXPECT_EQ(found("slp"), Words{"sleep"});
  EXPECT_EQ(found("ulcr"), Words{"ulcer"});
}

TEST(Skeletons, FindAllWordsWithTheSameOnes) {
  EXPECT_EQ(found("lng"), (Words{"long", "lung"}));
}

TEST(Skeletons, SayNothingOfWhatIsTooShortOrNoWord) {
  EXPECT_TRUE(found("").empty());
  EXPECT_TRUE(found("sl").empty());
  EXPECT_TRUE(found("aeiou").empty());
  EXPECT_TRUE(found("2nd").empty());
  EXPECT_TRUE(found("xyz").empty());
}

}  // namespace
}  // namespace descry::engine
