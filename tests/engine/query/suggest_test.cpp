// What a phrase being typed may become, and which part of that is typed.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/engine.hpp"
#include "tests/support/corpus_maker.hpp"

namespace descry::engine {
namespace {

using test::concept_of;
using Texts = std::vector<std::string>;

class Suggest : public testing::Test {
 protected:
  void SetUp() override {
    Corpus corpus;
    corpus.systems.push_back(test::system_of(
        "one", {concept_of("A", "Fracture type 3"), concept_of("B", "Fracture type IIIA"),
                concept_of("C", "Fracture type IIIA, left"), concept_of("D", "Tendon of 10 toes"),
                concept_of("E", "Pain"), concept_of("F", "Pain without cause")}));
    engine_ = test::engine_of(corpus, folder_);
    ASSERT_TRUE(engine_);
  }

  /// Each suggestion with a bar behind the part that is typed.
  [[nodiscard]] Texts suggestions(std::string_view q) const {
    SearchScratch scratch;
    const auto suggested = engine_->suggest({.q = q, .systems = {}}, scratch);
    EXPECT_TRUE(suggested);
    Texts texts;
    for (const Suggestion& suggestion : *suggested) {
      std::string text = suggestion.text;
      texts.push_back(text.insert(suggestion.marks.at(0).end, "|"));
    }
    return texts;
  }

  test::TemporaryFolder folder_;
  std::shared_ptr<const Engine> engine_;
};

TEST_F(Suggest, CompletesTheLastWord) {
  EXPECT_EQ(suggestions("fract"), Texts{"fract|ure"});
  EXPECT_EQ(suggestions("zebra"), Texts{});
}

TEST_F(Suggest, CompletesNumeralsAsTheyAreSpelt) {
  EXPECT_EQ(suggestions("fracture type iii"), (Texts{"fracture type iii|a", "fracture type 3|"}));
  EXPECT_EQ(suggestions("fracture type thr"), Texts{"fracture type 3|"});
  EXPECT_EQ(suggestions("ten"), (Texts{"10|", "ten|don"}));
}

TEST_F(Suggest, MarksAllOfAWordThatFoldingMadeAnother) {
  EXPECT_EQ(suggestions("pain no"), Texts{"pain without|"});
}

}  // namespace
}  // namespace descry::engine
