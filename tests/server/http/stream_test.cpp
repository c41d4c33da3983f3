// Line streams through real sockets.

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <string>
#include <thread>

#include <gtest/gtest.h>

#include "tests/server/http/test_server.hpp"
#include "tests/support/http_client.hpp"

namespace descry::server {
namespace {

using test::HttpAnswer;
using test::HttpClient;

constexpr std::string_view kNdjson = "Content-Type: application/x-ndjson\r\n";

std::string head(std::string_view fields, std::string_view target = "/lines") {
  return "POST " + std::string(target) + " HTTP/1.1\r\nHost: a\r\n" + std::string(kNdjson) +
         std::string(fields) + "\r\n";
}

std::string with_length(std::string_view body) {
  return head("Content-Length: " + std::to_string(body.size()) + "\r\n") + std::string(body);
}

std::string numbered_lines(int count) {
  std::string lines;
  for (int i = 0; i < count; ++i) {
    lines += "line " + std::to_string(i) + "\n";
  }
  return lines;
}

std::string bracketed_lines(int count) {
  std::string lines;
  for (int i = 0; i < count; ++i) {
    lines += "[line " + std::to_string(i) + "]\n";
  }
  return lines;
}

/// Ends with an error of which `what` tells, and without the last chunk.
testing::AssertionResult is_cut_short(const std::string& all, std::string_view what) {
  if (all.ends_with("\r\n0\r\n\r\n") || all.find(what) == std::string::npos) {
    return testing::AssertionFailure()
           << all.substr(all.size() - std::min<size_t>(all.size(), 300));
  }
  return testing::AssertionSuccess();
}

TEST(Stream, AnswersWhileTheBodyIsStillComing) {
  const TestServer server;
  HttpClient client(server.port());
  client.send(head("Transfer-Encoding: chunked\r\n") + "2\r\na\n\r\n");
  client.send("3\r\nb\nc\r\n0\r\n\r\n");
  const HttpAnswer answer = client.receive();
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.header("Content-Type"), "application/x-ndjson");
  EXPECT_EQ(answer.body, "[a]\n[b]\n[c]\n");
}

TEST(Stream, KeepsTheConnection) {
  const TestServer server;
  HttpClient client(server.port());
  client.send(with_length("a\n\nb") + with_length("") + "GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(client.receive().body, "[a]\n[b]\n");
  EXPECT_EQ(client.receive().body, "");
  EXPECT_EQ(client.receive().body, "/echo|||");
}

TEST(Stream, ServesAClientThatSendsEverythingBeforeItReads) {
  Limits limits;
  limits.stream_memory_bytes = 64 * 1024;
  limits.idle_timeout = std::chrono::minutes(5);
  const TestServer server(limits);
  HttpClient client(server.port(), 20'000, 64 * 1024);
  constexpr int kLines = 600'000;  // More than the sockets' buffers hold.
  ASSERT_TRUE(client.send(with_length(numbered_lines(kLines))));
  EXPECT_EQ(client.receive().body, bracketed_lines(kLines));
}

// What such a client sends is activity, however long its results have waited for it to read.
TEST(Stream, ServesAClientThatSendsForLongBeforeItReads) {
  Limits limits;
  limits.idle_timeout = std::chrono::seconds(3);
  const TestServer server(limits);
  HttpClient client(server.port());
  constexpr int kLines = 600'000;
  const std::string request = with_length(numbered_lines(kLines));
  const std::size_t slow_part = request.size() - 20;
  ASSERT_TRUE(client.send(request.substr(0, slow_part)));
  for (const char letter : request.substr(slow_part)) {
    std::this_thread::sleep_for(std::chrono::milliseconds(250));
    ASSERT_TRUE(client.send({&letter, 1}));
  }
  EXPECT_EQ(client.receive().body, bracketed_lines(kLines));
}

TEST(Stream, ServesAClientThatReadsWhileItSends) {
  const TestServer server;
  HttpClient client(server.port());
  constexpr int kLines = 300'000;
  std::thread sender([&] { client.send(with_length(numbered_lines(kLines))); });
  const HttpAnswer answer = client.receive();
  sender.join();
  EXPECT_EQ(answer.body, bracketed_lines(kLines));
}

TEST(Stream, EndsHttp10AnswersByClosing) {
  const TestServer server;
  HttpClient client(server.port());
  client.send("POST /lines HTTP/1.0\r\nContent-Length: 3\r\n" + std::string(kNdjson) + "\r\na\nb");
  const std::string all = client.receive_all();
  EXPECT_EQ(all.find("Transfer-Encoding"), std::string::npos);
  EXPECT_TRUE(all.ends_with("\r\n\r\n[a]\n[b]\n")) << all;
}

TEST(Stream, AnswersLinesPastTheLimitInPlace) {
  const TestServer server;
  HttpClient client(server.port());
  const std::string body =
      "a\n" + std::string(1024 * 1024 + 1, 'x') + "\n" + std::string(1024 * 1024, 'y') + "\nb\n";
  ASSERT_TRUE(client.send(with_length(body)));
  EXPECT_EQ(client.receive().body,
            "[a]\noversized 2\n[" + std::string(1024 * 1024, 'y') + "]\n[b]\n");
}

TEST(Stream, SaysContinueFirst) {
  const TestServer server;
  HttpClient client(server.port());
  client.send(head("Content-Length: 1\r\nExpect: 100-continue\r\n"));
  EXPECT_EQ(client.receive().status, 100);
  client.send("x");
  EXPECT_EQ(client.receive().body, "[x]\n");
}

TEST(Stream, RefusesBeforeReadingWhenTheHandlerDoes) {
  const TestServer server;
  HttpClient client(server.port());
  client.send(head("Content-Length: 100000000\r\nExpect: 100-continue\r\n", "/lines?refuse"));
  const HttpAnswer answer = client.receive();
  EXPECT_EQ(answer.status, 400);
  EXPECT_EQ(answer.body, "refused");
}

TEST(Stream, SaysWhatIsWrongWithABrokenBody) {
  const TestServer server;
  HttpClient client(server.port());
  client.send(head("Transfer-Encoding: chunked\r\n") + "2\r\na\n\r\nXYZ\r\n");
  EXPECT_TRUE(is_cut_short(client.receive_all(), "\"code\":\"bad_request\""));
  HttpClient cut(server.port());
  cut.send(head("Content-Length: 100\r\n") + "a\n");
  cut.end_sending();
  EXPECT_TRUE(is_cut_short(cut.receive_all(), "ended before it was complete"));
}

TEST(Stream, EndsWhenTheClientFallsSilent) {
  Limits limits;
  limits.idle_timeout = std::chrono::milliseconds(100);
  const TestServer server(limits);
  HttpClient client(server.port());
  client.send(head("Content-Length: 100\r\n") + "a\n");
  const std::string all = client.receive_all();
  EXPECT_NE(all.find("\r\n[a]\n"), std::string::npos) << all;
  EXPECT_TRUE(is_cut_short(all, "request_timeout"));
}

TEST(Stream, EndsWithAnErrorWhenTooManyResultsWait) {
  Limits limits;
  limits.stream_memory_bytes = 64 * 1024;
  limits.stream_disk_bytes = 1024 * 1024;
  limits.stream_stall_timeout = std::chrono::milliseconds(100);
  const TestServer server(limits);
  HttpClient client(server.port(), 20'000, 64 * 1024);
  // The server's socket buffer takes some megabytes of results before any wait.
  ASSERT_TRUE(client.send(with_length(numbered_lines(1'500'000))));
  const std::string all = client.receive_all();
  EXPECT_NE(all.find("\r\n[line 0]\n"), std::string::npos);
  EXPECT_TRUE(is_cut_short(all, "\"code\":\"results_unread\""));
}

// It could hold its place, and a file of a gibibyte, for ever.
TEST(Stream, IsClosedWhenAClientOfABrokenOneSendsOnAndNeverReads) {
  Limits limits;
  limits.stream_memory_bytes = 64 * 1024;
  limits.stream_disk_bytes = 1024 * 1024;
  limits.stream_stall_timeout = std::chrono::milliseconds(100);
  limits.idle_timeout = std::chrono::milliseconds(500);
  TestServer server(limits);
  HttpClient client(server.port(), 20'000, 64 * 1024);
  ASSERT_TRUE(client.send(head("Transfer-Encoding: chunked\r\n")));
  const std::string lines = numbered_lines(20'000);
  std::array<char, 20> size{};
  std::snprintf(size.data(), size.size(), "%zx\r\n", lines.size());
  const std::string chunk = size.data() + lines + "\r\n";
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  // A client that is served may be made to wait, so the sending has an end of its own.
  bool is_open = true;
  while (is_open && std::chrono::steady_clock::now() < until) {
    is_open = client.send_some(chunk, std::chrono::milliseconds(20));
  }
  EXPECT_FALSE(is_open);
  EXPECT_EQ(server.server().state().streams, 0U);
}

TEST(Stream, LogsWhyAnAnswerWasCutShort) {
  Limits limits;
  limits.idle_timeout = std::chrono::milliseconds(100);
  TestServer server(limits);
  HttpClient client(server.port());
  client.send(head("Content-Length: 100\r\n") + "a\n");
  (void)client.receive_all();
  server.server().stop();
  server.server().wait();
  EXPECT_NE(server.log().find("request body: no bytes for 0.1 s"), std::string::npos)
      << server.log();
}

TEST(Stream, RefusesStreamsPastTheLimit) {
  Limits limits;
  limits.streams = 1;
  TestServer server(limits);
  HttpClient first(server.port());
  first.send(head("Content-Length: 2\r\n") + "a");
  while (server.server().state().streams == 0) {
    std::this_thread::yield();
  }
  HttpClient second(server.port());
  EXPECT_EQ(second.ask(with_length("b")).status, 503);
  first.send("\n");
  EXPECT_EQ(first.receive().body, "[a]\n");
  EXPECT_EQ(HttpClient(server.port()).ask(with_length("c")).body, "[c]\n");
}

TEST(Stream, IsDroppedWhenTheClientDies) {
  TestServer server;
  HttpClient client(server.port());
  client.send(head("Content-Length: 100000\r\n") + "a\n");
  while (server.server().state().streams == 0) {
    std::this_thread::yield();
  }
  client.reset();
  while (server.server().state().streams != 0) {
    std::this_thread::yield();
  }
  SUCCEED();
}

}  // namespace
}  // namespace descry::server
