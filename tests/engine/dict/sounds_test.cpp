#include "engine/dict/sounds.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/dict/dictionary.hpp"

namespace descry::engine {
namespace {

std::string sound(std::string_view word) {
  return std::string(Sound(word).view());
}

/// Whether two spellings sound alike, and like something.
testing::AssertionResult are_alike(std::string_view one, std::string_view other) {
  if (!sound(one).empty() && sound(one) == sound(other)) {
    return testing::AssertionSuccess();
  }
  return testing::AssertionFailure()
         << one << ' ' << sound(one) << ", " << other << ' ' << sound(other);
}

TEST(Sound, IsThatOfOtherSpellings) {
  EXPECT_TRUE(are_alike("coffing", "coughing"));
  EXPECT_TRUE(are_alike("ruff", "rough"));
  EXPECT_TRUE(are_alike("thru", "through"));
  EXPECT_TRUE(are_alike("newmonia", "pneumonia"));
  EXPECT_TRUE(are_alike("soriasis", "psoriasis"));
  EXPECT_TRUE(are_alike("emroids", "hemmroids"));
  EXPECT_TRUE(are_alike("diareah", "diarrhea"));
  EXPECT_TRUE(are_alike("extasey", "ecstasy"));
  EXPECT_TRUE(are_alike("exema", "eczema"));
  EXPECT_TRUE(are_alike("sizers", "scissors"));
  EXPECT_TRUE(are_alike("flem", "phlegm"));
  EXPECT_TRUE(are_alike("asma", "asthma"));
  EXPECT_TRUE(are_alike("sikosis", "psychosis"));
  EXPECT_TRUE(are_alike("tisis", "phthisis"));
  EXPECT_TRUE(are_alike("zerosis", "xerosis"));
  EXPECT_TRUE(are_alike("larinks", "larynx"));
  EXPECT_TRUE(are_alike("stashun", "station"));
  EXPECT_TRUE(are_alike("brige", "bridge"));
  EXPECT_TRUE(are_alike("nite", "knight"));
  EXPECT_TRUE(are_alike("skitzofrenia", "schizophrenia"));
}

TEST(Sound, TellsOtherWordsApart) {
  EXPECT_FALSE(are_alike("tibia", "fibula"));
  EXPECT_FALSE(are_alike("ileum", "lium"));
  EXPECT_FALSE(are_alike("renal", "adrenal"));
  EXPECT_FALSE(are_alike("gout", "goiter"));
}

TEST(Sound, KeepsLettersApartThatAVowelParts) {
  EXPECT_EQ(sound("sess"), "ss");
  EXPECT_EQ(sound("mississippi"), "mssp");
  EXPECT_EQ(sound("ahhah"), "a");
}

TEST(Sound, IsNoneOfWhatIsNoWordOfLetters) {
  EXPECT_EQ(sound(""), "");
  EXPECT_EQ(sound("b12"), "");
  EXPECT_EQ(sound("m\xC3\xA9ni\xC3\xA8re"), "");
}

TEST(Sound, OfALongWordIsItsBeginning) {
  EXPECT_EQ(sound(std::string(500, 'b')), "b");
  std::string word;
  for (int i = 0; i < 100; ++i) {
    word += "ba";
  }
  EXPECT_EQ(sound(word), std::string(32, 'b'));
}

TEST(Sounds, FindWordsThatSoundSo) {
  const std::vector<std::string_view> words{"2nd", "ankle",  "asthma",    "ecstasy",
                                            "eye", "phlegm", "pneumonia", "stomach"};
  const auto dictionary = Dictionary::load(Dictionary::build(words));
  const Sounds sounds(*dictionary);
  const auto found = [&](std::string_view typed) {
    std::vector<std::string> result;
    for (const TermId term : sounds.find(Sound(typed))) {
      result.emplace_back(dictionary->word(term));
    }
    return result;
  };
  using Words = std::vector<std::string>;
  EXPECT_EQ(found("extasey"), Words{"ecstasy"});
  EXPECT_EQ(found("stumuck"), Words{"stomach"});
  EXPECT_EQ(found("flemm"), Words{"phlegm"});
  EXPECT_TRUE(found("newmonic").empty());
  EXPECT_TRUE(found("eye").empty());
  EXPECT_TRUE(found("2nd").empty());
  EXPECT_TRUE(found("").empty());
}

}  // namespace
}  // namespace descry::engine
