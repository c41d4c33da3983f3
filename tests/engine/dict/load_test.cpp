#include <cstring>
#include <random>
#include <string>
#include <type_traits>

#include <gtest/gtest.h>

#include "engine/dict/dictionary.hpp"
#include "tests/engine/dict/make_dictionary.hpp"
#include "tests/support/word_model.hpp"

namespace descry::engine {
namespace {

const std::vector<std::string_view> kWords = {"anemia",   "anemias",       "anemic", "arthritis",
                                              "diabetes", "diabetic",      "e11.9",  "heart",
                                              "mellitus", "m\xC3\xA9nage", "type"};

/// Every look-up once: under the sanitizers a read outside the arrays ends the test.
void use(const Dictionary& dictionary) {
  DictionaryScratch scratch;
  std::vector<NearTerm> near;
  std::vector<SimilarTerm> similar;
  for (const std::string_view word : kWords) {
    (void)dictionary.find(word);
    (void)dictionary.with_prefix(word.substr(0, 3));
    (void)dictionary.forms_of_stem(word);
    (void)dictionary.split("anemiaheart");
    const std::string wrong = "x" + std::string(word.substr(1));
    dictionary.near(wrong, 2, scratch, near);
    dictionary.near_prefix(wrong, 2, scratch, near);
    dictionary.similar(wrong, 5, scratch, similar);
  }
  for (std::uint32_t term = 0; term < dictionary.size(); ++term) {
    (void)dictionary.word(TermId{term});
    (void)dictionary.forms_of(TermId{term});
  }
}

TEST(DictionaryLoad, TakesWhatBuildMade) {
  const auto dictionary = Dictionary::load(arrays_of(kWords));
  ASSERT_TRUE(dictionary) << dictionary.error().message;
  EXPECT_EQ(dictionary->size(), kWords.size());
  use(*dictionary);
}

TEST(DictionaryLoad, RefusesNoArraysAtAll) {
  const auto dictionary = Dictionary::load({});
  ASSERT_FALSE(dictionary);
  EXPECT_EQ(dictionary.error().code, ErrorCode::corrupt_data);
  EXPECT_EQ(dictionary.error().message, "dictionary, word_offsets[0]: expected 1 to 2^24 numbers");
}

TEST(DictionaryLoad, RefusesEveryTruncatedArray) {
  DictionaryArrays names;
  std::size_t arrays = 0;
  for_each_array(names, [&arrays](std::string_view, const auto&) { ++arrays; });
  ASSERT_EQ(arrays, 10U);
  for (std::size_t wanted = 0; wanted < arrays; ++wanted) {
    DictionaryArrays damaged = arrays_of(kWords);
    std::size_t index = 0;
    std::string name;
    for_each_array(damaged, [&](std::string_view array, auto& values) {
      if (index++ == wanted) {
        values.pop_back();
        name = array;
      }
    });
    const auto dictionary = Dictionary::load(std::move(damaged));
    ASSERT_FALSE(dictionary) << name;
    EXPECT_EQ(dictionary.error().code, ErrorCode::corrupt_data);
  }
}

TEST(DictionaryLoad, SurvivesEveryFlippedBit) {
  const DictionaryArrays good = arrays_of(kWords);
  std::size_t refused = 0;
  std::size_t tried = 0;
  std::size_t index = 0;
  for_each_array(good, [&](std::string_view, const auto& original) {
    const std::size_t bytes = original.size() * sizeof(original[0]);
    for (std::size_t bit = 0; bit < bytes * 8; bit += 3) {
      DictionaryArrays damaged = good;
      std::size_t position = 0;
      for_each_array(damaged, [&](std::string_view, auto& values) {
        if (position++ == index) {
          std::vector<unsigned char> raw_bytes(bytes);
          std::memcpy(raw_bytes.data(), values.data(), bytes);
          raw_bytes[bit / 8] = static_cast<unsigned char>(raw_bytes[bit / 8] ^ (1U << (bit % 8)));
          std::memcpy(static_cast<void*>(values.data()), raw_bytes.data(), bytes);
        }
      });
      ++tried;
      if (const auto dictionary = Dictionary::load(std::move(damaged))) {
        use(*dictionary);
      } else {
        ++refused;
      }
    }
    ++index;
  });
  EXPECT_GT(refused, tried / 2);
}

TEST(DictionaryLoad, NamesArrayPlaceAndValue) {
  DictionaryArrays arrays = arrays_of(kWords);
  arrays.stem_terms[2] = TermId{4'000};
  const auto dictionary = Dictionary::load(std::move(arrays));
  ASSERT_FALSE(dictionary);
  EXPECT_EQ(dictionary.error().message, "dictionary, stem_terms[2]: term 4000 of 11");
}

TEST(DictionaryLoad, RefusesWordsThatDoNotAscend) {
  DictionaryArrays arrays = arrays_of(kWords);
  arrays.word_bytes[0] = 'z';
  const auto dictionary = Dictionary::load(std::move(arrays));
  ASSERT_FALSE(dictionary);
  EXPECT_EQ(dictionary.error().message, "dictionary, word_bytes[6]: words do not ascend");
}

TEST(DictionaryLoad, BuildsTheSameArraysFromTheSameWords) {
  std::mt19937 random(8);
  const std::vector<std::string> words = random_words(random, 500, 12);
  const DictionaryArrays first = arrays_of(words);
  const DictionaryArrays second = arrays_of(words);
  EXPECT_EQ(first.delete_entries, second.delete_entries);
  EXPECT_EQ(first.trigram_terms, second.trigram_terms);
  EXPECT_EQ(first.stem_hashes, second.stem_hashes);
}

}  // namespace
}  // namespace descry::engine
