#include "engine/text/denial.hpp"

#include <string>

#include <gtest/gtest.h>

#include "engine/text/tokens.hpp"

namespace descry::engine {
namespace {

/// The words of `label` that it says there are not.
std::string denied_in(std::string_view label) {
  TokenBuffer buffer;
  tokenise(label, buffer);
  Denial denial;
  std::string words;
  std::size_t end = 0;
  for (const Token& token : buffer.tokens()) {
    if (denial.holds_for(token.text, label.substr(end, token.begin - end))) {
      words += (words.empty() ? "" : " ") + std::string(token.text);
    }
    end = token.end;
  }
  return words;
}

TEST(Denial, ReachesToTheEndOfAClause) {
  EXPECT_EQ(denied_in("Migraine without aura, not intractable, with vomiting"), "aura");
  EXPECT_EQ(denied_in("Calculus without cholecystitis without obstruction"),
            "cholecystitis without obstruction");
  EXPECT_EQ(denied_in("Ulcer without hemorrhage or perforation"), "hemorrhage or perforation");
  EXPECT_EQ(denied_in("Neoplasm without mention of remission"), "mention of remission");
  EXPECT_EQ(denied_in("Hernia (without gangrene) of groin"), "gangrene");
  EXPECT_EQ(denied_in("Fracture of foot, except ankle, right"), "ankle");
}

TEST(Denial, IsOfWhatIsNotAlone) {
  EXPECT_EQ(denied_in("Laceration without foreign body of right hand"), "foreign body");
  EXPECT_EQ(denied_in("Concussion without loss of consciousness"), "loss of consciousness");
  EXPECT_EQ(denied_in("Diabetes without coma in pregnancy"), "coma");
}

TEST(Denial, IsNoneOfAlternatives) {
  EXPECT_EQ(denied_in("Chair, with or without wheels, any size"), "");
  EXPECT_EQ(denied_in("Chair with/without wheels"), "");
  EXPECT_EQ(denied_in("Fever"), "");
}

}  // namespace
}  // namespace descry::engine
