// The first page says the same however many hits are asked for: nothing that leaves labels out may
// leave out what belongs on it.

#include <random>

#include <gtest/gtest.h>

#include "engine/engine.hpp"
#include "tests/support/corpus_maker.hpp"

namespace descry::engine {
namespace {

constexpr int kConcepts = 33'000;
/// Words that begin alike stand in more labels than are walked without a look at bounds, and in too
/// few for a bitset.
constexpr int kOfOneBeginning = 240;

/// A word of letters alone for each number.
std::string word_of(std::string word, std::uint_fast32_t number) {
  for (int i = 0; i < 3; ++i) {
    word += static_cast<char>('a' + number % 26);
    number /= 26;
  }
  return word;
}

Corpus large_corpus() {
  std::mt19937 random(7);
  std::vector<ConceptInput> concepts;
  for (unsigned i = 0; i < kConcepts; ++i) {
    std::string title;
    for (auto count = 1 + random() % 9; count > 0; --count) {
      title += word_of("", random() % 4'000) + ' ';
    }
    if (i % (kConcepts / kOfOneBeginning) == 0) {
      title += word_of("zeb", random() % 40) + (random() % 3 == 0 ? " as fracture" : " fracture");
    } else if (random() % 4 == 0) {
      title += "fracture";
    } else if (random() % 100 == 0) {
      title = "fracture " + title + "as";
    }
    concepts.push_back(test::concept_of("C" + std::to_string(i), title));
    concepts.back().prior = static_cast<float>(random() % 256) / 255.0F;
  }
  Corpus corpus;
  corpus.systems.push_back(test::system_of("own", std::move(concepts)));
  return corpus;
}

TEST(Page, IsTheBeginningOfALongerOne) {
  const test::TemporaryFolder folder;
  const auto engine = test::engine_of(large_corpus(), folder);
  ASSERT_TRUE(engine);
  SearchScratch scratch;
  SearchAnswer answer;
  for (const char* q : {"fracture zeb", "zeb", "as fracture ", "as zeb", "fracture as zeb",
                        "fractur", "zebr fracture", "aab fracture", "as aab"}) {
    std::vector<std::pair<std::string, Score>> longest;
    for (const std::uint32_t limit : {100U, 30U, 10U, 1U}) {
      const auto ok = engine->search({.q = q, .limit = limit}, scratch, answer);
      ASSERT_TRUE(ok) << q << ": " << ok.error().message;
      std::vector<std::pair<std::string, Score>> page;
      for (const auto& hit : answer.hits) {
        page.emplace_back(hit.code, hit.score);
      }
      if (longest.empty()) {
        longest = page;
      }
      ASSERT_FALSE(page.empty()) << q;
      longest.resize(std::min<std::size_t>(longest.size(), limit));
      EXPECT_EQ(page, longest) << q << ", limit " << limit;
    }
  }
}

}  // namespace
}  // namespace descry::engine
