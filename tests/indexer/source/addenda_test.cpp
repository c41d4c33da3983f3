#include "indexer/source/addenda.hpp"

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/source/recognise.hpp"
#include "tests/support/source_files.hpp"

namespace descry::indexer {
namespace {

using engine::ChangeInput;
using engine::ChangeKind;
using test::message_of;
using test::replaced;

std::string padded(std::string text, std::size_t size) {
  text.resize(size, ' ');
  return text;
}

/// `row("Add:", "1 Q000", "Mild")`: the code's field begins with the flag where there is one.
std::string row(const std::string& verb, const std::string& code, const std::string& title,
                const std::string& short_title = "Short") {
  const std::size_t code_size = code[1] == ' ' ? 10 : 8;
  return padded(verb, 13) + padded(code, code_size) + padded(short_title, 60) + " " + title +
         "\r\n";
}

std::string counts(int additions, int deletions, int revisions) {
  return "\r\nHeaders\r\n  7 headers in a.txt\r\n  0 additions\r\n  0 deletions\r\n  0 "
         "revisions\r\n"
         "of which\r\n  0 revisions to long title only\r\n\r\nCodes\r\n  " +
         std::to_string(additions) + " additions\r\n  " + std::to_string(deletions) +
         " deletions\r\n  " + std::to_string(revisions) + " revisions\r\n";
}

std::string sample() {
  return row("Delete:", "1 Q000", "Mild") + row("Add:", "0 Q000", "Mild") +
         row("Add:", "1 Q0001", "Mild, left") + row("Delete:", "1 Q001XXA", "Gone") +
         row("Revise from:", "1 Q002", "Old") + row("Revise to:", "1 Q002", "New") +
         row("Revise from:", "1 Q003", "Same", "Old") + row("Revise to:", "1 Q003", "Same", "New") +
         counts(2, 2, 2);
}

SourceFile file(std::string bytes, SourceKind kind = SourceKind::icd10cm_addenda) {
  return {"a.txt", std::move(bytes), kind};
}

using Lines = std::vector<std::string>;
Lines read(const SourceFile& source) {
  const auto changes = read_addenda(source);
  EXPECT_TRUE(changes) << message_of(changes);
  Lines lines;
  for (const ChangeInput& change : changes ? *changes : std::vector<ChangeInput>{}) {
    lines.push_back(std::string(name_of(change.kind)) + " " + change.code +
                    (change.was.empty() ? "" : " was " + change.was));
  }
  return lines;
}

TEST(Addenda, TellsWhatHappenedToEachCode) {
  EXPECT_EQ(read(file(sample())),
            (Lines{"became_header Q00.0", "added Q00.01", "deleted Q00.1XXA",
                   "retitled Q00.2 was Old", "short_retitled Q00.3 was Old"}));
}

TEST(Addenda, OfProceduresHaveNoFlag) {
  const std::string bytes = row("Add:", "0Q10070", "New") + row("Delete:", "0Q10071", "Old") +
                            row("Revise from:", "0Q1", "A") + row("Revise to:", "0Q1", "B") +
                            counts(1, 1, 1);
  EXPECT_EQ(read(file(bytes, SourceKind::icd10pcs_addenda)),
            (Lines{"added 0Q10070", "deleted 0Q10071", "retitled 0Q1 was A"}));
  EXPECT_EQ(recognise("any", bytes), SourceKind::icd10pcs_addenda);
}

TEST(Addenda, AreRecognisedByTheirContent) {
  EXPECT_EQ(recognise("any", sample()), SourceKind::icd10cm_addenda);
  EXPECT_EQ(recognise("any", "Add:         Q0001   Mild, left\r\n"), SourceKind::unrecognised);
  EXPECT_EQ(edition_hint({"icd10cm_order_addenda_2031.txt", sample(), SourceKind::icd10cm_addenda})
                .edition,
            "2031");
}

TEST(Addenda, RefuseRowsOfAnotherForm) {
  const auto refusal = [](const std::string& from, const std::string& to) {
    return message_of(read_addenda(file(replaced(sample(), from, to))));
  };
  EXPECT_EQ(refusal("Add:         1 Q0001", "Add:         2 Q0001"),
            "a.txt:3: column 14 \"2\": expected 0 (header) or 1 (billable)");
  EXPECT_EQ(refusal("Add:         1 Q0001 ", "Add:         1 0001  "),
            "a.txt:3: code \"0001   \": expected a code without a dot");
  EXPECT_NE(refusal("Add:         1 Q0001", "Add:  x      1 Q0001").find("a.txt:3: line"),
            std::string::npos);
  EXPECT_EQ(refusal("Add:         1 Q0001", "Ask:         1 Q0001").substr(0, 13), "a.txt:3: line");
}

TEST(Addenda, RefuseRevisionsWithoutTheirOtherHalf) {
  EXPECT_EQ(message_of(read_addenda(file(row("Revise to:", "1 Q002", "New") + counts(0, 0, 1)))),
            "a.txt:1: code \"Q00.2\": a revision to this without one from it on the line before");
  EXPECT_EQ(message_of(read_addenda(file(row("Revise from:", "1 Q002", "Old") +
                                         row("Add:", "1 Q003", "New") + counts(1, 0, 1)))),
            "a.txt:2: code \"Q00.2\": expected what it is revised to on the line behind");
}

TEST(Addenda, RefuseWhatIsCutShort) {
  EXPECT_EQ(message_of(read_addenda(file(row("Add:", "1 Q0001", "Mild") + counts(2, 0, 0)))),
            "a.txt: additions \"2\": by its own count, but its rows are 1");
  const std::string bytes = sample();
  for (std::size_t size = 0; size < bytes.size() - 20; size += 7) {
    EXPECT_FALSE(read_addenda(file(bytes.substr(0, size)))) << size;
  }
}

}  // namespace
}  // namespace descry::indexer
