#include "engine/index/synonym_table.hpp"

#include <algorithm>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace descry::engine {
namespace {

using Sequence = std::vector<std::uint32_t>;

constexpr std::uint32_t kTerms = 12;

std::vector<Sequence> random_sequences() {
  std::mt19937 random(11);
  std::vector<Sequence> sequences(60);
  for (Sequence& sequence : sequences) {
    sequence.resize(1 + random() % 3);
    std::ranges::generate(sequence, [&] { return random() % kTerms; });
  }
  std::ranges::sort(sequences);
  return sequences;
}

SynonymTable table_of(const std::vector<Sequence>& sequences) {
  SynonymTable::Arrays arrays;
  TextInterner sources;
  sources.intern("made.txt");
  arrays.sources = sources.take();
  for (const Sequence& sequence : sequences) {
    SynonymTable::Entry entry;
    entry.from_begin = entry.to_begin = static_cast<std::uint32_t>(arrays.terms.size());
    entry.from_count = entry.to_count = static_cast<std::uint16_t>(sequence.size());
    arrays.terms.insert(arrays.terms.end(), sequence.begin(), sequence.end());
    arrays.entries.push_back(entry);
  }
  auto table = SynonymTable::load(std::move(arrays), kTerms);
  EXPECT_TRUE(table) << table.error().message;
  return *std::move(table);
}

TEST(SynonymTable, NarrowsWordByWordAsAScanDoes) {
  const std::vector<Sequence> sequences = random_sequences();
  const SynonymTable table = table_of(sequences);
  const auto matching = [&](const Sequence& beginning) {
    return std::ranges::count_if(sequences, [&](const Sequence& sequence) {
      return sequence.size() >= beginning.size() &&
             std::equal(beginning.begin(), beginning.end(), sequence.begin());
    });
  };
  for (std::uint32_t a = 0; a < kTerms; ++a) {
    const EntryRange first = table.narrow({0, table.size()}, 0, a, a + 1);
    EXPECT_EQ(first.end - first.begin, matching({a}));
    for (std::uint32_t b = 0; b < kTerms; ++b) {
      const EntryRange second = table.narrow(first, 1, b, b + 1);
      EXPECT_EQ(second.end - second.begin, matching({a, b})) << a << ' ' << b;
      EXPECT_TRUE(second.empty() || table.may_begin_with(a, b)) << a << ' ' << b;
      for (std::uint32_t c = 0; c < kTerms; ++c) {
        const EntryRange third = table.narrow(second, 2, c, c + 1);
        EXPECT_EQ(third.end - third.begin, matching({a, b, c})) << a << ' ' << b << ' ' << c;
      }
    }
  }
}

TEST(SynonymTable, TellsMostPairsThatNoSequenceBeginsWith) {
  const SynonymTable table = table_of({{1}, {2, 3}, {4, 5, 6}});
  int denied = 0;
  for (std::uint32_t a = 0; a < kTerms; ++a) {
    for (std::uint32_t b = 0; b < kTerms; ++b) {
      denied += table.may_begin_with(a, b) ? 0 : 1;
    }
  }
  EXPECT_GT(denied, static_cast<int>(kTerms * kTerms) / 2);
  EXPECT_TRUE(table.may_begin_with(2, 3));
  EXPECT_TRUE(table.may_begin_with(4, 5));
}

}  // namespace
}  // namespace descry::engine
