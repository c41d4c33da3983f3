#include "server/api/url.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace descry::server {
namespace {

TEST(Url, ReturnsTextWithoutEscapesAsTheSameView) {
  DecodeBuffer buffer;
  const std::string_view text = "type-2_diabetes.~";
  const auto decoded = percent_decode(text, UrlPart::query, buffer);
  ASSERT_TRUE(decoded.has_value());
  EXPECT_EQ(decoded->data(), text.data());
  EXPECT_EQ(buffer.free_size(), DecodeBuffer::kCapacity);
}

TEST(Url, DecodesEscapesInBothCases) {
  DecodeBuffer buffer;
  EXPECT_EQ(percent_decode("S%C3%A9zary%20%2f%2F", UrlPart::query, buffer), "Sézary //");
  EXPECT_EQ(percent_decode("%00%ff", UrlPart::query, buffer), std::string_view("\0\xff", 2));
}

TEST(Url, ReadsPlusAsABlankInQueriesOnly) {
  DecodeBuffer buffer;
  EXPECT_EQ(percent_decode("heart+attack", UrlPart::query, buffer), "heart attack");
  EXPECT_EQ(percent_decode("a+b", UrlPart::path, buffer), "a+b");
  EXPECT_EQ(percent_decode("a%2Bb", UrlPart::query, buffer), "a+b");
}

TEST(Url, RefusesBrokenEscapes) {
  for (const std::string_view broken : {"%", "a%", "%4", "%4g", "%g4", "%%20", "%+1", "% 41"}) {
    DecodeBuffer buffer;
    EXPECT_FALSE(percent_decode(broken, UrlPart::query, buffer).has_value()) << broken;
    EXPECT_FALSE(percent_decode(broken, UrlPart::path, buffer).has_value()) << broken;
  }
}

TEST(Url, KeepsEarlierTextsWhileDecodingLaterOnes) {
  DecodeBuffer buffer;
  const auto first = percent_decode("a%20b", UrlPart::query, buffer);
  const auto second = percent_decode("c%20d", UrlPart::query, buffer);
  EXPECT_EQ(first, "a b");
  EXPECT_EQ(second, "c d");
}

TEST(Url, FillsItsBufferToTheLastByteAndRefusesMore) {
  DecodeBuffer buffer;
  const std::string longest(DecodeBuffer::kCapacity, '+');
  EXPECT_EQ(percent_decode(longest, UrlPart::query, buffer),
            std::string(DecodeBuffer::kCapacity, ' '));
  EXPECT_FALSE(percent_decode("+", UrlPart::query, buffer).has_value());
  EXPECT_EQ(percent_decode("plain", UrlPart::query, buffer), "plain");
}

std::vector<std::string> fields(std::string_view query) {
  std::vector<std::string> found;
  while (const auto field = take_query_field(query)) {
    found.push_back(std::string(field->name) + '|' + std::string(field->value));
  }
  return found;
}

TEST(Url, TakesFieldsInOrder) {
  EXPECT_EQ(fields("q=a&limit=5"), (std::vector<std::string>{"q|a", "limit|5"}));
  EXPECT_EQ(fields("q=a=b"), (std::vector<std::string>{"q|a=b"}));
  EXPECT_EQ(fields("q"), (std::vector<std::string>{"q|"}));
  EXPECT_EQ(fields("=x"), (std::vector<std::string>{"|x"}));
}

TEST(Url, PassesOverEmptyFields) {
  EXPECT_EQ(fields(""), std::vector<std::string>{});
  EXPECT_EQ(fields("&&a=1&&&b=2&"), (std::vector<std::string>{"a|1", "b|2"}));
}

}  // namespace
}  // namespace descry::server
