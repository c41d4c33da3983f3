#include "server/api/csv_writer.hpp"

#include <string>

#include <gtest/gtest.h>

namespace descry::server {
namespace {

TEST(CsvWriter, QuotesOnlyWhatNeedsIt) {
  std::string out;
  CsvWriter csv(out);
  csv.text("plain");
  csv.text("");
  csv.text("a,b");
  csv.text("say \"hm\"");
  csv.text("two\nlines");
  csv.text(" blank");
  csv.end_row();
  EXPECT_EQ(out, "plain,,\"a,b\",\"say \"\"hm\"\"\",\"two\nlines\",\" blank\"\r\n");
}

TEST(CsvWriter, FindsWhatNeedsQuotesAtEveryPlace) {
  for (std::size_t size = 1; size <= 20; ++size) {
    for (std::size_t place = 0; place < size; ++place) {
      for (int byte = 0; byte < 256; ++byte) {
        std::string text(size, 'x');
        text[place] = static_cast<char>(byte);
        const bool is_blank_at_end = byte == ' ' && (place == 0 || place + 1 == size);
        const bool needs = byte < 0x20 || byte == ',' || byte == '"' || is_blank_at_end;
        std::string out;
        CsvWriter(out).text(text);
        ASSERT_EQ(out.front() == '"', needs) << size << ' ' << place << ' ' << byte;
      }
    }
  }
}

TEST(CsvWriter, WritesValues) {
  std::string out;
  CsvWriter csv(out);
  csv.boolean(true);
  csv.boolean(false);
  csv.number(0);
  csv.number(18446744073709551615U);
  csv.score(0.98765F);
  csv.score(1.0F);
  csv.date(engine::from_number(20260930));
  csv.date(std::nullopt);
  csv.end_row();
  csv.empty();
  csv.empty();
  csv.end_row();
  EXPECT_EQ(out, "true,false,0,18446744073709551615,0.9877,1.0000,2026-09-30,\r\n,\r\n");
}

}  // namespace
}  // namespace descry::server
