// Sentences of everyday life: what in them is looked for, and what is said around it.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "engine/engine.hpp"
#include "tests/engine/query/served_titles.hpp"
#include "tests/support/corpus_maker.hpp"

namespace descry::engine {
namespace {

using test::concept_of;
using test::synonym_of;

class Everyday : public ServedTitles {
 protected:
  /// What the answer to `q` was taken for, `from>to`.
  [[nodiscard]] std::vector<std::string> corrections(std::string_view q) const {
    std::vector<std::string> all;
    for (const Correction& correction : ask({.q = q}).corrections) {
      all.push_back(correction.from + ">" + correction.to);
    }
    return all;
  }
};

TEST_F(Everyday, WordsThatNoLabelHasAreSpeltRightAndNeedNotBeMet) {
  serve({"Heartburn", "Donkey kidney", "Heartburn at night"});
  EXPECT_EQ(codes("heartburn of a monkey"), (Codes{"A", "C"})) << "no donkey";
  EXPECT_EQ(codes("grandma drove home with heartburn").front(), "A");
  EXPECT_EQ(corrections("heartburn at the wonkey"), std::vector<std::string>{"wonkey>donkey"})
      << "what is no such word may be a slip";
}

TEST_F(Everyday, WordsMustBeMetInOtherModes) {
  serve({"Heartburn", "Fever"});
  for (const MatchMode mode : {MatchMode::exact, MatchMode::prefix, MatchMode::fuzzy}) {
    EXPECT_EQ(ask({.q = "grandma heartburn ", .match = mode}).total, 0U);
  }
  EXPECT_EQ(ask({.q = "grandma heartburn "}).total, 1U);
}

TEST_F(Everyday, WordsOfPhrasesAloneAreLookedForWhereNothingElseIs) {
  serve({"Dread of needles", "Heartburn"}, {synonym_of("scared of needles", "dread of needles")});
  EXPECT_EQ(codes("my daughter is scared of needles").front(), "A");
  EXPECT_EQ(codes("my daughter is scared").size(), codes("scared ").size());
}

TEST_F(Everyday, WordsAreWhatIsLookedForWhereNothingElseIs) {
  serve({"Donkey kidney", "Heartburn"});
  EXPECT_EQ(codes("monkey").front(), "A");
}

TEST_F(Everyday, WordsOfLabelsAndOfTheVocabularyCount) {
  serve({"Sickness of travel", "Bus crash", "Sickness"},
        {synonym_of("car sick", "sickness of travel")});
  EXPECT_EQ(codes("sick in the car").front(), "A");
  EXPECT_EQ(codes("sickness after a bus crash").front(), "B");
}

TEST_F(Everyday, WordsAtTheEndOfASentenceAreWhole) {
  serve({"Penetration of heart", "Pain of heart"});
  EXPECT_EQ(codes("heart pen").front(), "A") << "few words: one is being typed";
  EXPECT_EQ(codes("my heart has pain near the pen").front(), "B");
}

TEST_F(Everyday, WordsThatBeginNoneAreWholeAtTheEndOfFewWords) {
  serve({"Heartburn", "Heartburn of tendon"});
  EXPECT_EQ(codes("heartburn teen").front(), "A");
  EXPECT_EQ(corrections("heartburn teen"), std::vector<std::string>{});
}

TEST_F(Everyday, WordsAreNoInitialisms) {
  serve({"Purulent endophthalmitis eye", "Urinary leak"}, {synonym_of("pee", "urinary")});
  EXPECT_EQ(codes("leak of my pee").front(), "B");
  EXPECT_EQ(codes("pee").front(), "B");
}

TEST_F(Everyday, WordsWithSlipsAreNotJoined) {
  serve({"Nursemaid elbow", "Measles"});
  EXPECT_EQ(codes("the nurse said measles").front(), "B");
}

TEST_F(Everyday, CausesAndPlacesStandBehindWhatCameOfThem) {
  ConceptInput fall = concept_of("C", "Fall in grocery store");
  ConceptInput place = concept_of("D", "Grocery store, market or shop");
  fall.is_cause = place.is_cause = true;
  serve_concepts(
      {concept_of("A", "Seizure of brain"), concept_of("B", "Seizure of goods"), fall, place});
  EXPECT_EQ(codes("she had a seizure in the grocery store").front(), "A");
  EXPECT_EQ(codes("fall in grocery store").front(), "C");
  EXPECT_EQ(codes("grocery market").front(), "D");
}

TEST_F(Everyday, CausesCountWholeWhereTheyAreAskedFor) {
  ConceptInput place = concept_of("B", "School yard as the place of occurrence");
  place.is_cause = true;
  serve_concepts({concept_of("A", "Alimentary canal"), place, concept_of("C", "Canal of school")});
  EXPECT_EQ(codes("alimentary school yard as the place").front(), "B");
  EXPECT_EQ(codes("alimantory school yard").front(), "B") << "a slip leaves a doubt";
}

TEST_F(Everyday, CausesThatAPhraseHasCountWhole) {
  ConceptInput boat = concept_of("B", "Rough boat");
  boat.is_cause = true;
  serve_concepts({concept_of("A", "Motion sickness"), boat, concept_of("C", "Rough skin")},
                 {synonym_of("sick on a boat", "motion sickness")});
  EXPECT_EQ(codes("rough skin sick on the boat").front(), "A") << "two words of three";
}

TEST_F(Everyday, PhrasesHaveTheirParticlesBehindTheVerb) {
  serve({"Wild behavior", "Walking asleep"}, {synonym_of("sleeps around", "wild behavior"),
                                              synonym_of("walks in sleep", "walking asleep")});
  EXPECT_EQ(codes("sleeps around").front(), "A");
  EXPECT_EQ(codes("walks around the house in her sleep").front(), "B");
}

TEST_F(Everyday, PhrasesOfThreeWordsHaveThemBehindSomeWord) {
  serve({"Lost airway", "Gout"}, {synonym_of("pulled trach out", "lost airway")});
  EXPECT_EQ(codes("pulled out trach").front(), "A");
  EXPECT_EQ(codes("out trach pulled"), Codes{});
}

TEST_F(Everyday, PhrasesDoNotGoOnBehindAComma) {
  serve({"Stab of foot", "Puncture with nail left", "Foot"},
        {synonym_of("nail in foot", "puncture with nail left"),
         synonym_of("stepped on nail", "stab of foot")});
  EXPECT_EQ(codes("stepped on a nail, it went into my foot").front(), "A");
  EXPECT_EQ(codes("a nail went into my foot").front(), "B");
}

TEST_F(Everyday, ListsNameSeveralThings) {
  serve({"Cough", "Fever", "Cough of horses", "Fever of horses", "Rust", "Rust in iron hinges"});
  for (const std::string_view q : {"cough; fever", "cough / fever", "cough + fever"}) {
    const Codes either = codes(q);
    ASSERT_GE(either.size(), 2U) << q;
    EXPECT_EQ(Codes(either.begin(), either.begin() + 2), (Codes{"A", "B"})) << q;
  }
}

TEST_F(Everyday, InjuriesComeAgain) {
  serve({"Sprain of toe, initial encounter", "Sprain of toe, subsequent encounter", "Gout"});
  EXPECT_EQ(codes("sprain toe, recheck").front(), "B");
  EXPECT_EQ(codes("sprain toe - follow up").front(), "B");
  EXPECT_EQ(codes("sprain toe").front(), "A");
  EXPECT_EQ(codes("gout, recheck"), Codes{"C"});
  EXPECT_EQ(codes("gout - follow up in a month"), Codes{"C"});
}

TEST_F(Everyday, SlipsSeldomChangeTheFirstLetter) {
  serve({"Laryngitis", "Pharyngitis"});
  EXPECT_EQ(codes("faryngitis").front(), "B");
  EXPECT_EQ(codes("raryngitis").front(), "A");
}

}  // namespace
}  // namespace descry::engine
