#include "server/http/request_parser.hpp"

#include <string>

#include <gtest/gtest.h>

namespace descry::server {
namespace {

class Collected final : public BodySink {
 public:
  void on_body(std::string_view piece) override { text.append(piece); }
  std::string text;
};

std::string head_with(std::string_view fields) {
  return "POST /x HTTP/1.1\r\nHost: a\r\n" + std::string(fields) + "\r\n";
}

TEST(RequestParser, FindsTheFieldsThatHandlersSee) {
  RequestParser parser;
  HeadValues values;
  const std::string head = head_with(
      "Content-Type: application/json; charset=utf-8\r\nACCEPT: */*\r\nIf-None-Match: \"1\"\r\n"
      "x-request-ID: abc\r\n");
  ASSERT_TRUE(parser.read_head(head, values));
  EXPECT_EQ(values.content_type, "application/json; charset=utf-8");
  EXPECT_EQ(values.accept, "*/*");
  EXPECT_EQ(values.if_none_match, "\"1\"");
  EXPECT_EQ(values.request_id, "abc");
  EXPECT_TRUE(parser.is_done());
}

/// Feeds `wire` in pieces of `step` bytes; what is not consumed comes again with the next piece.
BodyState feed(RequestParser& parser, std::string_view wire, std::size_t step, Collected& body,
               std::size_t& used) {
  used = 0;
  BodyState state = BodyState::incomplete;
  for (std::size_t end = step; state == BodyState::incomplete; end += step) {
    std::size_t consumed = 0;
    state = parser.read_body(wire.substr(0, end).substr(used), body, consumed);
    used += consumed;
    if (end >= wire.size()) {
      break;
    }
  }
  return state;
}

TEST(RequestParser, TakesChunkedBodiesApartWhereverThePiecesEnd) {
  const std::string wire =
      "4\r\nWiki\r\n6;a=b\r\npedia \r\nB\r\nin \r\nchunks\r\n0\r\nX: y\r\n\r\n";
  const std::string next = "GET / HTTP/1.1\r\n";
  for (std::size_t step = 1; step <= wire.size(); ++step) {
    RequestParser parser;
    HeadValues values;
    const std::string head = head_with("Transfer-Encoding: chunked\r\n");
    ASSERT_TRUE(parser.read_head(head, values));
    Collected body;
    std::size_t used = 0;
    ASSERT_EQ(feed(parser, wire + next, step, body, used), BodyState::complete) << step;
    EXPECT_EQ(used, wire.size()) << step;
    EXPECT_EQ(body.text, "Wikipedia in \r\nchunks") << step;
  }
}

TEST(RequestParser, TakesAnEmptyChunkedBodyWhereverThePiecesEnd) {
  const std::string wire = "0\r\n\r\n";
  for (std::size_t step = 1; step <= wire.size(); ++step) {
    RequestParser parser;
    HeadValues values;
    const std::string head = head_with("Transfer-Encoding: chunked\r\n");
    ASSERT_TRUE(parser.read_head(head, values));
    Collected body;
    std::size_t used = 0;
    ASSERT_EQ(feed(parser, wire, step, body, used), BodyState::complete) << step;
    EXPECT_EQ(used, wire.size()) << step;
    EXPECT_EQ(body.text, "") << step;
  }
}

TEST(RequestParser, StopsAtTheContentLength) {
  RequestParser parser;
  HeadValues values;
  const std::string head = head_with("Content-Length: 5\r\n");
  ASSERT_TRUE(parser.read_head(head, values));
  EXPECT_FALSE(parser.is_done());
  Collected body;
  std::size_t used = 0;
  EXPECT_EQ(feed(parser, "helloGET /", 3, body, used), BodyState::complete);
  EXPECT_EQ(body.text, "hello");
  EXPECT_EQ(used, 5U);
}

TEST(RequestParser, RefusesBrokenChunks) {
  for (const std::string_view wire :
       {"x\r\nabc", "5\r\nhelloX\r\n5\r\nhello\r\n", "-1\r\nabc", "4\nWiki\r\n",
        "11111111111111111\r\n", "\r\n\r\nabc", "0x4\r\nWiki\r\n\r\n"}) {
    RequestParser parser;
    HeadValues values;
    const std::string head = head_with("Transfer-Encoding: chunked\r\n");
    ASSERT_TRUE(parser.read_head(head, values));
    Collected body;
    std::size_t used = 0;
    EXPECT_EQ(feed(parser, wire, wire.size(), body, used), BodyState::malformed) << wire;
  }
}

TEST(RequestParser, IsReadyForTheNextMessage) {
  RequestParser parser;
  HeadValues values;
  const std::string first = head_with("Accept: a\r\nContent-Length: 2\r\n");
  ASSERT_TRUE(parser.read_head(first, values));
  Collected body;
  std::size_t used = 0;
  ASSERT_EQ(feed(parser, "hi", 2, body, used), BodyState::complete);
  const std::string second = head_with("");
  ASSERT_TRUE(parser.read_head(second, values));
  EXPECT_EQ(values.accept, "");
  EXPECT_TRUE(parser.is_done());
}

}  // namespace
}  // namespace descry::server
