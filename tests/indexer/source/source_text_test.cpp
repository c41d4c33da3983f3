#include "indexer/source/source_text.hpp"

#include <random>
#include <string>

#include <gtest/gtest.h>

#include "indexer/source/encoding.hpp"
#include "tests/support/source_files.hpp"

namespace descry::indexer {
namespace {

using test::message_of;
using test::source;
using namespace std::string_literals;

TEST(SourceText, PassesOverAByteOrderMark) {
  const SourceFile file = source(
      "\xEF\xBB\xBF"
      "caf\xC3\xA9");
  const auto text = utf8_text(file);
  ASSERT_TRUE(text);
  EXPECT_EQ(*text, "caf\xC3\xA9");
}

TEST(SourceText, RefusesAnEmptyFile) {
  EXPECT_EQ(message_of(utf8_text(source(""))), "file: the file is empty");
  EXPECT_EQ(message_of(utf8_text(source("\xEF\xBB\xBF"))), "file: the file is empty");
}

TEST(SourceText, RefusesWideEncodings) {
  const std::string expected = "file: UTF-16 or UTF-32, expected UTF-8";
  EXPECT_EQ(message_of(utf8_text(source("\xFF\xFE"
                                        "A\0"s))),
            expected);
  EXPECT_EQ(message_of(utf8_text(source("\xFE\xFF\0A"s))), expected);
  EXPECT_EQ(message_of(utf8_text(source("A\0B\0"s))), expected);
  EXPECT_EQ(message_of(utf8_text(source("\0A\0B"s))), expected);
}

TEST(SourceText, NamesTheLineOfANulByte) {
  EXPECT_EQ(message_of(utf8_text(source("one\ntwo\0"s))),
            "file:2: a NUL byte: a binary file, expected text");
}

TEST(SourceText, NamesLineAndByteOfAControlCharacter) {
  EXPECT_EQ(message_of(utf8_text(source("one\n\ttwo\r\n\x1B[0m"))),
            "file:3: a control character: 0x1B, expected text");
}

TEST(SourceText, NamesLineAndByteThatIsNotUtf8) {
  EXPECT_EQ(message_of(utf8_text(source("one\ntwo\nM\xE9ni\xE8re"))),
            "file:3: a byte that is not UTF-8: 0xE9, expected UTF-8");
}

TEST(LineIndex, CountsFromOneAndGivesALineFeedToItsOwnLine) {
  const LineIndex lines("ab\n\ncd");
  EXPECT_EQ(lines.line_of(0), 1U);
  EXPECT_EQ(lines.line_of(2), 1U);
  EXPECT_EQ(lines.line_of(3), 2U);
  EXPECT_EQ(lines.line_of(4), 3U);
  EXPECT_EQ(lines.line_of(99), 3U);
}

TEST(FindControl, FindsTheFirstAtEveryOffset) {
  for (std::size_t at = 0; at < 40; ++at) {
    for (const char control : {'\x01', '\x1F', '\x7F'}) {
      std::string text(40, 'a');
      text[at] = control;
      EXPECT_EQ(find_control(text), at);
      text[at] = at % 2 == 0 ? '\n' : '\xC3';
      EXPECT_EQ(find_control(text), std::nullopt);
    }
  }
}

std::string fold_plainly(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_wide_blank = text.compare(i, 2, "\xC2\xA0") == 0;
    const bool is_blank = is_wide_blank || text[i] == ' ' || (text[i] >= '\t' && text[i] <= '\r');
    if (!is_blank) {
      out += text[i];
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
    i += is_wide_blank ? 1 : 0;
  }
  return out.ends_with(' ') ? out.substr(0, out.size() - 1) : out;
}

TEST(FoldBlanks, AgreesWithAPlainModel) {
  std::mt19937 random(7);
  const std::vector<std::string> parts{" ",   " ",  "a",        "bc",       "!",
                                       "def", "\t", "\xC2\xA0", "\xC3\xA9", "ghijklm"};
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (std::size_t count = random() % 14; count > 0; --count) {
      text += parts[random() % parts.size()];
    }
    ASSERT_EQ(fold_blanks(text), fold_plainly(text)) << '"' << text << '"';
  }
}

}  // namespace
}  // namespace descry::indexer
