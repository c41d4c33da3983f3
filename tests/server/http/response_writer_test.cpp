#include "server/http/response_writer.hpp"

#include <string>

#include <gtest/gtest.h>

#include "server/http/conditional.hpp"
#include "server/http/exchange.hpp"
#include "server/http/http_date.hpp"

namespace descry::server {
namespace {

ResponseFrame plain_frame() {
  ResponseFrame frame;
  frame.date = "Sun, 06 Nov 1994 08:49:37 GMT";
  frame.request_id = "abc";
  return frame;
}

std::string written(const ResponseFrame& frame, const Response& response) {
  std::string out;
  append_response(frame, response, out);
  return out;
}

TEST(ResponseWriter, WritesHeadAndBody) {
  Response response;
  response.body = "{}\n";
  response.etag = "W/\"7\"";
  response.cache_control = "no-cache";
  EXPECT_EQ(written(plain_frame(), response),
            "HTTP/1.1 200 OK\r\n"
            "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
            "Access-Control-Allow-Origin: *\r\n"
            "Access-Control-Expose-Headers: ETag, Retry-After, X-Request-Id\r\n"
            "Vary: Accept-Encoding\r\n"
            "X-Content-Type-Options: nosniff\r\n"
            "X-Request-Id: abc\r\n"
            "ETag: W/\"7\"\r\n"
            "Cache-Control: no-cache\r\n"
            "Content-Type: application/json\r\n"
            "Content-Length: 3\r\n"
            "\r\n"
            "{}\n");
}

TEST(ResponseWriter, WritesRareHeadersAndReasons) {
  Response response;
  response.status = 405;
  response.headers.emplace_back("Allow", "GET");
  const std::string out = written(plain_frame(), response);
  EXPECT_TRUE(out.starts_with("HTTP/1.1 405 Method Not Allowed\r\n"));
  EXPECT_NE(out.find("\r\nAllow: GET\r\n"), std::string::npos);
}

TEST(ResponseWriter, LeavesTheBodyOfHeadOut) {
  Response response;
  response.body = "12345";
  ResponseFrame frame = plain_frame();
  frame.is_head = true;
  EXPECT_TRUE(written(frame, response).ends_with("Content-Length: 5\r\n\r\n"));
}

TEST(ResponseWriter, GivesNotModifiedNoBodyAndNoLength) {
  Response response;
  response.status = 304;
  response.body = "12345";
  response.etag = "\"1\"";
  const std::string out = written(plain_frame(), response);
  EXPECT_EQ(out.find("Content-Length"), std::string::npos);
  EXPECT_NE(out.find("ETag: \"1\""), std::string::npos);
  EXPECT_TRUE(out.ends_with("\r\n\r\n"));
}

TEST(ResponseWriter, SaysWhetherTheConnectionGoesOn) {
  const Response response;
  ResponseFrame frame = plain_frame();
  EXPECT_EQ(written(frame, response).find("Connection:"), std::string::npos);
  frame.version = HttpVersion::http10;
  EXPECT_NE(written(frame, response).find("Connection: keep-alive\r\n"), std::string::npos);
  frame.keep_alive = false;
  EXPECT_NE(written(frame, response).find("Connection: close\r\n"), std::string::npos);
}

TEST(ResponseWriter, AppendsBehindWhatIsThere) {
  Response response;
  std::string out;
  append_response(plain_frame(), response, out);
  const std::size_t one = out.size();
  append_response(plain_frame(), response, out);
  EXPECT_EQ(out.size(), 2 * one);
}

TEST(ResponseWriter, WritesChunks) {
  std::string out = "x";
  std::size_t begun = begin_chunk(out);
  out += std::string(300, 'a');
  end_chunk(begun, out);
  EXPECT_EQ(out, "x0000012c\r\n" + std::string(300, 'a') + "\r\n");
  begun = begin_chunk(out);
  end_chunk(begun, out);
  EXPECT_EQ(out.size(), 1U + 10U + 300U + 2U);
  append_last_chunk(out);
  EXPECT_TRUE(out.ends_with("\r\n0\r\n\r\n"));
}

TEST(ResponseWriter, AnswersPreflights) {
  std::string out;
  append_preflight(plain_frame(), "GET, OPTIONS", out);
  EXPECT_TRUE(out.starts_with("HTTP/1.1 204 No Content\r\n"));
  EXPECT_NE(out.find("Access-Control-Allow-Methods: GET, OPTIONS\r\n"), std::string::npos);
  EXPECT_TRUE(out.ends_with("\r\n\r\n"));
}

TEST(HttpDate, FormatsAsTheStandardsSay) {
  HttpDate date;
  EXPECT_EQ(date.at(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(date.iso_at(784111777), "1994-11-06T08:49:37Z");
  EXPECT_EQ(date.at(0), "Thu, 01 Jan 1970 00:00:00 GMT");
  EXPECT_EQ(date.at(1709251199), "Thu, 29 Feb 2024 23:59:59 GMT");
}

TEST(Conditional, ComparesEtagsWeakly) {
  EXPECT_TRUE(etag_matches("W/\"7\"", "W/\"7\""));
  EXPECT_TRUE(etag_matches("\"7\"", "W/\"7\""));
  EXPECT_TRUE(etag_matches("\"1\", W/\"7\"", "\"7\""));
  EXPECT_TRUE(etag_matches("*", "\"7\""));
  EXPECT_FALSE(etag_matches("\"8\"", "\"7\""));
  EXPECT_FALSE(etag_matches("", "\"7\""));
  EXPECT_FALSE(etag_matches("\"7\"", ""));
  EXPECT_FALSE(etag_matches("*", ""));
}

TEST(RequestId, IsEchoedOnlyWhenItIsPlain) {
  EXPECT_TRUE(is_request_id("A-z_0.9"));
  EXPECT_TRUE(is_request_id(std::string(64, 'a')));
  EXPECT_FALSE(is_request_id(std::string(65, 'a')));
  EXPECT_FALSE(is_request_id(""));
  EXPECT_FALSE(is_request_id("a b"));
  EXPECT_FALSE(is_request_id("a\"b"));
}

}  // namespace
}  // namespace descry::server
