#include "server/api/utf8.hpp"

#include <optional>
#include <string>

#include <gtest/gtest.h>

namespace descry::server {
namespace {

TEST(Utf8, CountsCodePoints) {
  EXPECT_EQ(count_code_points(""), 0U);
  EXPECT_EQ(count_code_points("plain ascii text"), 16U);
  EXPECT_EQ(count_code_points("Sézary"), 6U);
  EXPECT_EQ(count_code_points("\xF0\x9F\xA9\xBA"), 1U);
  EXPECT_EQ(count_code_points("12345678é9"), 10U);
}

TEST(Utf8, TakesTheFirstAndLastOfEachLength) {
  for (const std::string_view edge :
       {"\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80", "\xEF\xBF\xBF",
        "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
    EXPECT_EQ(count_code_points(edge), 1U) << testing::PrintToString(edge);
  }
}

TEST(Utf8, RefusesWhatIsIllFormed) {
  for (const std::string_view bad :
       {"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xC3", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xE2\x82",
        "\xE2\x28\xA1", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF",
        "abcdefgh\x80", "abcdefghij\xC3"}) {
    EXPECT_EQ(count_code_points(bad), std::nullopt) << testing::PrintToString(bad);
  }
}

TEST(Utf8, TrimsBlanksAtBothEnds) {
  EXPECT_EQ(trim_blanks(" \t\n a b \r\n"), "a b");
  EXPECT_EQ(trim_blanks("\xC2\xA0 x\xC2\xA0"), "x");
  EXPECT_EQ(trim_blanks(" \xC2\xA0 "), "");
  EXPECT_EQ(trim_blanks(""), "");
}

TEST(Utf8, QuotesTextShortAndReadable) {
  EXPECT_EQ(printable("E11.9"), "E11.9");
  EXPECT_EQ(printable("a\xFF\n\x7F"), "a\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(printable(std::string(64, 'x')), std::string(64, 'x'));
  EXPECT_EQ(printable(std::string(65, 'x')), std::string(64, 'x') + "…");
}

}  // namespace
}  // namespace descry::server
