// Compressed requests and answers through real sockets.

#include <string>

#include <gtest/gtest.h>

#include "server/http/body_codec.hpp"
#include "tests/server/http/test_server.hpp"
#include "tests/support/http_client.hpp"

namespace descry::server {
namespace {

using test::HttpAnswer;
using test::HttpClient;

std::string encoded(ContentCoding coding, std::string_view text) {
  std::string out;
  make_encoder(coding)->encode(text, BodyPart::last, out);
  return out;
}

std::string decoded(ContentCoding coding, std::string_view body) {
  std::string out;
  const auto decoder = make_decoder(coding, {.bytes = 100'000'000, .ratio = 100'000});
  EXPECT_FALSE(decoder->decode(body, 100'000'000, out));
  EXPECT_TRUE(decoder->is_complete());
  return out;
}

std::string get(std::string_view target, std::string_view fields, std::string_view method = "GET") {
  return std::string(method) + " " + std::string(target) + " HTTP/1.1\r\nHost: a\r\n" +
         std::string(fields) + "\r\n";
}

std::string post(std::string_view target, std::string_view fields, std::string_view body) {
  return "POST " + std::string(target) + " HTTP/1.1\r\nHost: a\r\n" + std::string(fields) +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

TEST(Compression, AnswersAsTheClientLikes) {
  const TestServer server;
  HttpClient client(server.port());
  const HttpAnswer plain = client.ask(get("/large", ""));
  EXPECT_EQ(plain.header("Content-Encoding"), "");
  EXPECT_EQ(plain.header("Vary"), "Accept-Encoding");
  for (const ContentCoding coding : {ContentCoding::gzip, ContentCoding::zstd}) {
    const std::string name(name_of(coding));
    const HttpAnswer answer = client.ask(get("/large", "Accept-Encoding: br, " + name + "\r\n"));
    EXPECT_EQ(answer.header("Content-Encoding"), name);
    EXPECT_EQ(answer.header("Vary"), "Accept-Encoding");
    EXPECT_LT(answer.body.size(), 100'000U);
    EXPECT_TRUE(decoded(coding, answer.body) == plain.body);
    const HttpAnswer head = client.ask(get("/large", "Accept-Encoding: " + name + "\r\n", "HEAD"));
    EXPECT_EQ(head.header("Content-Length"), std::to_string(answer.body.size()));
  }
  EXPECT_EQ(client.ask(get("/large", "Accept-Encoding: gzip;q=0\r\n")).header("Content-Encoding"),
            "");
}

TEST(Compression, LeavesSmallAnswersAsTheyAre) {
  const TestServer server;
  HttpClient client(server.port());
  const HttpAnswer answer = client.ask(get("/echo", "Accept-Encoding: gzip\r\n"));
  EXPECT_EQ(answer.header("Content-Encoding"), "");
  EXPECT_EQ(answer.body, "/echo|||");
}

TEST(Compression, ReadsCompressedBodies) {
  const TestServer server;
  HttpClient client(server.port());
  for (const ContentCoding coding : {ContentCoding::gzip, ContentCoding::zstd}) {
    const std::string field = "Content-Encoding: " + std::string(name_of(coding)) + "\r\n";
    EXPECT_EQ(client.ask(post("/echo", field, encoded(coding, "words"))).body, "/echo|||words");
  }
  EXPECT_EQ(client.ask(post("/echo", "Content-Encoding: identity\r\n", "words")).body,
            "/echo|||words");
}

TEST(Compression, RefusesWhatItDoesNotRead) {
  const TestServer server;
  HttpClient client(server.port());
  const HttpAnswer answer = client.ask(post("/echo", "Content-Encoding: br\r\n", "x"));
  EXPECT_EQ(answer.status, 415);
  EXPECT_EQ(answer.header("Accept-Encoding"), "gzip, zstd");
  EXPECT_EQ(HttpClient(server.port())
                .ask(post("/echo", "Content-Encoding: gzip\r\nContent-Encoding: gzip\r\n", "x"))
                .status,
            415);
  // A stream decodes what comes, also when nothing does.
  for (const std::string_view length : {"", "Content-Length: 0\r\n"}) {
    EXPECT_EQ(HttpClient(server.port())
                  .ask("POST /lines HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-ndjson\r\n"
                       "Content-Encoding: br\r\n" +
                       std::string(length) + "\r\n")
                  .status,
              415)
        << length;
  }
  EXPECT_EQ(HttpClient(server.port())
                .ask("GET /echo HTTP/1.1\r\nHost: a\r\nContent-Encoding: br\r\n\r\n")
                .status,
            200);
  const HttpAnswer bad =
      HttpClient(server.port()).ask(post("/echo", "Content-Encoding: gzip\r\n", "plain words"));
  EXPECT_EQ(bad.status, 400);
  EXPECT_NE(bad.body.find("request body: not gzip"), std::string::npos) << bad.body;
  const std::string cut = encoded(ContentCoding::zstd, "words").substr(0, 8);
  EXPECT_EQ(HttpClient(server.port()).ask(post("/echo", "Content-Encoding: zstd\r\n", cut)).status,
            400);
}

TEST(Compression, RefusesABodyThatDecodesToTooMuch) {
  const TestServer server;
  for (const ContentCoding coding : {ContentCoding::gzip, ContentCoding::zstd}) {
    const std::string field = "Content-Encoding: " + std::string(name_of(coding)) + "\r\n";
    const std::string body = encoded(coding, std::string(1024 * 1024 + 1, 'x'));
    HttpClient client(server.port());
    const HttpAnswer answer = client.ask(post("/echo", field, body));
    EXPECT_EQ(answer.status, 413);
    EXPECT_NE(answer.body.find("decodes to more than 1048576 bytes"), std::string::npos);
    EXPECT_TRUE(client.is_closed_by_peer());
    const std::string fits = encoded(coding, std::string(1024 * 1024, 'x'));
    EXPECT_EQ(HttpClient(server.port()).ask(post("/echo", field, fits)).body.size(),
              1024 * 1024U + 8);
  }
}

TEST(Compression, StreamsBothWays) {
  const TestServer server;
  HttpClient client(server.port());
  std::string lines;
  std::string expected;
  for (int i = 0; i < 100'000; ++i) {
    lines += "line " + std::to_string(i) + "\n";
    expected += "[line " + std::to_string(i) + "]\n";
  }
  for (const ContentCoding coding : {ContentCoding::gzip, ContentCoding::zstd}) {
    const std::string name(name_of(coding));
    const HttpAnswer answer =
        client.ask(post("/lines",
                        "Content-Type: application/x-ndjson\r\nContent-Encoding: " + name +
                            "\r\nAccept-Encoding: " + name + "\r\n",
                        encoded(coding, lines)));
    EXPECT_EQ(answer.header("Content-Encoding"), name);
    EXPECT_TRUE(decoded(coding, answer.body) == expected);
  }
}

TEST(Compression, RefusesAStreamThatIsNotOfItsCoding) {
  const TestServer server;
  HttpClient client(server.port());
  const HttpAnswer answer = client.ask(post(
      "/lines", "Content-Type: application/x-ndjson\r\nContent-Encoding: zstd\r\n", "plain\n"));
  EXPECT_EQ(answer.status, 400);
  EXPECT_NE(answer.body.find("request body: not zstd"), std::string::npos) << answer.body;
}

}  // namespace
}  // namespace descry::server
