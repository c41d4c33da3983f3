#include "indexer/source/index_csv.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/source/index_path.hpp"
#include "tests/support/source_files.hpp"

namespace descry::indexer {
namespace {

using test::message_of;
using test::replaced;
using test::seed;
using test::source;
using Path = std::vector<std::string>;

constexpr const char* kSeed = "index_csv/ICD10CM_2031_Index.csv";

std::string error_after(std::string_view from, std::string_view to) {
  return message_of(read_index_csv(source(replaced(seed(kSeed).bytes, from, to))));
}

TEST(IndexCsv, GivesEveryRowWithItsWholePath) {
  const auto index = read_index_csv(seed(kSeed));
  ASSERT_TRUE(index) << message_of(index);
  ASSERT_EQ(index->entries.size(), 7U);
  EXPECT_EQ(index->edition, "2031");
  EXPECT_EQ(index->entries[0].path, Path({"Bump (knock) (thump)"}));
  EXPECT_EQ(index->entries[0].code, "S06.2");
  EXPECT_EQ(index->entries[0].see_also, std::vector<std::string>{"Knock"});
  EXPECT_EQ(index->entries[3].path,
            Path({"Bump (knock) (thump)", "head (front)", "in, or with (due to)", "brittle bone"}));
  EXPECT_EQ(index->entries[3].line, 5U);
  EXPECT_EQ(index->entries[4].path, Path({"Bump (knock) (thump)", "nose"}));
  EXPECT_EQ(index->entries[4].see, std::vector<std::string>{"Nose, bump"});
}

TEST(IndexCsv, ARowOfModifiersAloneKeepsThem) {
  const auto index = read_index_csv(seed(kSeed));
  ASSERT_TRUE(index) << message_of(index);
  EXPECT_EQ(index->entries[5].path, Path({"Bump (knock) (thump)", "(tiny)"}));
}

TEST(IndexCsv, LeavesTheEditionEmptyWhenTheNameHasNone) {
  SourceFile file = seed(kSeed);
  file.path = "2025 archive/index.csv";
  const auto index = read_index_csv(file);
  ASSERT_TRUE(index) << message_of(index);
  EXPECT_EQ(index->edition, "");
}

TEST(IndexCsv, IsReadToALineEndOrRefusedAtEveryTruncation) {
  const std::string text = seed(kSeed).bytes;
  const std::size_t header = text.find('\n') + 1;
  for (std::size_t size = 1; size <= text.size(); ++size) {
    const auto index = read_index_csv(source(text.substr(0, size)));
    const bool ends_entry = text[size - 1] == '\n' && size > header;
    ASSERT_EQ(index.has_value(), ends_entry) << size;
  }
}

TEST(IndexCsv, RefusesAHeaderAlone) {
  const std::string text = seed(kSeed).bytes;
  EXPECT_EQ(message_of(read_index_csv(source(text.substr(0, text.find('\n') + 1)))),
            "file: a header and no entry");
}

TEST(IndexCsv, RefusesAnotherHeader) {
  EXPECT_EQ(error_after("SeeAlso", "See also"),
            "file:1: header \"RowID\": expected "
            "RowID,Letter,Level,Term,See,SeeAlso,NonEssModif,Code");
}

TEST(IndexCsv, RefusesALevelThatSkipsOne) {
  EXPECT_EQ(error_after("3,B,2,", "3,B,3,"), "file:4: Level \"3\": expected a level from 0 to 2");
  EXPECT_EQ(error_after("3,B,2,", "3,B,x,"), "file:4: Level \"x\": expected a level from 0 to 2");
}

TEST(IndexCsv, RefusesRowIdsThatDoNotGrow) {
  EXPECT_EQ(error_after("\n3,", "\n2,"), "file:4: RowID \"2\": expected a number above 2");
}

TEST(IndexCsv, RefusesWhatIsNoCode) {
  EXPECT_EQ(error_after("Q78.0", "Q78.0 or so"),
            "file:5: Code \"Q78.0 or so\": expected an ICD-10-CM code, perhaps with a dash");
}

TEST(IndexCsv, RefusesARowWithoutTermAndModifiers) {
  EXPECT_EQ(error_after("(tiny)", ""), "file:7: Term \"\": row 7 has no term");
}

// Every row below repeats it.
TEST(IndexCsv, RefusesAnOverlongTerm) {
  EXPECT_EQ(error_after("(tiny)", "(" + std::string(1'998, 'x') + ")"), "");
  EXPECT_NE(error_after("(tiny)", "(" + std::string(1'999, 'x') + ")").find("at most 2000 bytes"),
            std::string::npos);
}

TEST(IndexPath, ModifiersThatFinishAWordStayWithIt) {
  const auto joined = [](std::string term, std::string_view modifiers) {
    append_modifiers(term, modifiers);
    return term;
  };
  EXPECT_EQ(joined("Cigar", "(s) (lit)"), "Cigar(s) (lit)");
  EXPECT_EQ(joined("Achromat", "(ism), achromatopsia"), "Achromat(ism), achromatopsia");
  EXPECT_EQ(joined("Synap", "(t)ic gap (wide)"), "Synap(t)ic gap (wide)");
  EXPECT_EQ(joined("Bump", "(knock)  (thump)"), "Bump (knock) (thump)");
  EXPECT_EQ(joined("Bump", "(s ) x"), "Bump (s ) x");
  EXPECT_EQ(joined("", "(tiny)"), "(tiny)");
  EXPECT_EQ(joined("Bump", ""), "Bump");
}

}  // namespace
}  // namespace descry::indexer
