#include "engine/query/query_words.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace descry::engine {
namespace {

/// The words of a query, `(in brackets)` those that are no content.
std::vector<std::string> cut(std::string_view q, MatchMode match = MatchMode::automatic) {
  TokenBuffer buffer;
  std::vector<QueryWord> words;
  cut_query(q, match, buffer, words);
  std::vector<std::string> result;
  for (const QueryWord& word : words) {
    result.push_back(word.is_content() ? std::string(word.text)
                                       : "(" + std::string(word.text) + ")");
  }
  return result;
}

using Words = std::vector<std::string>;

TEST(QueryWords, TellContentFromFunctionWordsAndFillers) {
  EXPECT_EQ(cut("really bad pain in the back"),
            (Words{"(really)", "(bad)", "pain", "(in)", "(the)", "back"}));
}

TEST(QueryWords, OfAQueryWithoutContentAreContent) {
  EXPECT_EQ(cut("what is it"), (Words{"what", "is", "it"}));
  EXPECT_EQ(cut("the worst"), (Words{"(the)", "worst"}));
  EXPECT_EQ(cut("icd 10"), (Words{"icd", "10"}));
}

TEST(QueryWords, ThatNameTheKindOfCodeAreFillers) {
  EXPECT_EQ(cut("icd 10 cm code for gout"),
            (Words{"(icd)", "(10)", "(cm)", "(code)", "(for)", "gout"}));
  EXPECT_EQ(cut("gout diagnosis codes"), (Words{"gout", "(diagnosis)", "(codes)"}));
  EXPECT_EQ(cut("icd lead 10 cm"), (Words{"icd", "lead", "10", "cm"}));
  EXPECT_EQ(cut("diagnosis of gout"), (Words{"diagnosis", "(of)", "gout"}));
}

TEST(QueryWords, BeforeWhatIsLookedForAreNoLetterAndNoCompany) {
  EXPECT_EQ(cut("i think i have gout"), (Words{"(think)", "(have)", "gout"}));
  EXPECT_EQ(cut("just diagnosed with gout"), (Words{"(just)", "(diagnosed)", "gout"}));
  EXPECT_EQ(cut("r/o gout"), (Words{"(ro)", "gout"}));
  EXPECT_EQ(cut("rule out gout"), (Words{"(rule)", "(out)", "gout"}));
  EXPECT_EQ(cut("r/o"), (Words{"ro"}));
  EXPECT_EQ(cut("with gout"), (Words{"with", "gout"}));
  EXPECT_EQ(cut("pain with gout i"), (Words{"pain", "with", "gout", "i"}));
  EXPECT_EQ(cut("i feel gout"), (Words{"feel", "gout"}));
  EXPECT_EQ(cut("i gout"), (Words{"i", "gout"}));
  EXPECT_EQ(cut("i"), (Words{"i"}));
}

TEST(QueryWords, AreAllWantedByOtherModes) {
  EXPECT_EQ(cut("i really have gout", MatchMode::exact), (Words{"i", "really", "(have)", "gout"}));
  EXPECT_EQ(cut("icd 10 code for gout", MatchMode::prefix),
            (Words{"icd", "10", "code", "(for)", "gout"}));
}

}  // namespace
}  // namespace descry::engine
