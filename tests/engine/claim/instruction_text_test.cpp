#include <gtest/gtest.h>

#include "engine/claim/note_book.hpp"

namespace descry::engine {
namespace {

/// `0-2 advice`, `2-3`, one for each instruction that the notes are cut into.
std::string cut(NoteKind kind, const std::vector<std::string_view>& texts) {
  std::vector<BookNote> notes;
  for (const std::string_view text : texts) {
    notes.push_back({1, kind, text, {}});
  }
  std::string shown;
  for (const Instruction& item : cut_instructions(notes, 0)) {
    shown += (shown.empty() ? "" : "; ") + std::to_string(item.notes.begin) + "-" +
             std::to_string(item.notes.end) + (item.is_advice ? " advice" : "") +
             (item.has_examples ? " examples" : "");
  }
  return shown;
}

constexpr NoteKind kFirst = NoteKind::code_first;
constexpr NoteKind kAlso = NoteKind::use_additional;

TEST(Instructions, AConditionAloneIsAnObligation) {
  EXPECT_EQ(cut(kFirst, {"cloudy water disease (A10.-)"}), "0-1");
  EXPECT_EQ(cut(kAlso, {"code (B95-B97), to identify agent"}), "0-1");
}

TEST(Instructions, WordsThatLeaveItOpenMakeAdvice) {
  EXPECT_EQ(cut(kFirst, {"poisoning, if applicable (T36-T50)"}), "0-1 advice");
  EXPECT_EQ(cut(kFirst, {", if applicable, any cloudy water (A10)"}), "0-1 advice");
  EXPECT_EQ(cut(kFirst, {"any cloudy water (A10)"}), "0-1 advice");
  EXPECT_EQ(cut(kFirst, {"underlying disease, if known"}), "0-1 advice");
  EXPECT_EQ(cut(kFirst, {"condition such as cloudy water (A10)"}), "0-1 advice examples");
}

TEST(Instructions, AnyIsAWordOfItsOwn) {
  EXPECT_EQ(cut(kFirst, {"disease of many companies (A10)"}), "0-1");
}

TEST(Instructions, AHeadingTakesTheLinesBelowIt) {
  EXPECT_EQ(cut(kFirst, {"underlying disease, such as:", "one (A10)", "two (A11)"}),
            "0-3 advice examples");
  EXPECT_EQ(cut(kFirst, {"one (A10)", "sickness complicating:", "two (A11)"}), "0-1; 1-3");
}

TEST(Instructions, AListIsToChooseFrom) {
  EXPECT_EQ(cut(kFirst, {"one (A10)", "two (A11)"}), "0-2 advice");
  EXPECT_EQ(cut(kAlso, {"code to identify control using:", "pills (Z79.84)", "needles (Z79.4)"}),
            "0-3 advice");
}

TEST(Instructions, EachLineOfUseAdditionalThatSaysCodeIsOne) {
  EXPECT_EQ(cut(kAlso, {"code to identify agent (B95-B97)", "code for fever (R50.81)"}),
            "0-1; 1-2");
  EXPECT_EQ(cut(kAlso, {"code to identify:", "smoke (Z77.22)", "smoking (F17.-)",
                        "external cause code to identify place (Y92)"}),
            "0-3 advice; 3-4");
  EXPECT_EQ(cut(kAlso, {"code, if applicable, to identify:", "smoke (Z77.22)"}), "0-2 advice");
}

TEST(Instructions, SomeAreForAdverseEffectsOnly) {
  const std::vector<BookNote> notes{
      {1, kFirst, ", for adverse effects, their nature, such as:", {}},
      {1, kFirst, "rash (L27)", {}}};
  EXPECT_TRUE(cut_instructions(notes, 0).front().is_for_adverse_effects);
  EXPECT_FALSE(cut_instructions(std::span(notes).last(1), 1).front().is_for_adverse_effects);
}

TEST(Instructions, NoNotesGiveNone) {
  EXPECT_EQ(cut(kFirst, {}), "");
}

}  // namespace
}  // namespace descry::engine
