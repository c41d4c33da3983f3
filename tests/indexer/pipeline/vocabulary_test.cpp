#include "indexer/pipeline/vocabulary.hpp"

#include <set>

#include <gtest/gtest.h>

namespace descry::indexer {
namespace {

engine::Result<Vocabulary> read(std::string_view text) {
  const VocabularyFile file{"own.txt", text};
  return read_vocabulary({&file, 1});
}

std::set<std::pair<std::string, std::string>> pairs(const Vocabulary& vocabulary) {
  std::set<std::pair<std::string, std::string>> found;
  for (const auto& synonym : vocabulary.synonyms) {
    found.emplace(synonym.from, synonym.to);
  }
  return found;
}

std::string complaint(std::string_view text) {
  const auto read_text = read(text);
  return read_text ? "" : read_text.error().message;
}

TEST(Vocabulary, EqualsGoesAllWays) {
  const auto vocabulary = read("a b = c = d\n");
  ASSERT_TRUE(vocabulary);
  using Pairs = std::set<std::pair<std::string, std::string>>;
  EXPECT_EQ(
      pairs(*vocabulary),
      (Pairs{{"a b", "c"}, {"a b", "d"}, {"c", "a b"}, {"c", "d"}, {"d", "a b"}, {"d", "c"}}));
}

TEST(Vocabulary, AnArrowGoesOneWayAndRanksItsSenses) {
  const auto vocabulary =
      read("%kind abbreviation\n%weight 0.9\nmi > heart attack | leaky valve\n");
  ASSERT_TRUE(vocabulary);
  ASSERT_EQ(vocabulary->synonyms.size(), 2U);
  const auto& [first, second] = std::tie(vocabulary->synonyms[0], vocabulary->synonyms[1]);
  EXPECT_EQ(first.from, "mi");
  EXPECT_EQ(first.to, "heart attack");
  EXPECT_EQ(first.kind, engine::LabelKind::abbreviation);
  EXPECT_FLOAT_EQ(first.weight, 0.9F);
  EXPECT_EQ(first.source, "own.txt:3");
  EXPECT_EQ(second.to, "leaky valve");
  EXPECT_LT(second.weight, first.weight);
}

TEST(Vocabulary, APhraseMayBeginOtherwise) {
  const auto vocabulary = read(
      "cannot see > c\n%also cannot = can not, cant\ncannot hear > a | b\ncant hear > d\n"
      "cannot > e\ncannots x > f\nx cannot > g\ncannot = h\n");
  ASSERT_TRUE(vocabulary);
  std::set<std::pair<std::string, std::string>> said;
  for (const auto& pair : pairs(*vocabulary)) {
    if (pair.first.starts_with("can not") || pair.first.starts_with("cant")) {
      said.insert(pair);
    }
  }
  // What a line says itself is not said otherwise.
  EXPECT_EQ(said, (std::set<std::pair<std::string, std::string>>{
                      {"can not hear", "a"}, {"can not hear", "b"}, {"cant hear", "d"}}));
  const auto& last = vocabulary->synonyms.back();
  EXPECT_EQ(last.source, "own.txt:3");
  EXPECT_LT(last.weight, vocabulary->synonyms[vocabulary->synonyms.size() - 2].weight);
  EXPECT_NE(complaint("%also a\n").find("%also is"), std::string::npos);
  EXPECT_NE(complaint("%also a = b,, c\n").find("between commas"), std::string::npos);
}

TEST(Vocabulary, ANameIsOfATitle) {
  const auto vocabulary = read("%kind lay\noak shelf := Shelf (tall), of oak | 3 > 2\n");
  ASSERT_TRUE(vocabulary);
  EXPECT_TRUE(vocabulary->synonyms.empty());
  ASSERT_EQ(vocabulary->names.size(), 1U);
  EXPECT_EQ(vocabulary->names[0].name, "oak shelf");
  EXPECT_EQ(vocabulary->names[0].title, "Shelf (tall), of oak | 3 > 2");
  EXPECT_EQ(vocabulary->names[0].kind, engine::LabelKind::lay);
  EXPECT_EQ(vocabulary->names[0].source, "own.txt:2");
  EXPECT_NE(complaint("oak shelf :=\n").find("own.txt:1: line"), std::string::npos);
  EXPECT_NE(complaint("a := b := c\n").find("one title behind :="), std::string::npos);
  EXPECT_NE(complaint(":= b\n").find("a phrase is missing"), std::string::npos);
}

TEST(Vocabulary, ReadsWordsThatAreSaidForOthers) {
  const auto vocabulary = read("terrified ~ scared | afraid\n");
  ASSERT_TRUE(vocabulary);
  ASSERT_EQ(vocabulary->synonyms.size(), 2U);
  EXPECT_EQ(vocabulary->synonyms[1].from, "terrified");
  EXPECT_EQ(vocabulary->synonyms[1].to, "afraid");
  EXPECT_TRUE(vocabulary->synonyms[1].is_within);
  EXPECT_NE(complaint("so scared ~ afraid\n").find("one word was expected"), std::string::npos);
  EXPECT_NE(complaint("scared ~\n").find("a phrase is missing"), std::string::npos);
  EXPECT_NE(complaint("a ~ b ~ c\n").find("one word was expected"), std::string::npos);
}

TEST(Vocabulary, SkipsCommentsGroupsAndBlankLines) {
  const auto vocabulary = read("# words\r\n\r\n[group]\r\na = b\r\n");
  ASSERT_TRUE(vocabulary);
  EXPECT_EQ(vocabulary->synonyms.size(), 2U);
}

TEST(Vocabulary, ReportsPairsGivenTwiceWithBothPlaces) {
  const auto vocabulary = read("a > b\nc > d\na > b | e\n");
  ASSERT_TRUE(vocabulary);
  EXPECT_EQ(vocabulary->synonyms.size(), 3U);
  EXPECT_EQ(vocabulary->warnings,
            (std::vector<std::string>{"own.txt:3: \"a\" to \"b\" stands already at own.txt:1"}));
}

TEST(Vocabulary, NamesFileLineAndFault) {
  EXPECT_EQ(complaint("a = b\nalone\n"),
            "own.txt:2: line \"alone\": `a = b`, `a > b`, `a ~ b` or `a := title` was expected");
  EXPECT_NE(complaint("a > \n").find("own.txt:1: a phrase is missing"), std::string::npos);
  EXPECT_NE(complaint("a > b > c\n").find("own.txt:1"), std::string::npos);
  EXPECT_NE(complaint("%weight 1.5\n").find("below 1"), std::string::npos);
  EXPECT_NE(complaint("%weight nan\n").find("below 1"), std::string::npos);
  EXPECT_NE(complaint("%kind title\n").find("lay, abbreviation or synonym"), std::string::npos);
  EXPECT_NE(complaint("%colour red\n").find("%kind, %weight or %also"), std::string::npos);
  EXPECT_NE(complaint("[group\n").find("ends with ]"), std::string::npos);
  EXPECT_NE(complaint("# words\ra = b\rc = d\r").find("carriage return"), std::string::npos);
  EXPECT_NE(complaint("a = \xFF\n").find("UTF-8"), std::string::npos);
  EXPECT_NE(complaint("a = " + std::string(201, 'x')).find("at most 200"), std::string::npos);
}

// One long line would otherwise become as many pairs as the square of its phrases.
TEST(Vocabulary, BoundsThePhrasesOfOneLine) {
  std::string line = "p0";
  for (int i = 1; i < 16; ++i) {
    line += " = p" + std::to_string(i);
  }
  const auto vocabulary = read(line);
  ASSERT_TRUE(vocabulary) << vocabulary.error().message;
  EXPECT_EQ(vocabulary->synonyms.size(), 16U * 15U);
  EXPECT_NE(complaint("a = b\n" + line + " = p16\n").find("17 phrases with = between, at most 16"),
            std::string::npos);
}

TEST(Vocabulary, TheBuiltInFilesAreWholeAndHaveNoRepeats) {
  const auto vocabulary = read_vocabulary(built_in_vocabulary());
  ASSERT_TRUE(vocabulary) << vocabulary.error().message;
  EXPECT_GT(vocabulary->synonyms.size(), 1000U);
  EXPECT_EQ(vocabulary->warnings, std::vector<std::string>{});
}

}  // namespace
}  // namespace descry::indexer
