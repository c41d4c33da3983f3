#include "indexer/source/encoding.hpp"

#include <gtest/gtest.h>

namespace descry::indexer {
namespace {

TEST(Encoding, ReadsWindows1252) {
  EXPECT_EQ(utf8_of_cp1252("M\xE9ni\xE8re\x92s \x80"), "Ménière’s €");
  EXPECT_EQ(utf8_of_cp1252(""), "");
}

TEST(Encoding, RefusesBytesThatWindows1252DoesNotHave) {
  for (const char* byte : {"\x81", "\x8D", "\x8F", "\x90", "\x9D"}) {
    EXPECT_FALSE(utf8_of_cp1252(byte));
  }
}

TEST(Encoding, FoldsBlanksTabsLineEndsAndNoBreakSpaces) {
  EXPECT_EQ(fold_blanks(" \t a  b\xC2\xA0\xC2\xA0"
                        "c\r\n d \xC2\xA0"),
            "a b c d");
  EXPECT_EQ(fold_blanks(" \xC2\xA0 "), "");
  EXPECT_EQ(fold_blanks("é à"), "é à");
}

TEST(Encoding, FindsTheFirstByteThatIsNotUtf8) {
  EXPECT_FALSE(find_invalid_utf8("plain ASCII, longer than a block, é, €, 😀"));
  EXPECT_EQ(find_invalid_utf8("12345678901\xE9 rest"), 11U);
  EXPECT_EQ(find_invalid_utf8("\xC0\xAF"), 0U);          // Overlong.
  EXPECT_EQ(find_invalid_utf8("a\xED\xA0\x80"), 1U);     // A surrogate.
  EXPECT_EQ(find_invalid_utf8("\xF4\x90\x80\x80"), 0U);  // Past U+10FFFF.
  EXPECT_EQ(find_invalid_utf8("ab\xE2\x82"), 2U);        // Cut short.
}

TEST(Encoding, FindsControlCharacters) {
  EXPECT_FALSE(find_control("a\tb\r\nc"));
  EXPECT_EQ(find_control("ab\x1B[0m"), 2U);
  EXPECT_EQ(find_control("\x7F"), 0U);
}

}  // namespace
}  // namespace descry::indexer
