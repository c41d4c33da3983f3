#include "engine/index/note_table.hpp"

#include <gtest/gtest.h>

namespace descry::engine {
namespace {

EditionInput edition() {
  EditionInput edition;
  edition.concepts.resize(3);
  edition.concepts[0].notes = {{NoteKind::includes, "what it is called", {}},
                               {NoteKind::use_additional, "code for fever (R50)", {"R50"}},
                               {NoteKind::excludes1, "the other (A11.-)", {"A11.-"}}};
  edition.concepts[2].notes = {{NoteKind::code_first, "cause (A10, A12)", {"A10", "A12"}}};
  return edition;
}

std::string shown(const std::vector<TableNote>& notes) {
  std::string text;
  for (const TableNote& note : notes) {
    text += std::to_string(note.owner) + ' ' + std::string(name_of(note.kind)) + ' ' +
            std::string(note.text);
    for (const std::string_view code : note.codes) {
      text += " <" + std::string(code) + '>';
    }
    text += '\n';
  }
  return text;
}

TEST(NoteTable, KeepsWhatClaimsAreCheckedBy) {
  const std::string bytes = encode_note_table(edition(), {7, 8, 5});
  const auto notes = decode_note_table(bytes, 9);
  ASSERT_TRUE(notes) << notes.error().message;
  EXPECT_EQ(shown(*notes),
            "5 code_first cause (A10, A12) <A10> <A12>\n"
            "7 excludes1 the other (A11.-) <A11.->\n"
            "7 use_additional code for fever (R50) <R50>\n");
}

TEST(NoteTable, IsEmptyWithoutSuchNotes) {
  EditionInput none;
  none.concepts.resize(1);
  none.concepts[0].notes = {{NoteKind::includes, "what it is called", {}}};
  EXPECT_EQ(encode_note_table(none, {0}), "");
}

TEST(NoteTable, RefusesAConceptThatIsNotThere) {
  const std::string bytes = encode_note_table(edition(), {7, 8, 5});
  EXPECT_FALSE(decode_note_table(bytes, 7));
}

TEST(NoteTable, RefusesEveryTruncationInsideANote) {
  const std::string bytes = encode_note_table(edition(), {7, 8, 5});
  const std::size_t first_owner = encode_note_table(edition(), {8, 7, 9}).size();
  ASSERT_EQ(bytes.size(), first_owner);
  std::size_t accepted = 0;
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    accepted += decode_note_table(std::string_view(bytes).substr(0, size), 9) ? 1U : 0U;
  }
  // Nothing at all, and the first owner alone, are tables too.
  EXPECT_EQ(accepted, 2U);
}

TEST(NoteTable, FlippedBytesNeverNameWhatIsNotThere) {
  const std::string bytes = encode_note_table(edition(), {7, 8, 5});
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x81);
    const auto notes = decode_note_table(damaged, 9);
    for (const TableNote& note : notes ? *notes : std::vector<TableNote>()) {
      EXPECT_LT(note.owner, 9U);
    }
  }
}

}  // namespace
}  // namespace descry::engine
