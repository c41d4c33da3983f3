#include "server/api/json_out.hpp"

#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace descry::server {
namespace {

template <typename Write>
std::string written(Write write) {
  std::string out;
  {
    JsonWriter json(out);
    write(json);
  }
  return out;
}

std::string text(std::string_view value) {
  return written([value](JsonWriter& json) { json.text(value); });
}

std::string marked(std::string_view value, const std::vector<engine::Span>& marks) {
  return written([&](JsonWriter& json) { json.marked_html(value, marks); });
}

TEST(JsonOut, EscapesQuotesBackslashesAndControlsOnly) {
  EXPECT_EQ(text("a\"b\\c/d"), R"("a\"b\\c/d")");
  EXPECT_EQ(text(std::string_view("\0\n\r\t\x1f\x7f", 6)), "\"\\u0000\\n\\r\\t\\u001f\x7f\"");
  EXPECT_EQ(text("Sézary → 5 µm"), "\"Sézary → 5 µm\"");
  EXPECT_EQ(text(""), "\"\"");
}

TEST(JsonOut, WritesTextLongerThanItsBuffer) {
  const std::string long_text(10'000, 'x');
  EXPECT_EQ(text(long_text), '"' + long_text + '"');
  EXPECT_EQ(text(long_text + "\n" + long_text), '"' + long_text + "\\n" + long_text + '"');
}

TEST(JsonOut, MarksMatchesInEscapedHtml) {
  EXPECT_EQ(marked("Type 2 diabetes", {{7, 15}}), R"("Type 2 <mark>diabetes</mark>")");
  EXPECT_EQ(marked("a<b & \"c\"'s", {{0, 1}, {4, 5}}),
            R"("<mark>a</mark>&lt;b <mark>&amp;</mark> &quot;c&quot;&#39;s")");
  EXPECT_EQ(marked("all", {{0, 3}}), R"("<mark>all</mark>")");
  EXPECT_EQ(marked("none", {}), R"("none")");
  EXPECT_EQ(marked("a\\b\n", {}), R"("a\\b\n")");
}

TEST(JsonOut, WritesScoresWithFourDecimals) {
  const auto score = [](float value) {
    return written([value](JsonWriter& json) { json.score(value); });
  };
  EXPECT_EQ(score(0.0F), "0.0000");
  EXPECT_EQ(score(1.0F), "1.0000");
  EXPECT_EQ(score(0.87314F), "0.8731");
  EXPECT_EQ(score(0.00006F), "0.0001");
  EXPECT_EQ(score(0.99996F), "1.0000");
  EXPECT_EQ(score(1.5F), "1.0000");
  EXPECT_EQ(score(-0.5F), "0.0000");
  EXPECT_EQ(score(std::numeric_limits<float>::quiet_NaN()), "0.0000");
}

TEST(JsonOut, WritesNumbersAtTheirBounds) {
  EXPECT_EQ(written([](JsonWriter& json) { json.number(0); }), "0");
  EXPECT_EQ(written([](JsonWriter& json) { json.number(18446744073709551615U); }),
            "18446744073709551615");
  EXPECT_EQ(written([](JsonWriter& json) { json.integer(std::numeric_limits<long>::min()); }),
            "-9223372036854775808");
  EXPECT_EQ(written([](JsonWriter& json) { json.real(0.1F); }), "0.1");
  EXPECT_EQ(written([](JsonWriter& json) { json.real(0.1); }), "0.1");
  EXPECT_EQ(written([](JsonWriter& json) { json.real(std::nan("")); }), "null");
  EXPECT_EQ(written([](JsonWriter& json) { json.real(INFINITY); }), "null");
  EXPECT_EQ(written([](JsonWriter& json) { json.real(std::numeric_limits<double>::lowest()); }),
            "-1.7976931348623157e+308");
}

TEST(JsonOut, WritesDatesAndWhatIsAbsent) {
  EXPECT_EQ(written([](JsonWriter& json) {
              json.date(engine::Date{2025, 10, 1});
            }),
            "\"2025-10-01\"");
  EXPECT_EQ(written([](JsonWriter& json) { json.date_or_null(std::nullopt); }), "null");
  EXPECT_EQ(written([](JsonWriter& json) { json.text_or_null(""); }), "null");
  EXPECT_EQ(written([](JsonWriter& json) { json.boolean(true); }), "true");
}

TEST(JsonOut, AppendsAndLeavesWhatWasThere) {
  std::string out = "before ";
  {
    JsonWriter json(out);
    json.raw("[");
    json.number(1);
    json.comma_unless(false);
    json.raw_text("2]");
  }
  EXPECT_EQ(out, "before [1,2]");
}

TEST(JsonOut, AllocatesNothingIntoAStringWithRoom) {
  std::string out;
  out.reserve(100'000);
  const char* const before = out.data();
  {
    JsonWriter json(out);
    for (int i = 0; i < 1'000; ++i) {
      json.text("Type 2 diabetes mellitus without complications");
    }
  }
  EXPECT_EQ(out.data(), before);
  EXPECT_EQ(out.size(), 48'000U);
}

}  // namespace
}  // namespace descry::server
