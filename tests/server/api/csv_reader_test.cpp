#include "server/api/csv_reader.hpp"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "server/api/csv_writer.hpp"

namespace descry::server {
namespace {

using Rows = std::vector<std::vector<std::string>>;

/// The lines of `text` with their ends.
std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

/// Every record; a broken one is the row `{"!"}`.
Rows read(std::string_view text) {
  CsvReader reader;
  Rows rows;
  const auto take = [&](CsvEvent event) {
    if (event == CsvEvent::record) {
      rows.emplace_back(reader.fields().begin(), reader.fields().end());
    } else if (event == CsvEvent::broken) {
      rows.push_back({"!"});
    }
  };
  for (const std::string& line : lines_of(text)) {
    take(reader.feed(line));
  }
  take(reader.finish());
  return rows;
}

TEST(CsvReader, ReadsLinesWithEitherEndAndWithout) {
  EXPECT_EQ(read("a,b\r\nc,d\ne,f"), (Rows{{"a", "b"}, {"c", "d"}, {"e", "f"}}));
}

TEST(CsvReader, KeepsBlanksAndEmptyFields) {
  EXPECT_EQ(read(" a ,,b\t\n,\n"), (Rows{{" a ", "", "b\t"}, {"", ""}}));
}

TEST(CsvReader, PassesOverBlankLines) {
  EXPECT_EQ(read("\n\r\na\n\nb\n"), (Rows{{"a"}, {"b"}}));
}

TEST(CsvReader, ReadsQuotedFields) {
  EXPECT_EQ(read("\"a,b\",\"say \"\"hm\"\"\",\" c \"\n\"\",x\n"),
            (Rows{{"a,b", "say \"hm\"", " c "}, {"", "x"}}));
}

TEST(CsvReader, ReadsLineBreaksInQuotes) {
  EXPECT_EQ(read("\"a\n\r\n\nb\",c\r\nd,e\n"), (Rows{{"a\n\r\n\nb", "c"}, {"d", "e"}}));
}

TEST(CsvReader, GoesOnBehindBrokenQuotes) {
  EXPECT_EQ(read("a 5\" nail,b\nc,d\n"), (Rows{{"!"}, {"c", "d"}}));
  EXPECT_EQ(read("\"a\"b,c\nd,e\n"), (Rows{{"!"}, {"d", "e"}}));
  EXPECT_EQ(read("a,b\n\"never closed,c\nd,e\n"), (Rows{{"a", "b"}, {"!"}}));
}

TEST(CsvReader, DropsWhatItHasBegun) {
  CsvReader reader;
  EXPECT_EQ(reader.feed("\"open\n"), CsvEvent::nothing);
  EXPECT_TRUE(reader.is_in_record());
  reader.drop();
  EXPECT_FALSE(reader.is_in_record());
  ASSERT_EQ(reader.feed("a,b\n"), CsvEvent::record);
  EXPECT_EQ(reader.fields().size(), 2U);
}

TEST(CsvReader, ReadsWhatTheWriterWrites) {
  std::mt19937 random(7);
  constexpr std::string_view kLetters = "ab,\"\r\n \t";
  Rows rows;
  std::string text;
  CsvWriter csv(text);
  for (int row = 0; row < 500; ++row) {
    auto& fields = rows.emplace_back();
    for (std::size_t i = 0, count = 2 + random() % 4; i < count; ++i) {
      std::string& field = fields.emplace_back();
      for (std::size_t j = 0, size = random() % 6; j < size; ++j) {
        field += kLetters[random() % kLetters.size()];
      }
      csv.text(field);
    }
    csv.end_row();
  }
  EXPECT_EQ(read(text), rows);
}

}  // namespace
}  // namespace descry::server
