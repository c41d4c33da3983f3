#include "server/http/line_splitter.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace descry::server {
namespace {

/// Every line as `number:text`, `number!` for one past the limit; the body in pieces of `step`.
std::vector<std::string> lines_of(std::string_view body, std::size_t step, std::size_t limit = 10,
                                  LineCut cut = LineCut::text) {
  std::vector<std::string> lines;
  LineSplitter splitter(limit, cut);
  LineSplitter::Line line;
  const auto keep = [&] {
    lines.push_back(std::to_string(line.number) +
                    (line.is_oversized ? "!" : ":" + std::string(line.text)));
  };
  for (std::size_t begin = 0; begin < body.size(); begin += step) {
    std::string_view piece = body.substr(begin, step);
    while (splitter.next(piece, line)) {
      keep();
    }
  }
  if (splitter.finish(line)) {
    keep();
  }
  return lines;
}

using Lines = std::vector<std::string>;

TEST(LineSplitter, CutsTheSameLinesWhereverThePiecesEnd) {
  const std::string body = "one\r\ntwo\n\n \t\r\nfive\n0123456789\n0123456789\r\n0123456789X\nend";
  const Lines expected{"1:one", "2:two", "5:five", "6:0123456789", "7:0123456789", "8!", "9:end"};
  for (std::size_t step = 1; step <= body.size(); ++step) {
    EXPECT_EQ(lines_of(body, step), expected) << step;
  }
}

TEST(LineSplitter, KeepsEveryByteWhereEndsAreWanted) {
  const std::string body = "one\r\n\n \t\r\n0123456789\r\n0123456789X\r\nend";
  const Lines expected{"1:one\r\n", "2:\n", "3: \t\r\n", "4:0123456789\r\n", "5!", "6:end"};
  for (std::size_t step = 1; step <= body.size(); ++step) {
    EXPECT_EQ(lines_of(body, step, 10, LineCut::with_ends), expected) << step;
  }
}

TEST(LineSplitter, SkipsBlankLinesButCountsThem) {
  EXPECT_EQ(lines_of("\n\n\r\n  \nx\n", 100), Lines{"5:x"});
  EXPECT_EQ(lines_of("", 1), Lines{});
  EXPECT_EQ(lines_of("\n", 1), Lines{});
  EXPECT_EQ(lines_of("  ", 1), Lines{});
}

TEST(LineSplitter, AnswersALastLineWithoutEnd) {
  EXPECT_EQ(lines_of("a\nb", 100), (Lines{"1:a", "2:b"}));
  EXPECT_EQ(lines_of("a\nb\r", 1), (Lines{"1:a", "2:b"}));
}

TEST(LineSplitter, GoesOnAfterALineOfAnyLength) {
  const std::string body = std::string(100'000, 'x') + "\nshort\n" + std::string(50, 'y');
  for (const std::size_t step : {std::size_t{1}, std::size_t{7}, std::size_t{200'000}}) {
    EXPECT_EQ(lines_of(body, step), (Lines{"1!", "2:short", "3!"})) << step;
  }
}

}  // namespace
}  // namespace descry::server
