// Queries as people speak, and words as they have heard them.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/engine.hpp"
#include "tests/support/corpus_maker.hpp"

namespace descry::engine {
namespace {

using test::codes_for;
using test::concept_of;
using Codes = std::vector<std::string>;

class Speech : public testing::Test {
 protected:
  /// Serves concepts A, B, C with these titles.
  void serve(const std::vector<std::string>& titles, std::vector<SynonymInput> synonyms = {}) {
    std::vector<ConceptInput> concepts;
    for (std::size_t i = 0; i < titles.size(); ++i) {
      concepts.push_back(concept_of(code_at(i), titles[i]));
    }
    Corpus corpus;
    corpus.systems.push_back(test::system_of("one", std::move(concepts)));
    corpus.synonyms = std::move(synonyms);
    engine_ = test::engine_of(corpus, folder_);
    ASSERT_TRUE(engine_);
  }
  static std::string code_at(std::size_t i) {
    return i < 26 ? std::string(1, static_cast<char>('A' + i)) : "Z" + std::to_string(i);
  }
  [[nodiscard]] Codes codes(std::string_view q) const { return codes_for(*engine_, q); }
  [[nodiscard]] SearchAnswer ask(const SearchRequest& request) const {
    SearchScratch scratch;
    SearchAnswer answer;
    EXPECT_TRUE(engine_->search(request, scratch, answer));
    return answer;
  }

  test::TemporaryFolder folder_;
  std::shared_ptr<const Engine> engine_;
};

TEST_F(Speech, HasWordsThatNeedNotBeMet) {
  serve({"Heartburn", "Fall", "Implantable device"});
  EXPECT_EQ(codes("awful heartburn"), Codes{"A"});
  EXPECT_EQ(codes("i think i might have heartburn"), Codes{"A"});
  EXPECT_EQ(codes("just diagnosed with heartburn"), Codes{"A"});
  EXPECT_EQ(codes("icd 10 code for heartburn"), Codes{"A"});
  EXPECT_EQ(codes("r/o heartburn"), Codes{"A"});
}

TEST_F(Speech, IsWantedWherePhrasesHaveIt) {
  serve({"Halitosis", "Breath sounds"}, {test::synonym_of("bad breath", "halitosis")});
  EXPECT_EQ(codes("bad breath").front(), "A");
  EXPECT_EQ(codes("really bad breath").front(), "A");
}

TEST_F(Speech, FindsWordsThatSoundAlike) {
  serve({"Poisoning by ecstasy", "Poisoning by aspirin", "Pneumonia"});
  EXPECT_EQ(codes("poisoning by extasey").front(), "A");
  const SearchAnswer answer = ask({.q = "newmoanya ", .explain = true});
  ASSERT_EQ(answer.hits.size(), 1U);
  EXPECT_EQ(answer.hits[0].code, "C");
  EXPECT_EQ(answer.hits[0].match_class, MatchWay::fuzzy2);
  const WordMatch& word = answer.explanations.at(0).words.at(0);
  EXPECT_EQ(word.met_by, "pneumonia");
  EXPECT_EQ(word.edits, 3);
}

TEST_F(Speech, OfGenericWordsAloneIsTheLabelThatSaysNoMore) {
  std::vector<std::string> titles{"Unspecified"};
  for (int i = 0; i < 40; ++i) {
    titles.push_back("Unspecified unspecified");
  }
  serve(titles);
  const SearchAnswer answer = ask({.q = "unspecified", .limit = 50, .explain = true});
  ASSERT_EQ(answer.hits.size(), titles.size());
  for (const Explanation& why : answer.explanations) {
    EXPECT_FLOAT_EQ(why.parts.coverage, 1.0F);
  }
}

}  // namespace
}  // namespace descry::engine
