#include <algorithm>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "engine/dict/dictionary.hpp"
#include "tests/engine/dict/make_dictionary.hpp"
#include "tests/support/thinning.hpp"
#include "tests/support/word_model.hpp"

namespace descry::engine {
namespace {

Spelled near(const Dictionary& dictionary, std::string_view word, unsigned max_edits = 2) {
  DictionaryScratch scratch;
  std::vector<NearTerm> out = {{TermId{77}, 9}};
  dictionary.near(word, max_edits, scratch, out);
  return spelled(dictionary, out);
}

TEST(Near, CountsEachKindOfEditAsOne) {
  const Dictionary dictionary = dictionary_of({"heart"});
  EXPECT_EQ(near(dictionary, "hert"), (Spelled{"heart/1"})) << "missing letter";
  EXPECT_EQ(near(dictionary, "heearrt"), Spelled{}) << "two edits, five letters";
  EXPECT_EQ(near(dictionary, "hearrt"), (Spelled{"heart/1"})) << "extra letter";
  EXPECT_EQ(near(dictionary, "haert"), (Spelled{"heart/1"})) << "swapped letters";
  EXPECT_EQ(near(dictionary, "heard"), (Spelled{"heart/1"})) << "other letter";
  EXPECT_EQ(near(dictionary, "eart"), (Spelled{"heart/1"})) << "first letter";
  EXPECT_EQ(near(dictionary, "heart"), Spelled{}) << "the word itself is no correction";
}

TEST(Near, AllowsEditsByTheDictionaryWord) {
  const Dictionary dictionary = dictionary_of({"abc", "abcd", "abcdefg", "abcdefgh"});
  EXPECT_EQ(near(dictionary, "abx"), Spelled{});
  EXPECT_EQ(near(dictionary, "abd"), (Spelled{"abcd/1"})) << "three letters typed of four";
  EXPECT_EQ(near(dictionary, "abcdxfx"), Spelled{}) << "two edits need eight letters";
  EXPECT_EQ(near(dictionary, "abcdxfxh"), (Spelled{"abcdefgh/2"}));
  EXPECT_EQ(near(dictionary, "abcdfg"), (Spelled{"abcdefg/1", "abcdefgh/2"}));
  EXPECT_EQ(near(dictionary, "abcdfg", 1), (Spelled{"abcdefg/1"}));
  EXPECT_EQ(near(dictionary, "abcdfg", 0), Spelled{});
}

TEST(Near, LeavesWordsWithDigitsAlone) {
  const Dictionary dictionary = dictionary_of({"covid19", "h1n1", "heart"});
  EXPECT_EQ(near(dictionary, "covid"), Spelled{});
  EXPECT_EQ(near(dictionary, "hear1"), Spelled{});
  EXPECT_EQ(near(dictionary, ""), Spelled{});
}

TEST(Near, SeparatesOppositesByTheirEdits) {
  const Dictionary dictionary = dictionary_of({"hyperkalemia", "hypokalemia"});
  EXPECT_EQ(near(dictionary, "hypokalemai"), (Spelled{"hypokalemia/1"}));
  EXPECT_EQ(near(dictionary, "hyperkalemia"), (Spelled{"hypokalemia/2"}));
}

TEST(Near, CountsLettersNotBytes) {
  const Dictionary dictionary = dictionary_of({"\xC3\xA9tat",
                                               "\xE4\xB8\xAD\xE4\xB8\xAD"
                                               "ab"});
  EXPECT_EQ(near(dictionary, "etat"), (Spelled{"\xC3\xA9tat/1"}));
  EXPECT_EQ(near(dictionary,
                 "\xE4\xB8\xAD"
                 "ab"),
            (Spelled{"\xE4\xB8\xAD\xE4\xB8\xAD"
                     "ab/1"}));
}

TEST(Near, AgreesWithAFullScan) {
  std::mt19937 random(1);
  DictionaryScratch scratch;
  std::vector<NearTerm> found;
  for (int round = 0; round < test::rounds(60); ++round) {
    const std::vector<std::string> words = random_words(random, 1 + random() % 300, 16);
    const Dictionary dictionary = dictionary_of(words);
    for (int i = 0; i < 40; ++i) {
      const std::string asked = misspell(words[random() % words.size()], random() % 4, random);
      if (!is_valid_utf8(asked)) {
        continue;
      }
      const auto max_edits = static_cast<unsigned>(random() % 3);
      std::vector<NearTerm> expected;
      for (std::uint32_t term = 0; term < words.size() && !has_digit(asked); ++term) {
        const std::u32string letters = code_points(words[term]);
        const std::size_t edits = textbook_distance(code_points(asked), letters);
        const bool is_near = edits > 0 && edits <= max_edits &&
                             edits <= edits_allowed(letters.size()) && !has_digit(words[term]);
        if (is_near) {
          expected.push_back({TermId{term}, static_cast<std::uint8_t>(edits)});
        }
      }
      std::stable_sort(expected.begin(), expected.end(),
                       [](const auto& a, const auto& b) { return a.edits < b.edits; });
      dictionary.near(asked, max_edits, scratch, found);
      ASSERT_EQ(spelled(dictionary, found), spelled(dictionary, expected))
          << asked << ", " << max_edits << " edits";
    }
  }
}

TEST(Near, UsesOneScratchForDictionariesOfAnySize) {
  std::mt19937 random(2);
  DictionaryScratch scratch;
  std::vector<NearTerm> found;
  const Dictionary large = dictionary_of(random_words(random, 2'000, 12));
  const Dictionary small = dictionary_of({"abcabcab"});
  large.near("abcabcab", 2, scratch, found);
  EXPECT_FALSE(found.empty());
  small.near("abcabcba", 2, scratch, found);
  EXPECT_EQ(found, (std::vector<NearTerm>{{TermId{0}, 1}}));
}

}  // namespace
}  // namespace descry::engine
