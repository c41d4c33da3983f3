#include "server/http/text_writer.hpp"

#include <limits>
#include <string>

#include <gtest/gtest.h>

#include "server/http/hexadecimal.hpp"

namespace descry::server {
namespace {

TEST(TextWriter, AppendsLiteralsTextsAndNumbersInOrder) {
  std::string out = "before ";
  {
    TextWriter writer(out);
    writer.raw("a=");
    writer.number(0);
    writer.raw_text(" text ");
    writer.number(std::numeric_limits<std::uint64_t>::max());
    EXPECT_EQ(out, "before ");
    writer.flush();
    EXPECT_EQ(out, "before a=0 text 18446744073709551615");
    writer.raw("!");
  }
  EXPECT_EQ(out, "before a=0 text 18446744073709551615!");
}

TEST(TextWriter, TakesMoreThanItsBufferHolds) {
  std::string expected;
  std::string out;
  {
    TextWriter writer(out);
    for (std::size_t size = 1; size < 10'000; size = size * 3 + 1) {
      const std::string text(size, 'x');
      writer.raw_text(text);
      writer.raw(",");
      expected += text + ",";
    }
  }
  EXPECT_EQ(out, expected);
}

// The time that an answer took has now two digits, now three: the same answer again must fit.
TEST(TextWriter, LeavesRoomForALongerTextOfTheSameKind) {
  for (const std::size_t size : {100U, 4'000U, 4'200U, 20'000U}) {
    std::string out;
    const auto write = [&](std::uint64_t took_us) {
      out.clear();
      TextWriter writer(out);
      writer.number(took_us);
      writer.raw_text(std::string(size, 'x'));
    };
    write(9);
    const char* const place = out.data();
    write(std::numeric_limits<std::uint64_t>::max());
    EXPECT_EQ(out.data(), place) << size;
  }
}

TEST(Hexadecimal, WritesSixteenLowerCaseDigits) {
  const auto text = [](std::uint64_t value) {
    const auto digits = hexadecimal(value);
    return std::string(digits.data(), digits.size());
  };
  EXPECT_EQ(text(0), "0000000000000000");
  EXPECT_EQ(text(0x0123'4567'89AB'CDEFU), "0123456789abcdef");
  EXPECT_EQ(text(std::numeric_limits<std::uint64_t>::max()), "ffffffffffffffff");
}

}  // namespace
}  // namespace descry::server
