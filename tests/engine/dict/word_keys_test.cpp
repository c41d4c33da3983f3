#include "engine/dict/word_keys.hpp"

#include <cstdint>
#include <vector>

#include <gtest/gtest.h>

namespace descry::engine {
namespace {

std::vector<std::uint32_t> numbers(std::span<const TermId> terms) {
  std::vector<std::uint32_t> result;
  for (const TermId term : terms) {
    result.push_back(raw(term));
  }
  return result;
}

using Numbers = std::vector<std::uint32_t>;

TEST(WordKeys, FindKeysAndWhatBeginsWithThem) {
  const WordKeys keys({{"lng", TermId{3}},
                       {"l", TermId{5}},
                       {"lngs", TermId{1}},
                       {"smr", TermId{0}},
                       {"lng", TermId{2}}});
  EXPECT_EQ(numbers(keys.of("lng")), (Numbers{2, 3}));
  EXPECT_EQ(numbers(keys.beginning_with("lng")), (Numbers{2, 3, 1}));
  EXPECT_EQ(numbers(keys.beginning_with("l")), (Numbers{5, 2, 3, 1}));
  EXPECT_EQ(numbers(keys.beginning_with("")).size(), 5U);
  EXPECT_TRUE(keys.of("ln").empty());
  EXPECT_TRUE(keys.of("zzz").empty());
  EXPECT_TRUE(keys.beginning_with("a").empty());
}

TEST(WordKeys, OfNoWordsFindNone) {
  EXPECT_TRUE(WordKeys().of("a").empty());
  EXPECT_TRUE(WordKeys(std::vector<WordKeys::Entry>{}).beginning_with("").empty());
}

}  // namespace
}  // namespace descry::engine
