#include "indexer/source/icd9_titles.hpp"

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace descry::indexer {
namespace {

using CodeAndText = std::vector<std::pair<std::string, std::string>>;

CodeAndText read(SourceKind kind, std::string bytes) {
  const auto rows = read_icd9_titles({"t.txt", std::move(bytes), kind});
  EXPECT_TRUE(rows) << rows.error().message;
  CodeAndText found;
  for (const TitleRow& row : rows ? *rows : std::vector<TitleRow>{}) {
    found.emplace_back(row.code, row.text);
  }
  return found;
}

TEST(Icd9Titles, PutsTheDotOfDiagnosesAfterThreeOrForCausesFourCharacters) {
  EXPECT_EQ(read(SourceKind::icd9cm_titles,
                 "019   Three\n0019  Four\n00192 Five\nV919  Vee\nE999  Cause\nE9991 Cause two\n"),
            (CodeAndText{{"019", "Three"},
                         {"001.9", "Four"},
                         {"001.92", "Five"},
                         {"V91.9", "Vee"},
                         {"E999", "Cause"},
                         {"E999.1", "Cause two"}}));
}

TEST(Icd9Titles, PutsTheDotOfProceduresAfterTwoDigits) {
  EXPECT_EQ(read(SourceKind::icd9pcs_titles, "01   Two\n012  Three\n0123 Four\n"),
            (CodeAndText{{"01", "Two"}, {"01.2", "Three"}, {"01.23", "Four"}}));
}

TEST(Icd9Titles, ReadsWindows1252) {
  EXPECT_EQ(read(SourceKind::icd9cm_titles, "0019  M\xE9ni\xE8re's  disease\r\n"),
            (CodeAndText{{"001.9", "Ménière's disease"}}));
}

}  // namespace
}  // namespace descry::indexer
