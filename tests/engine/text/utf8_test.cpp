#include "engine/text/utf8.hpp"

#include <array>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace descry::engine {
namespace {

TEST(Utf8, AcceptsEveryLength) {
  EXPECT_TRUE(is_valid_utf8(""));
  EXPECT_TRUE(is_valid_utf8("plain ASCII, longer than one word"));
  EXPECT_TRUE(is_valid_utf8("M\xC3\xA9ni\xC3\xA8re"));
  EXPECT_TRUE(is_valid_utf8("\xE2\x89\xA5 5"));
  EXPECT_TRUE(is_valid_utf8("\xF0\x9F\xA9\xBA"));
  EXPECT_TRUE(is_valid_utf8("\xF4\x8F\xBF\xBF"));
}

TEST(Utf8, RefusesWhatRfc3629Refuses) {
  EXPECT_FALSE(is_valid_utf8("\xC0\xAF")) << "overlong";
  EXPECT_FALSE(is_valid_utf8("\xC1\xBF")) << "overlong";
  EXPECT_FALSE(is_valid_utf8("\xE0\x80\xAF")) << "overlong";
  EXPECT_FALSE(is_valid_utf8("\xF0\x80\x80\xAF")) << "overlong";
  EXPECT_FALSE(is_valid_utf8("\xED\xA0\x80")) << "surrogate";
  EXPECT_FALSE(is_valid_utf8("\xF4\x90\x80\x80")) << "past the last code point";
  EXPECT_FALSE(is_valid_utf8("\xF5\x80\x80\x80")) << "no lead byte";
  EXPECT_FALSE(is_valid_utf8("\x80")) << "continuation without lead";
  EXPECT_FALSE(is_valid_utf8("\xC3(")) << "lead without continuation";
}

TEST(Utf8, RefusesEveryTruncationOfASequence) {
  for (const std::string_view whole : {"\xC3\xA9", "\xE2\x89\xA5", "\xF0\x9F\xA9\xBA"}) {
    for (std::size_t size = 1; size < whole.size(); ++size) {
      EXPECT_FALSE(is_valid_utf8(whole.substr(0, size)));
      EXPECT_FALSE(is_valid_utf8("12345678" + std::string(whole.substr(0, size))));
    }
  }
}

TEST(Utf8, CountsCodePointsNotBytes) {
  EXPECT_EQ(count_code_points(""), 0U);
  EXPECT_EQ(count_code_points("123456789"), 9U);
  EXPECT_EQ(count_code_points("M\xC3\xA9ni\xC3\xA8re"), 7U);
  EXPECT_EQ(count_code_points("12345678\xF0\x9F\xA9\xBA"
                              "9"),
            10U);
  EXPECT_EQ(count_code_points("a\xC3\xFF"
                              "b"),
            4U)
      << "each bad byte counts as one";
}

TEST(Utf8, DecodesWhatItEncoded) {
  for (const char32_t value : {U'\0', U'a', U'\x7F', U'\x80', U'\x7FF', U'\x800', U'\xD7FF',
                               U'\xE000', U'\xFFFF', U'\x10000', U'\x10FFFF'}) {
    std::array<char, 4> bytes{};
    const std::size_t size = encode_code_point(value, bytes.data());
    const DecodedCodePoint decoded = decode_code_point({bytes.data(), size}, 0);
    EXPECT_EQ(decoded.value, value);
    EXPECT_EQ(decoded.bytes, size);
  }
}

}  // namespace
}  // namespace descry::engine
