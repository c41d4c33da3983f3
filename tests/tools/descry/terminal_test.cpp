#include "tools/descry/terminal.hpp"

#include <array>

#include <gtest/gtest.h>

namespace descry::tools {
namespace {

constexpr Terminal kPlain{};
constexpr Terminal kColour{true, 0};

TEST(Terminal, WidthCountsCodePointsWithoutCombiningMarks) {
  EXPECT_EQ(display_width("Sézary"), 6U);
  EXPECT_EQ(display_width("Se\xCC\x81zary"), 6U);
  EXPECT_EQ(display_width(""), 0U);
}

TEST(Terminal, GroupsDigits) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1000), "1,000");
  EXPECT_EQ(grouped(1234567), "1,234,567");
}

TEST(Terminal, StylesOnlyWithColour) {
  EXPECT_EQ(styled(kPlain, Style::strong, "E11.9"), "E11.9");
  EXPECT_EQ(styled(kColour, Style::strong, "E11.9"), "\x1b[1mE11.9\x1b[0m");
  EXPECT_EQ(styled(kColour, Style::plain, "E11.9"), "E11.9");
}

TEST(Terminal, ReadsHighlightsBack) {
  EXPECT_EQ(from_highlight("a &lt;b&gt; <mark>c&amp;d</mark> e"),
            (MarkedText{"a <b> c&d e", {{6, 9}}}));
  EXPECT_EQ(from_highlight(""), (MarkedText{"", {}}));
}

TEST(Terminal, AnAmpersandThatBeginsNoEscapeStays) {
  EXPECT_EQ(from_highlight("a & b").text, "a & b");
}

TEST(Terminal, WrapsAtBlanks) {
  EXPECT_EQ(wrapped("one two three", 7), (std::vector<engine::Span>{{0, 7}, {8, 13}}));
  EXPECT_EQ(wrapped("one two three", 0), (std::vector<engine::Span>{{0, 13}}));
  EXPECT_EQ(wrapped("", 7), (std::vector<engine::Span>{{0, 0}}));
}

TEST(Terminal, AWordLongerThanALineStaysWhole) {
  EXPECT_EQ(wrapped("a pneumonoultramicroscopic b", 5),
            (std::vector<engine::Span>{{0, 1}, {2, 26}, {27, 28}}));
}

TEST(Terminal, WrapsByColumnsNotBytes) {
  EXPECT_EQ(wrapped("éé éé éé", 5), (std::vector<engine::Span>{{0, 9}, {10, 14}}));
}

TEST(Terminal, MarksGoOnAcrossLines) {
  const Terminal narrow{true, 30};
  EXPECT_EQ(paragraph(narrow, {"aaaaaaaaaaaaaaaaaaaa bbbbbbbbbb", {{18, 23}}}, 4),
            "aaaaaaaaaaaaaaaaaa\x1b[1;33maa\x1b[0m\n    \x1b[1;33mbb\x1b[0mbbbbbbbb\n");
}

TEST(Terminal, TablesLineUp) {
  constexpr std::array kColumns = {Align::left, Align::right};
  const std::vector<std::vector<std::string>> rows = {{"set", "n"}, {"mondo", "12"}, {"é", "3"}};
  EXPECT_EQ(table(kPlain, kColumns, rows), "set     n\nmondo  12\né       3\n");
}

}  // namespace
}  // namespace descry::tools
