#include "server/http/answer_cache.hpp"

#include <random>
#include <string>
#include <unordered_map>

#include <gtest/gtest.h>

namespace descry::server {
namespace {

std::string text_of(const std::optional<AnswerParts>& found) {
  return found ? std::string(found->before) + "|" + std::string(found->after) : "none";
}

TEST(AnswerCache, GivesBackWhatItWasGiven) {
  AnswerCache cache(64 * 1024);
  EXPECT_EQ(text_of(cache.find("/s", "q=a")), "none");
  cache.keep("/s", "q=a", {"before", "after"});
  cache.keep("/s", "q=b", {"", ""});
  EXPECT_EQ(text_of(cache.find("/s", "q=a")), "before|after");
  EXPECT_EQ(text_of(cache.find("/s", "q=b")), "|");
  EXPECT_EQ(text_of(cache.find("/s", "q=")), "none");
  EXPECT_EQ(text_of(cache.find("/sq", "=a")), "none");
  EXPECT_EQ(text_of(cache.find("/t", "q=a")), "none");
}

TEST(AnswerCache, CountsWhatItHadAndHadNot) {
  AnswerCache cache(64 * 1024);
  cache.keep("/s", "q=a", {"x", "y"});
  (void)cache.find("/s", "q=a");
  (void)cache.find("/s", "q=a");
  (void)cache.find("/s", "q=b");
  EXPECT_EQ(cache.counts().found, 2U);
  EXPECT_EQ(cache.counts().missed, 1U);
}

TEST(AnswerCache, ForgetsAllWhenCleared) {
  AnswerCache cache(64 * 1024);
  cache.keep("/s", "q=a", {"x", "y"});
  cache.clear();
  EXPECT_EQ(text_of(cache.find("/s", "q=a")), "none");
  cache.keep("/s", "q=a", {"new", "y"});
  EXPECT_EQ(text_of(cache.find("/s", "q=a")), "new|y");
}

TEST(AnswerCache, KeepsNothingWithoutRoom) {
  AnswerCache none(0);
  none.keep("/s", "q=a", {"x", "y"});
  EXPECT_EQ(text_of(none.find("/s", "q=a")), "none");
  AnswerCache small(16 * 1024);
  small.keep("/s", "q=a", {std::string(2000, 'x'), "y"});
  EXPECT_EQ(text_of(small.find("/s", "q=a")), "none") << "a sixteenth of the room is the most";
  small.clear();
}

TEST(AnswerCache, LetsTheOldestGoButWhatIsAskedFor) {
  AnswerCache cache(16 * 1024);
  const std::string answer(500, 'x');
  cache.keep("/s", "q=popular", {"p", answer});
  cache.keep("/s", "q=once", {"o", answer});
  for (int i = 0; i < 100; ++i) {
    cache.keep("/s", "q=" + std::to_string(i), {"n", answer});
    EXPECT_EQ(text_of(cache.find("/s", "q=popular")), "p|" + answer) << i;
  }
  EXPECT_EQ(text_of(cache.find("/s", "q=once")), "none");
  EXPECT_EQ(text_of(cache.find("/s", "q=0")), "none");
  EXPECT_EQ(text_of(cache.find("/s", "q=99")), "n|" + answer);
}

/// However answers come and go, what is found is what was kept last for the same target.
TEST(AnswerCache, NeverGivesAnothersAnswer) {
  std::mt19937 random(20260401);
  for (const std::size_t bytes : {1'000U, 10'007U, 100'000U}) {
    AnswerCache cache(bytes);
    std::unordered_map<std::string, std::string> kept;
    std::size_t found = 0;
    for (int step = 0; step < 20'000; ++step) {
      const std::string query = "q=" + std::to_string(random() % 300);
      if (const auto answer = cache.find("/s", query)) {
        ++found;
        ASSERT_EQ(text_of(answer), kept.at(query)) << bytes << " " << step;
        continue;
      }
      const std::string before(random() % 200, static_cast<char>('a' + step % 26));
      const std::string after = std::to_string(step);
      cache.keep("/s", query, {before, after});
      kept[query] = before + "|" + after;
      if (step % 5'000 == 4'999) {
        cache.clear();
      }
    }
    EXPECT_GT(found, 0U);
  }
}

}  // namespace
}  // namespace descry::server
