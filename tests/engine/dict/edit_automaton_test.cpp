#include "engine/dict/edit_automaton.hpp"

#include <random>
#include <string>

#include <gtest/gtest.h>

#include "tests/support/thinning.hpp"
#include "tests/support/word_model.hpp"

namespace descry::engine {
namespace {

unsigned edits(const std::u32string& pattern, const std::u32string& spelling, unsigned max_edits) {
  EditAutomaton automaton;
  automaton.set_pattern(pattern, max_edits);
  EditState state = automaton.start();
  for (const char32_t letter : spelling) {
    state = automaton.step(state, letter);
  }
  return automaton.edits(state);
}

TEST(EditAutomaton, CountsASwapOnceAndNeverEditsInsideIt) {
  EXPECT_EQ(edits(U"ab", U"ba", 2), 1U);
  EXPECT_EQ(edits(U"ca", U"abc", 2), 3U) << "2 only if a swap could be edited again";
  EXPECT_EQ(edits(U"", U"", 2), 0U);
  EXPECT_EQ(edits(U"", U"ab", 2), 2U);
  EXPECT_EQ(edits(U"abc", U"", 2), 3U) << "more than two";
}

TEST(EditAutomaton, TakesThirtyTwoTimesTwoLettersLessOne) {
  const std::u32string longest(EditAutomaton::kMaxLetters, U'a');
  EXPECT_EQ(edits(longest, longest, 2), 0U);
  EXPECT_EQ(edits(longest, longest.substr(2), 2), 2U);
  EXPECT_EQ(edits(longest, longest + U"b", 2), 1U);
}

TEST(EditAutomaton, ForgetsThePatternBefore) {
  EditAutomaton automaton;
  automaton.set_pattern(U"ab\x4E2D", 1);
  automaton.set_pattern(U"cd", 1);
  EditState state = automaton.start();
  for (const char32_t letter : std::u32string(U"ab")) {
    state = automaton.step(state, letter);
  }
  EXPECT_EQ(automaton.edits(state), kMaxEdits + 1);
}

TEST(EditAutomaton, AgreesWithTheTextbook) {
  std::mt19937 random(7);
  for (int round = 0; round < test::rounds(50'000); ++round) {
    const std::u32string a = code_points(random_word(random, 9));
    const std::u32string b = code_points(random_word(random, 9));
    for (unsigned max_edits = 0; max_edits <= kMaxEdits; ++max_edits) {
      const std::size_t distance = textbook_distance(a, b);
      const unsigned expected =
          distance <= max_edits ? static_cast<unsigned>(distance) : kMaxEdits + 1;
      ASSERT_EQ(edits(a, b, max_edits), expected);
    }
  }
}

}  // namespace
}  // namespace descry::engine
