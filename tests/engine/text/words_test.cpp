#include "engine/text/words.hpp"

#include <string_view>

#include <gtest/gtest.h>

namespace descry::engine {
namespace {

TEST(Words, OfGrammarAreFunctionWords) {
  for (const std::string_view word :
       {"of",   "the", "a",  "an", "in",  "to",  "for",   "and",  "or",   "on", "by", "at",
        "from", "as",  "is", "my", "his", "her", "their", "this", "that", "it", "be"}) {
    EXPECT_TRUE(is_function_word(word)) << word;
    EXPECT_FALSE(is_generic_word(word)) << word;
  }
}

TEST(Words, ThatDecideACodeAreNoFunctionWords) {
  for (const std::string_view word : {"with", "without", "no", "not", "due", "other", "type",
                                      "left", "us", "all", "did", "i", "", "diabetes", "2"}) {
    EXPECT_FALSE(is_function_word(word)) << word;
  }
}

TEST(Words, OfSpeechAreFillers) {
  for (const std::string_view word :
       {"really", "bad", "awful", "maybe", "got", "patient", "code", "icd10"}) {
    EXPECT_TRUE(is_filler_word(word)) << word;
    EXPECT_FALSE(is_function_word(word)) << word;
  }
  for (const std::string_view word : {"severe", "mild", "may", "still", "suspected", "sick", ""}) {
    EXPECT_FALSE(is_filler_word(word)) << word;
  }
}

TEST(Words, ThatNeedNotBeMetAreOfGrammarOrWith) {
  EXPECT_TRUE(need_not_be_met("with"));
  EXPECT_TRUE(need_not_be_met("of"));
  EXPECT_FALSE(need_not_be_met("without"));
  EXPECT_FALSE(need_not_be_met("gout"));
}

TEST(Words, OfTimeAndPersonsAreCircumstances) {
  for (const std::string_view word : {"night", "weeks", "daughter", "ago", "old"}) {
    EXPECT_TRUE(is_circumstance_word(word)) << word;
  }
  for (const std::string_view word : {"newborn", "gout", "toe", ""}) {
    EXPECT_FALSE(is_circumstance_word(word)) << word;
  }
}

TEST(Words, HarmIsNotHowItCame) {
  for (const std::string_view word : {"broke", "cut", "pain", "sprained"}) {
    EXPECT_TRUE(is_harm_word(word) && !is_event_word(word)) << word;
  }
  for (const std::string_view word : {"bike", "fell", "knife", "soccer"}) {
    EXPECT_TRUE(is_event_word(word) && !is_harm_word(word)) << word;
  }
  // Diseases and parts have these words.
  for (const std::string_view word : {"wall", "falling", "water", "iron", "shot"}) {
    EXPECT_FALSE(is_harm_word(word) || is_event_word(word)) << word;
  }
}

TEST(Words, OfPlacesOfTheBodyAreSites) {
  for (const std::string_view word : {"toe", "toes", "back", "great", "eardrum", "shaft"}) {
    EXPECT_TRUE(is_site_word(word)) << word;
    EXPECT_FALSE(is_function_word(word)) << word;
  }
  for (const std::string_view word : {"gout", "pain", "left", "cardiac", "vision", ""}) {
    EXPECT_FALSE(is_site_word(word)) << word;
  }
}

TEST(Words, OfClassificationsAreGeneric) {
  for (const std::string_view word :
       {"disease", "disorder", "unspecified", "other", "specified", "nos", "nec", "condition",
        "syndrome", "elsewhere", "classified", "encounter", "part", "site", "type"}) {
    EXPECT_TRUE(is_generic_word(word)) << word;
  }
  for (const std::string_view word : {"with", "without", "not", "acute", "left", "fracture", ""}) {
    EXPECT_FALSE(is_generic_word(word)) << word;
  }
}

TEST(Words, OfEverydayLifeAreKnownInTheirForms) {
  for (const std::string_view word : {"bus", "buses", "grandma", "drive", "drives", "driving",
                                      "stopped", "carried", "parties", "friendly", "october"}) {
    EXPECT_TRUE(is_everyday_word(word)) << word;
  }
  // Of medicine, or a letter from it: chest, cancer, lesion, tumor, sprain; or no words at all.
  for (const std::string_view word :
       {"cute", "hart", "cheat", "cancel", "lesson", "rumor", "spain", "swallowd", "gout", "stroe",
        "s", "ing", "", "supercalifragilisticexpialidocious"}) {
    EXPECT_FALSE(is_everyday_word(word)) << word;
  }
}

}  // namespace
}  // namespace descry::engine
