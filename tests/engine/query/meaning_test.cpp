// What words may stand for, and what they must not be taken for.
#include <algorithm>
#include <memory>

#include <gtest/gtest.h>

#include "engine/engine.hpp"
#include "tests/support/corpus_maker.hpp"

namespace descry::engine {
namespace {

using test::codes_for;
using test::concept_of;
using test::synonym_of;
using test::system_of;
using Codes = std::vector<std::string>;

SynonymInput abbreviation_of(std::string from, std::string to) {
  SynonymInput input = synonym_of(std::move(from), std::move(to));
  input.kind = LabelKind::abbreviation;
  return input;
}

SynonymInput spelling_of(std::string from, std::string to) {
  SynonymInput input = synonym_of(std::move(from), std::move(to));
  input.weight = 0.95F;
  return input;
}

class Meaning : public testing::Test {
 protected:
  void SetUp() override {
    Corpus corpus;
    corpus.systems.push_back(system_of(
        "icd10cm",
        {concept_of("G43.009", "Migraine without aura, without status"),
         concept_of("G43.109", "Migraine with aura, without status"),
         concept_of("J32.9", "Sinusitis, long",
                    {{LabelKind::index, "Sinusitis (accessory) (chronic)"}}),
         concept_of("J01.9", "Sinusitis, short",
                    {{LabelKind::index, "Sinusitis (accessory) (chronic), acute"}}),
         concept_of("I10", "Hypertension"), concept_of("I21.9", "Myocardial infarction"),
         concept_of("M25.2", "Flail joint"), concept_of("D80.1", "Nonfamilial low globulins"),
         concept_of("D89.2", "Hyperglobulins, unspecified"), concept_of("F41.0", "Misery"),
         concept_of("A52.3", "Nervous swelling", {{LabelKind::inclusion, "Gumma"}}),
         concept_of("A53.9", "Swelling, late", {{LabelKind::index, "Gumma"}}),
         concept_of("G51.0", "Bell palsy"),
         concept_of("A05.2", "Pig feast",
                    {{LabelKind::inclusion, "Illness, long, of bel and much else"},
                     {LabelKind::inclusion, "Weak or with a palsy of a kind"}}),
         concept_of("B17.1", "Hepatitis C"), concept_of("B16.0", "Hepatitis B with coma")}));
    corpus.synonyms = {synonym_of("high blood pressure", "hypertension"),
                       abbreviation_of("mi", "myocardial infarction"),
                       abbreviation_of("fai", "migraine"),
                       abbreviation_of("chtn", "hypertension"),
                       synonym_of("lumbar puncture", "misery"),
                       spelling_of("punct", "puncture"),
                       spelling_of("unpunct", "unpuncture")};
    engine_ = test::engine_of(std::move(corpus), folder_);
    ASSERT_TRUE(engine_);
  }

  SearchAnswer ask(std::string_view q) {
    SearchAnswer answer;
    EXPECT_TRUE(engine_->search({.q = q}, scratch_, answer));
    return answer;
  }

  test::TemporaryFolder folder_;
  std::shared_ptr<const Engine> engine_;
  SearchScratch scratch_;
};

TEST_F(Meaning, WhatALabelIsWithoutMeetsAWordForLess) {
  EXPECT_EQ(codes_for(*engine_, "migraine aura"), (Codes{"G43.109", "G43.009"}));
  EXPECT_EQ(codes_for(*engine_, "migraine no aura"), Codes{"G43.009"});
}

TEST_F(Meaning, WithoutBelongsToTheWordThatItStandsBefore) {
  EXPECT_EQ(codes_for(*engine_, "migraine without aura"), Codes{"G43.009"});
  EXPECT_EQ(codes_for(*engine_, "migraine with aura"), Codes{"G43.109"});
  EXPECT_EQ(codes_for(*engine_, "migraine without status").size(), 2U);
}

TEST_F(Meaning, ATotalLeavesOutWhatOnlyTheWordsOfPresenceDeny) {
  EXPECT_EQ(ask("migraine without aura").total, 1U);
}

TEST_F(Meaning, WhatNeedNotBeMetIsDeniedByWhatMust) {
  EXPECT_EQ(codes_for(*engine_, "chronic sinusitis"), Codes{"J32.9"});
  EXPECT_EQ(ask("chronic sinusitis").total, 1U);
  EXPECT_EQ(codes_for(*engine_, "acute sinusitis"), Codes{"J01.9"});
}

TEST_F(Meaning, WithNeedNotBeMet) {
  EXPECT_EQ(codes_for(*engine_, "flail with joint"), Codes{"M25.2"});
  SearchAnswer answer;
  ASSERT_TRUE(engine_->search({.q = "flail with joint", .explain = true}, scratch_, answer));
  EXPECT_FLOAT_EQ(answer.explanations.at(0).parts.met, 1.0F);
}

TEST_F(Meaning, PhrasesAreMetInWhateverOrderTheyAreTyped) {
  EXPECT_EQ(codes_for(*engine_, "high blood pressure"), Codes{"I10"});
  EXPECT_EQ(codes_for(*engine_, "blood pressure high"), Codes{"I10"});
}

TEST_F(Meaning, ASpellingOfAWordThatOnlyPhrasesHaveIsReadInThem) {
  EXPECT_EQ(codes_for(*engine_, "punct lumbar"), Codes{"F41.0"});
  EXPECT_TRUE(codes_for(*engine_, "unpunct").empty());
}

TEST_F(Meaning, OfLabelsThatAreTheQueryTheIndexDecides) {
  EXPECT_EQ(codes_for(*engine_, "gumma"), (Codes{"A53.9", "A52.3"}));
}

TEST_F(Meaning, AnAbbreviationStandsAboveWhatItBegins) {
  EXPECT_EQ(codes_for(*engine_, "mi").front(), "I21.9");
}

TEST_F(Meaning, ALetterThatNamesTheWordBeforeItBeginsNoOther) {
  EXPECT_EQ(codes_for(*engine_, "hepatitis c"), Codes{"B17.1"});
  EXPECT_EQ(codes_for(*engine_, "hepatitis co"), Codes{"B16.0"});
  const Codes begun = codes_for(*engine_, "with c");
  EXPECT_NE(std::find(begun.begin(), begun.end(), "B16.0"), begun.end());
}

// Main terms stand first, whatever people say first.
TEST(IndexPaths, AreTheQueryInAnyOrder) {
  Corpus corpus;
  corpus.systems.push_back(test::system_of(
      "one",
      {concept_of("I30", "Pericarditis", {{LabelKind::inclusion, "acute pericardial effusion"}}),
       concept_of("I31", "Hydropericardium", {{LabelKind::index, "Effusion, pericardial"}})}));
  const test::TemporaryFolder folder;
  const auto engine = test::engine_of(corpus, folder);
  ASSERT_TRUE(engine);
  EXPECT_EQ(codes_for(*engine, "pericardial effusion").front(), "I31");
  EXPECT_EQ(codes_for(*engine, "acute pericardial effusion").front(), "I30");
}

TEST(LetterNames, AreNoPlurals) {
  Corpus corpus;
  corpus.systems.push_back(test::system_of(
      "one", {concept_of("E46", "Protein deficiency"), concept_of("D68.59", "Protein S deficiency"),
              concept_of("E80", "Disorder of proteins")}));
  const test::TemporaryFolder folder;
  const auto engine = test::engine_of(corpus, folder);
  ASSERT_TRUE(engine);
  EXPECT_EQ(codes_for(*engine, "protein s deficiency"), Codes{"D68.59"});
}

TEST(Numbers, AreOneWithAPointBetween) {
  Corpus corpus;
  corpus.systems.push_back(test::system_of(
      "one",
      {concept_of("A", "Index 32.4"), concept_of("B", "Index 324"), concept_of("C", "Index 32")}));
  const test::TemporaryFolder folder;
  const auto engine = test::engine_of(corpus, folder);
  ASSERT_TRUE(engine);
  EXPECT_EQ(codes_for(*engine, "index 32 4").front(), "A");
  EXPECT_EQ(codes_for(*engine, "index 32 0").front(), "C");
}

TEST_F(Meaning, ATypoIsNotTakenForAnAbbreviation) {
  EXPECT_EQ(codes_for(*engine_, "fail joint"), Codes{"M25.2"});
}

TEST_F(Meaning, TwoLettersSwappedAreTakenForAnAbbreviation) {
  EXPECT_EQ(codes_for(*engine_, "chnt"), Codes{"I10"});
  EXPECT_TRUE(codes_for(*engine_, "cltn").empty()) << "another letter";
}

TEST_F(Meaning, AGenericWordIsSetAsideBeforeAKnownWordIsTakenForATypo) {
  EXPECT_EQ(codes_for(*engine_, "globulins, unspecified").front(), "D80.1");
}

// "bels" is a form of "bel": what meets it by chance, over two labels, is not what is meant.
TEST_F(Meaning, AFormThatMeetsByChanceMayBeATypo) {
  EXPECT_EQ(codes_for(*engine_, "bels palsy").front(), "G51.0");
}

// "hed" stands in one label, and for another disorder: beside "cold" neither is meant.
TEST(RareWords, ThatMeetByChanceMayBeTypos) {
  Corpus corpus;
  corpus.systems.push_back(test::system_of(
      "one", {concept_of("J00", "Cold, head"),
              concept_of("D36", "Neoplasm of face, hed", {{LabelKind::index, "Cold, neoplasm"}}),
              concept_of("Q82.4", "Ectodermal dysplasia")}));
  corpus.synonyms = {test::synonym_of("hed", "ectodermal dysplasia")};
  const test::TemporaryFolder folder;
  const auto engine = test::engine_of(corpus, folder);
  ASSERT_TRUE(engine);
  EXPECT_EQ(codes_for(*engine, "hed cold").front(), "J00");
  EXPECT_EQ(codes_for(*engine, "hed").front(), "Q82.4");
}

// "nature" says what no code is for: its few labels are not all that is looked at.
TEST(PartialMeaning, AWordThatMakesNoHitLeavesThoseThatDo) {
  constexpr int kMoreThanAreLookedAt = 6'200;
  std::vector<ConceptInput> concepts{concept_of("X39.8", "Nature, forces")};
  for (int i = 0; i < kMoreThanAreLookedAt; ++i) {
    concepts.push_back(concept_of("D" + std::to_string(10'000 + i), "Neoplasm"));
  }
  Corpus corpus;
  corpus.systems.push_back(system_of("icd10cm", std::move(concepts)));
  const test::TemporaryFolder folder;
  const std::shared_ptr<const Engine> engine = test::engine_of(std::move(corpus), folder);
  ASSERT_TRUE(engine);
  const Codes codes = codes_for(*engine, "neoplasm nature");
  ASSERT_FALSE(codes.empty());
  EXPECT_EQ(codes.front(), "D10000");
}

}  // namespace
}  // namespace descry::engine
