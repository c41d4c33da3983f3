#include "server/http/gate.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace descry::server {
namespace {

GateVerdict check(std::string_view head) {
  return check_head(head, Limits{});
}

/// The status that a head is refused with, 0 when it passes.
unsigned status_of(std::string_view head) {
  const GateVerdict verdict = check(head);
  return verdict.refusal ? verdict.refusal->status : 0;
}

std::string get(std::string_view fields) {
  return "GET / HTTP/1.1\r\nHost: a\r\n" + std::string(fields) + "\r\n";
}

std::string post(std::string_view fields) {
  return "POST / HTTP/1.1\r\nHost: a\r\n" + std::string(fields) + "\r\n";
}

struct Case {
  std::string head;
  unsigned status;
};

void expect_statuses(const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    EXPECT_EQ(status_of(one.head), one.status) << one.head;
  }
}

TEST(Gate, PassesWhatClientsSend) {
  const auto verdict = check(
      "GET /v1/search?q=a%20b HTTP/1.1\r\nHost: localhost:8080\r\nUser-Agent: x/1 (y; z)\r\n"
      "Accept: */*\r\nConnection: keep-alive, Upgrade\r\n\r\n");
  ASSERT_FALSE(verdict.refusal);
  EXPECT_EQ(verdict.head.method, Method::get);
  EXPECT_EQ(verdict.head.path, "/v1/search");
  EXPECT_EQ(verdict.head.query, "q=a%20b");
  EXPECT_EQ(verdict.head.version, HttpVersion::http11);
  EXPECT_TRUE(verdict.head.keep_alive);
  EXPECT_FALSE(verdict.head.has_body());
}

TEST(Gate, PassesRawUtf8InTheQuery) {
  EXPECT_EQ(status_of("GET /v1/search?q=S\xC3\xA9zary HTTP/1.1\r\nHost: a\r\n\r\n"), 0U);
}

TEST(Gate, ReadsTheFramingOfBodies) {
  const auto length = check(post("Content-Length: 12\r\n"));
  ASSERT_FALSE(length.refusal);
  EXPECT_EQ(length.head.content_length, 12U);
  EXPECT_FALSE(length.head.is_chunked);
  const auto chunked = check(post("Transfer-Encoding: chunked\r\nExpect: 100-continue\r\n"));
  ASSERT_FALSE(chunked.refusal);
  EXPECT_TRUE(chunked.head.is_chunked);
  EXPECT_TRUE(chunked.head.expects_continue);
  EXPECT_FALSE(chunked.head.content_length);
}

TEST(Gate, KeepsConnectionsAliveAsTheVersionSays) {
  EXPECT_TRUE(check(get("")).head.keep_alive);
  EXPECT_FALSE(check(get("Connection: close\r\n")).head.keep_alive);
  EXPECT_FALSE(check(get("Connection: keep-alive\r\nConnection: foo, Close\r\n")).head.keep_alive);
  EXPECT_FALSE(check("GET / HTTP/1.0\r\n\r\n").head.keep_alive);
  EXPECT_TRUE(check("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n").head.keep_alive);
}

TEST(Gate, ReadsAbsoluteTargetsOfItsOwnHost) {
  const auto verdict = check("GET http://A.example:80/x?y HTTP/1.1\r\nHost: a.example:80\r\n\r\n");
  ASSERT_FALSE(verdict.refusal);
  EXPECT_EQ(verdict.head.path, "/x");
  EXPECT_EQ(verdict.head.query, "y");
  EXPECT_EQ(check("GET http://a?q=1 HTTP/1.1\r\nHost: a\r\n\r\n").head.path, "/");
  EXPECT_EQ(check("GET http://a?q=1 HTTP/1.1\r\nHost: a\r\n\r\n").head.query, "q=1");
}

TEST(Gate, RefusesTargetsThatCanBeReadTwoWays) {
  expect_statuses({
      {"GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"GET http://a@b/ HTTP/1.1\r\nHost: b\r\n\r\n", 400},
      {"GET http:/// HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"GET * HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"GET x HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"GET /a\tb HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {std::string("GET /a\0b HTTP/1.1\r\nHost: a\r\n\r\n", 30), 400},
      {"GET  HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 0},
  });
}

TEST(Gate, RefusesHostsThatAreMissingRepeatedOrStrange) {
  expect_statuses({
      {"GET / HTTP/1.1\r\n\r\n", 400},
      {"GET / HTTP/1.0\r\n\r\n", 0},
      {get("Host: a\r\n"), 400},
      {get("host: b\r\n"), 400},
      {"GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: u@b\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n", 0},
      {"GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n", 400},
  });
}

TEST(Gate, RefusesEveryTransferEncodingButChunked) {
  expect_statuses({
      {post("Transfer-Encoding: Chunked\r\n"), 0},
      {post("Transfer-Encoding: gzip\r\n"), 501},
      {post("Transfer-Encoding: gzip, chunked\r\n"), 501},
      {post("Transfer-Encoding: chunked, gzip\r\n"), 501},
      {post("Transfer-Encoding: xchunked\r\n"), 501},
      {post("Transfer-Encoding: identity\r\n"), 501},
      {post("Transfer-Encoding: chunked, chunked\r\n"), 400},
      {post("Transfer-Encoding: chunked;q=1\r\n"), 400},
      {post("Transfer-Encoding: \"chunked\"\r\n"), 400},
      {post("Transfer-Encoding:\r\n"), 400},
      {post("Transfer-Encoding: ,chunked\r\n"), 400},
      {post("Transfer-Encoding: \x0B"
            "chunked\r\n"),
       400},
      {post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"), 400},
      {post("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n"), 400},
      {post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n"), 400},
      {"POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
  });
}

TEST(Gate, RefusesContentLengthsThatAreNotOneNumber) {
  expect_statuses({
      {post("Content-Length: 0\r\n"), 0},
      {post("Content-Length: 007\r\n"), 0},
      {post("Content-Length: 5\r\nContent-Length: 5\r\n"), 400},
      {post("Content-Length: 5\r\ncontent-length: 6\r\n"), 400},
      {post("Content-Length: 5, 5\r\n"), 400},
      {post("Content-Length: +5\r\n"), 400},
      {post("Content-Length: -5\r\n"), 400},
      {post("Content-Length: 0x5\r\n"), 400},
      {post("Content-Length: 5 5\r\n"), 400},
      {post("Content-Length:\r\n"), 400},
      {post("Content-Length: 18446744073709551615\r\n"), 0},
      {post("Content-Length: 18446744073709551616\r\n"), 413},
      {post("Content-Length: 99999999999999999999999\r\n"), 413},
  });
}

TEST(Gate, RefusesFieldLinesThatAreNotNameColonValue) {
  expect_statuses({
      {get("X: a\r\n b\r\n"), 400},
      {get("X: a\r\n\tb\r\n"), 400},
      {get("X : a\r\n"), 400},
      {get(": a\r\n"), 400},
      {get("X\r\n"), 400},
      {get("X(y): a\r\n"), 400},
      {get("X: a\rb\r\n"), 400},
      {get(std::string("X: a\0b\r\n", 8)), 400},
      {get("X: a\x7F\r\n"), 400},
      {get("X: a\tb\r\n"), 0},
      {get("X:\r\n"), 0},
      {get("X: S\xC3\xA9zary\r\n"), 0},
  });
}

TEST(Gate, NamesUnknownMethodsAndVersions) {
  expect_statuses({
      {"BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501},
      {"get / HTTP/1.1\r\nHost: a\r\n\r\n", 501},
      {"CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n", 501},
      {"DELETE / HTTP/1.1\r\nHost: a\r\n\r\n", 0},
      {"G(T / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505},
      {"GET / HTTP/0.9\r\n\r\n", 505},
      {"GET / HTTP/1.2\r\nHost: a\r\n\r\n", 505},
      {"PRI * HTTP/2.0\r\n\r\n", 505},
      {"GET / HTTP/1.10\r\nHost: a\r\n\r\n", 400},
      {"GET / http/1.1\r\nHost: a\r\n\r\n", 400},
      {"GET /\r\nHost: a\r\n\r\n", 400},
      {"GET\r\nHost: a\r\n\r\n", 400},
  });
}

TEST(Gate, RefusesOtherExpectations) {
  EXPECT_EQ(status_of(post("Expect: 100-Continue\r\n")), 0U);
  EXPECT_EQ(status_of(post("Expect: 200-ok\r\n")), 417U);
}

TEST(Gate, CountsFieldsUpToTheLimit) {
  std::string fields;
  for (int i = 0; i < 63; ++i) {
    fields += "X: y\r\n";
  }
  EXPECT_EQ(status_of(get(fields)), 0U);
  EXPECT_EQ(status_of(get(fields + "X: y\r\n")), 431U);
}

TEST(Gate, TakesTargetsUpToTheLimit) {
  const auto with_target = [](std::size_t bytes) {
    return "GET /" + std::string(bytes - 1, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n";
  };
  EXPECT_EQ(status_of(with_target(4096)), 0U);
  EXPECT_EQ(status_of(with_target(4097)), 414U);
}

TEST(HeadScan, FindsTheBlankLineWhereverThePiecesEnd) {
  const std::string head = get("X: y\r\n");
  const std::string bytes = head + "GET / HTTP/1.1\r\n";
  for (std::size_t cut = 1; cut < head.size(); ++cut) {
    const HeadScan first = find_head_end(std::string_view(bytes).substr(0, cut), 0);
    ASSERT_EQ(first.state, HeadScan::State::incomplete) << cut;
    const HeadScan second = find_head_end(bytes, first.offset);
    ASSERT_EQ(second.state, HeadScan::State::complete) << cut;
    EXPECT_EQ(second.offset, head.size()) << cut;
  }
}

TEST(HeadScan, RefusesBytesThatCannotBecomeAHead) {
  EXPECT_EQ(find_head_end("\x16\x03\x01", 0).state, HeadScan::State::refused);
  EXPECT_EQ(find_head_end("GET / HTTP/1.1\nHost: a\n\n", 0).state, HeadScan::State::refused);
  EXPECT_EQ(find_head_end(" GET / HTTP/1.1\r\n", 0).state, HeadScan::State::refused);
  EXPECT_EQ(find_head_end("\n", 0).state, HeadScan::State::refused);
}

TEST(HeadScan, SaysWhichLimitAnUnfinishedHeadIsPast) {
  const Limits limits;
  const auto status = [&](const std::string& bytes) {
    const auto refusal = check_partial_head(bytes, find_head_end(bytes, 0), limits);
    return refusal ? refusal->status : 0;
  };
  EXPECT_EQ(status("GET /" + std::string(4000, 'a')), 0U);
  EXPECT_EQ(status("GET /" + std::string(4096, 'a')), 414U);
  EXPECT_EQ(status("GET / HTTP/1.1\r\nX: " + std::string(8100, 'a')), 0U);
  EXPECT_EQ(status("GET / HTTP/1.1\r\nX: " + std::string(8200, 'a')), 431U);
  EXPECT_EQ(status("GET / HTTP/1.1\r\nX: " + std::string(8200, 'a') + "\r\n\r\n"), 431U);
  EXPECT_EQ(status(std::string(9000, 'a')), 431U);
}

}  // namespace
}  // namespace descry::server
