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

Spelled near_prefix(const Dictionary& dictionary, std::string_view typed, unsigned max_edits = 2) {
  DictionaryScratch scratch;
  std::vector<NearTerm> out = {{TermId{77}, 9}};
  dictionary.near_prefix(typed, max_edits, scratch, out);
  return spelled(dictionary, out);
}

TEST(NearPrefix, FindsWordsThatBeginAlmostSo) {
  const Dictionary dictionary = dictionary_of({"arthritis", "arthrosis", "asthma", "heart"});
  EXPECT_EQ(near_prefix(dictionary, "artr"), (Spelled{"arthritis/1", "arthrosis/1"}));
  EXPECT_EQ(near_prefix(dictionary, "rathr"), (Spelled{"arthritis/1", "arthrosis/1"}));
  EXPECT_EQ(near_prefix(dictionary, "ashtm"), (Spelled{"asthma/1"}));
  EXPECT_EQ(near_prefix(dictionary, "jeart"), (Spelled{"heart/1"})) << "first letter";
}

TEST(NearPrefix, AllowsEditsByTheTypedPart) {
  const Dictionary dictionary = dictionary_of({"abcdefghij"});
  EXPECT_EQ(near_prefix(dictionary, "abx"), Spelled{});
  EXPECT_EQ(near_prefix(dictionary, "abxd"), (Spelled{"abcdefghij/1"}));
  EXPECT_EQ(near_prefix(dictionary, "axcdxf"), Spelled{});
  EXPECT_EQ(near_prefix(dictionary, "axcdxfgh"), (Spelled{"abcdefghij/2"}));
  EXPECT_EQ(near_prefix(dictionary, "axcdxfgh", 1), Spelled{});
  EXPECT_EQ(near_prefix(dictionary, "axcdefgh", 0), Spelled{});
}

TEST(NearPrefix, LeavesExactBeginningsOut) {
  const Dictionary dictionary = dictionary_of({"abcd", "abcdef", "abce"});
  EXPECT_EQ(near_prefix(dictionary, "abcd"), (Spelled{"abce/1"}));
}

TEST(NearPrefix, MeetsNoDigitButMayBeFollowedByOne) {
  const Dictionary dictionary = dictionary_of({"covid19", "covi1d"});
  EXPECT_EQ(near_prefix(dictionary, "cobid"), (Spelled{"covid19/1"}));
  EXPECT_EQ(near_prefix(dictionary, "covid1"), Spelled{});
}

TEST(NearPrefix, GivesSubtreesAsRanges) {
  const Dictionary dictionary =
      dictionary_of({"cardiac", "cardiogram", "cardioid", "carditis", "heart"});
  DictionaryScratch scratch;
  std::vector<NearRange> ranges;
  dictionary.near_prefix_ranges("caedi", 1, scratch, ranges);
  EXPECT_EQ(ranges, (std::vector<NearRange>{{{0, 4}, 1}}));
}

TEST(NearPrefix, AgreesWithAFullScan) {
  std::mt19937 random(4);
  DictionaryScratch scratch;
  std::vector<NearTerm> found;
  for (int round = 0; round < test::rounds(50); ++round) {
    const std::vector<std::string> words = random_words(random, 1 + random() % 300, 16);
    const Dictionary dictionary = dictionary_of(words);
    for (int i = 0; i < 40; ++i) {
      std::string asked = misspell(words[random() % words.size()], random() % 4, random);
      asked.resize(std::min<std::size_t>(asked.size(), 1 + random() % 16));
      if (!is_valid_utf8(asked)) {
        continue;
      }
      const std::u32string letters = code_points(asked);
      const unsigned max_edits =
          std::min(static_cast<unsigned>(random() % 3), edits_allowed(letters.size()));
      std::vector<NearTerm> expected;
      for (std::uint32_t term = 0; term < words.size() && !has_digit(asked); ++term) {
        const std::size_t edits = textbook_prefix_distance(letters, code_points(words[term]));
        if (edits > 0 && edits <= max_edits) {
          expected.push_back({TermId{term}, static_cast<std::uint8_t>(edits)});
        }
      }
      std::stable_sort(expected.begin(), expected.end(),
                       [](const auto& a, const auto& b) { return a.edits < b.edits; });
      dictionary.near_prefix(asked, max_edits, scratch, found);
      ASSERT_EQ(spelled(dictionary, found), spelled(dictionary, expected))
          << asked << ", " << max_edits << " edits";
    }
  }
}

TEST(NearPrefix, SkipsLongStretchesOfOtherWords) {
  std::mt19937 random(6);
  std::vector<std::string> words = random_words(random, 5'000, 12);
  for (int i = 0; i < 300; ++i) {
    words.push_back("zz" + std::to_string(i) + "tail");
  }
  words.push_back("zzzebrafish");
  const Dictionary dictionary = dictionary_of(words);
  EXPECT_EQ(near_prefix(dictionary, "zzzerbaf"), (Spelled{"zzzebrafish/1"}));
}

}  // namespace
}  // namespace descry::engine
