#include "indexer/source/table_xml.hpp"

#include <array>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/source_files.hpp"

namespace descry::indexer {
namespace {

using test::message_of;
using test::replaced;
using test::seed;
using test::source;
using Texts = std::vector<std::string>;
using Cells = std::array<std::string, 6>;

constexpr const char* kSeed = "table_xml/drug.xml";

std::string error_after(std::string_view from, std::string_view to) {
  return message_of(read_code_table(source(replaced(seed(kSeed).bytes, from, to))));
}

TEST(TableXml, GivesHeadingsAndRowsWithTheirCells) {
  const auto table = read_code_table(seed(kSeed));
  ASSERT_TRUE(table) << message_of(table);
  EXPECT_EQ(table->edition, "2031");
  EXPECT_EQ(table->columns, (Cells{"By accident", "On purpose", "By another", "Not known",
                                   "Side effect", "Too little"}));
  ASSERT_EQ(table->rows.size(), 3U);
  EXPECT_EQ(table->rows[0].path, Texts({"2-gluon (sticky)"}));
  EXPECT_EQ(table->rows[0].codes, (Cells{"T51.3X1", "T51.3X2", "T51.3X3", "T51.3X4", "", ""}));
  EXPECT_EQ(table->rows[0].line, 15U);
  EXPECT_EQ(table->rows[1].path, Texts({"2-gluon (sticky)", "dust"}));
  EXPECT_EQ(table->rows[1].codes, (Cells{"C79.8-", "", "", "", "", ""}));
  EXPECT_EQ(table->rows[1].see_also, Texts({"Dust, any"}));
  EXPECT_EQ(table->rows[2].see, Texts({"2-gluon"}));
}

TEST(TableXml, AnExplanationStandsInRoundBracketsBehindItsTerm) {
  const auto table = read_code_table(seed(kSeed));
  ASSERT_TRUE(table) << message_of(table);
  EXPECT_EQ(table->rows[2].path, Texts({"Glue (white or clear)"}));
}

// Every row below repeats what it becomes.
TEST(TableXml, RefusesASecondOrOverlongExplanation) {
  const std::string one = "<manif>white or clear</manif>";
  EXPECT_NE(error_after(one, one + one).find("element \"manif\": stands in this term twice"),
            std::string::npos);
  EXPECT_NE(error_after("white or clear", std::string(2'001, 'x')).find("at most 2000 bytes"),
            std::string::npos);
}

TEST(TableXml, IsRefusedAtEveryTruncationBeforeItsEnd) {
  const std::string text = seed(kSeed).bytes;
  const std::size_t end = text.rfind('>') + 1;
  for (std::size_t size = 0; size < end; ++size) {
    ASSERT_FALSE(read_code_table(source(text.substr(0, size)))) << size;
  }
  EXPECT_TRUE(read_code_table(source(text.substr(0, end))));
}

TEST(TableXml, RefusesColumnsThatAreNone) {
  EXPECT_EQ(error_after("<cell col=\"2\">T51.3X1", "<cell col=\"1\">T51.3X1"),
            "file:17: col \"1\": expected 2 to 7");
  EXPECT_EQ(error_after("<cell col=\"2\">T51.3X1", "<cell col=\"8\">T51.3X1"),
            "file:17: col \"8\": expected 2 to 7");
  EXPECT_EQ(error_after("<cell col=\"2\">T51.3X1", "<cell>T51.3X1"),
            "file:17: col \"\": expected 2 to 7");
}

TEST(TableXml, RefusesASecondCellOfOneColumn) {
  EXPECT_EQ(error_after("<cell col=\"7\">--", "<cell col=\"6\">T51.3X5"),
            "file:22: col \"6\": has a cell already");
}

TEST(TableXml, RefusesWhatIsNoCode) {
  EXPECT_EQ(error_after("T51.3X3", "see below"),
            "file:19: cell \"see below\": expected an ICD-10-CM code, perhaps with a dash");
}

TEST(TableXml, RefusesAMissingHeading) {
  EXPECT_EQ(error_after("<head col=\"5\">Not known</head>", ""),
            "file:4: element \"indexHeading\": expected a <head> for columns 2 to 7");
  EXPECT_EQ(error_after("<head col=\"5\">", "<head col=\"4\">"),
            "file:9: col \"4\": has a heading already");
}

TEST(TableXml, RefusesAnIndex) {
  EXPECT_EQ(message_of(read_code_table(seed("index_xml/index.xml"))),
            "index_xml/index.xml:4: element \"title\": not known in <ICD10CM.index>");
}

}  // namespace
}  // namespace descry::indexer
