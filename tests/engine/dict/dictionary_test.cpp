#include "engine/dict/dictionary.hpp"

#include <random>
#include <string>

#include <gtest/gtest.h>

#include "engine/text/stem.hpp"
#include "tests/engine/dict/make_dictionary.hpp"
#include "tests/support/thinning.hpp"
#include "tests/support/word_model.hpp"

namespace descry::engine {
namespace {

std::vector<std::string> words_in(const Dictionary& dictionary, TermRange range) {
  std::vector<std::string> words;
  for (std::uint32_t term = range.begin; term < range.end; ++term) {
    words.emplace_back(dictionary.word(TermId{term}));
  }
  return words;
}

std::vector<std::string> words_of(const Dictionary& dictionary, std::span<const TermId> terms) {
  std::vector<std::string> words;
  for (const TermId term : terms) {
    words.emplace_back(dictionary.word(term));
  }
  return words;
}

TEST(Dictionary, WithoutWordsAnswersNothing) {
  const Dictionary empty = dictionary_of({});
  DictionaryScratch scratch;
  std::vector<NearTerm> near;
  std::vector<SimilarTerm> similar;
  EXPECT_EQ(empty.size(), 0U);
  EXPECT_FALSE(empty.find("heart"));
  EXPECT_TRUE(empty.with_prefix("").empty());
  EXPECT_TRUE(empty.with_prefix("heart").empty());
  EXPECT_TRUE(empty.forms_of_stem("heart").empty());
  EXPECT_TRUE(empty.split("heartattack").empty());
  empty.near("heart", 2, scratch, near);
  EXPECT_TRUE(near.empty());
  empty.near_prefix("heart", 2, scratch, near);
  EXPECT_TRUE(near.empty());
  empty.similar("heart", 10, scratch, similar);
  EXPECT_TRUE(similar.empty());
}

TEST(Dictionary, FindsItsWordsAndNoOthers) {
  const Dictionary dictionary = dictionary_of({"2", "heart", "hearts", "m\xC3\xA9nage", "t2dm"});
  EXPECT_EQ(dictionary.find("2"), TermId{0});
  EXPECT_EQ(dictionary.find("heart"), TermId{1});
  EXPECT_EQ(dictionary.find("m\xC3\xA9nage"), TermId{3});
  EXPECT_EQ(dictionary.word(TermId{4}), "t2dm");
  EXPECT_FALSE(dictionary.find("hear"));
  EXPECT_FALSE(dictionary.find("heartss"));
  EXPECT_FALSE(dictionary.find(""));
}

TEST(Dictionary, GivesThePrefixAsARange) {
  const Dictionary dictionary = dictionary_of({"card", "cardia", "cardiac", "cardiomyopathies",
                                               "cardiomyopathy", "care", "d", "\xC3\xA9tat"});
  EXPECT_EQ(dictionary.with_prefix(""), (TermRange{0, 8}));
  EXPECT_EQ(words_in(dictionary, dictionary.with_prefix("cardia")), (Spelled{"cardia", "cardiac"}));
  EXPECT_EQ(words_in(dictionary, dictionary.with_prefix("cardiomyopathi")),
            (Spelled{"cardiomyopathies"}));
  EXPECT_EQ(words_in(dictionary, dictionary.with_prefix("cardiomy")),
            (Spelled{"cardiomyopathies", "cardiomyopathy"}));
  EXPECT_EQ(words_in(dictionary, dictionary.with_prefix("d")), (Spelled{"d"}));
  EXPECT_EQ(words_in(dictionary, dictionary.with_prefix("\xC3\xA9")), (Spelled{"\xC3\xA9tat"}));
  EXPECT_TRUE(dictionary.with_prefix("cardiomyopathyx").empty());
  EXPECT_TRUE(dictionary.with_prefix("b").empty());
  EXPECT_TRUE(dictionary.with_prefix("zz").empty());
}

TEST(Dictionary, AgreesWithAScanOnRandomWords) {
  std::mt19937 random(3);
  for (std::size_t count = 0; count < 400; count += 4) {
    const std::vector<std::string> words = random_words(random, count, 14);
    const Dictionary dictionary = dictionary_of(words);
    ASSERT_EQ(dictionary.size(), words.size());
    for (int i = 0; i < 50; ++i) {
      const std::string asked = random_word(random, 14);
      const auto at = std::lower_bound(words.begin(), words.end(), asked);
      const bool is_word = at != words.end() && *at == asked;
      ASSERT_EQ(dictionary.find(asked).has_value(), is_word) << asked;
      auto end = at;
      while (end != words.end() && end->starts_with(asked)) {
        ++end;
      }
      ASSERT_EQ(words_in(dictionary, dictionary.with_prefix(asked)),
                (std::vector<std::string>(at, end)))
          << asked;
    }
  }
}

TEST(Dictionary, KnowsTheFormsOfItsWords) {
  const Dictionary dictionary =
      dictionary_of({"diabetes", "diabetic", "fracture", "fractured", "fractures", "insipidus"});
  const Spelled fractures = {"fracture", "fractured", "fractures"};
  EXPECT_EQ(words_of(dictionary, dictionary.forms_of(TermId{3})), fractures);
  EXPECT_EQ(words_of(dictionary, dictionary.forms_of(TermId{5})), (Spelled{"insipidus"}));
  StemBuffer buffer;
  EXPECT_EQ(words_of(dictionary, dictionary.forms_of_stem(stem("fracturing", buffer))), fractures);
  EXPECT_EQ(words_of(dictionary, dictionary.forms_of_stem(stem("diabetics", buffer))),
            (Spelled{"diabetes", "diabetic"}));
  EXPECT_TRUE(dictionary.forms_of_stem("unknown").empty());
}

TEST(Dictionary, SplitsWordsWrittenTogether) {
  const Dictionary dictionary =
      dictionary_of({"dia", "diabetes", "betesmellitus", "mel", "mellitus", "heart", "attack",
                     "hearta", "ttack", "of", "high", "blood", "pressure", "pressured", "ures"});
  const auto split = [&dictionary](std::string_view word) -> std::string {
    std::string text;
    const WordParts parts = dictionary.split(word);
    for (const TermId part : parts.view()) {
      text.append(text.empty() ? "" : "|").append(dictionary.word(part));
    }
    return text.empty() ? "none" : text;
  };
  EXPECT_EQ(split("highbloodpressure"), "high|blood|pressure");
  EXPECT_EQ(split("diabetesheartattack"), "diabetes|hearta|ttack");
  EXPECT_EQ(split("highofpressure"), "none") << "all parts have three letters";
  EXPECT_EQ(split("diabetesmellitus"), "diabetes|mellitus");
  EXPECT_EQ(split("heartattack"), "hearta|ttack") << "equal parts: the longer first wins";
  EXPECT_EQ(split("diamel"), "dia|mel");
  EXPECT_EQ(split("ofheart"), "none") << "both parts have three letters";
  EXPECT_EQ(split("heartsattack"), "heart|attack") << "a name and what is its";
  EXPECT_EQ(split("heartspres"), "none") << "is no name with that";
  EXPECT_EQ(split("heart"), "none");
  EXPECT_EQ(split(""), "none");
}

TEST(Dictionary, SplitsWordsWrittenTogetherWithASlip) {
  const Dictionary dictionary = dictionary_of({"blood", "pressure", "presume", "sugar", "cap"});
  DictionaryScratch scratch;
  std::vector<NearTerm> near;
  const auto split = [&](std::string_view word) -> std::string {
    std::string text;
    const WordParts parts = dictionary.split_with_slip(word, scratch, near);
    for (std::size_t i = 0; i < parts.count; ++i) {
      text.append(text.empty() ? "" : "|").append(dictionary.word(parts.terms[i]));
      text.append(parts.edits[i] > 0 ? "*" : "");
    }
    return text.empty() ? "none" : text;
  };
  EXPECT_EQ(split("bloodpressur"), "blood|pressure*");
  EXPECT_EQ(split("blodpressure"), "blood*|pressure");
  EXPECT_EQ(split("bloodpresure"), "blood|pressure*") << "the smaller of two that are as near";
  EXPECT_EQ(split("blodpresure"), "none") << "both parts have a slip";
  EXPECT_EQ(split("bloodcp"), "none") << "a part has three letters";
  EXPECT_EQ(split(""), "none");
}

TEST(Dictionary, KeepsWordsTooLongToCorrect) {
  const std::string longest(kMaxCorrectableBytes, 'x');
  const std::string too_long(kMaxCorrectableBytes + 1, 'y');
  const Dictionary dictionary = dictionary_of(std::vector<std::string>{longest, too_long});
  DictionaryScratch scratch;
  std::vector<NearTerm> near;
  EXPECT_TRUE(dictionary.find(too_long));
  dictionary.near(longest.substr(1), 2, scratch, near);
  EXPECT_EQ(near, (std::vector<NearTerm>{{TermId{0}, 1}}));
  dictionary.near(too_long.substr(1), 2, scratch, near);
  EXPECT_TRUE(near.empty());
  dictionary.near(too_long, 2, scratch, near);
  EXPECT_TRUE(near.empty());
  dictionary.near_prefix(too_long, 2, scratch, near);
  EXPECT_TRUE(near.empty());
}

TEST(Dictionary, FindsEveryTrigramNeighbourBestFirst) {
  std::mt19937 random(9);
  const std::vector<std::string> words = random_words(random, 400, 10);
  const Dictionary dictionary = dictionary_of(words);
  DictionaryScratch scratch;
  std::vector<SimilarTerm> found;
  const auto trigrams = [](const std::string& word) {
    const std::string padded = std::string(2, '\0') + word + std::string(1, '\0');
    std::set<std::string> all;
    for (std::size_t i = 0; i + 3 <= padded.size(); ++i) {
      all.insert(padded.substr(i, 3));
    }
    return all;
  };
  for (int round = 0; round < test::rounds(300); ++round) {
    const std::string asked = random_word(random, 12);
    const std::set<std::string> theirs = trigrams(asked);
    std::vector<SimilarTerm> expected;
    for (std::uint32_t term = 0; term < words.size(); ++term) {
      const std::set<std::string> own = trigrams(words[term]);
      const auto shared =
          std::count_if(own.begin(), own.end(), [&](const auto& t) { return theirs.count(t) > 0; });
      if (shared > 0 && words[term] != asked) {
        expected.push_back({TermId{term}, 2.0F * static_cast<float>(shared) /
                                              static_cast<float>(own.size() + theirs.size())});
      }
    }
    std::stable_sort(expected.begin(), expected.end(),
                     [](const auto& a, const auto& b) { return a.similarity > b.similarity; });
    expected.resize(std::min<std::size_t>(expected.size(), 7));
    dictionary.similar(asked, 7, scratch, found);
    ASSERT_EQ(found, expected) << asked;
  }
}

}  // namespace
}  // namespace descry::engine
