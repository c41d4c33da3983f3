#include "server/http/http_server.hpp"

#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "tests/server/http/test_server.hpp"
#include "tests/support/http_client.hpp"

namespace descry::server {
namespace {

using std::chrono::milliseconds;
using test::HttpAnswer;
using test::HttpClient;

std::string get(std::string_view target, std::string_view fields = {}) {
  return "GET " + std::string(target) + " HTTP/1.1\r\nHost: a\r\n" + std::string(fields) + "\r\n";
}

std::string post(std::string_view target, std::string_view body, std::string_view fields = {}) {
  return "POST " + std::string(target) +
         " HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
         std::string(fields) + "\r\n" + std::string(body);
}

/// Waits for what must become true soon.
template <typename Condition>
bool soon(Condition condition) {
  for (int i = 0; i < 10'000; ++i) {
    if (condition()) {
      return true;
    }
    std::this_thread::sleep_for(milliseconds(1));
  }
  return false;
}

TEST(HttpServer, AnswersOneRequestAfterAnotherOnOneConnection) {
  const TestServer server;
  HttpClient client(server.port());
  EXPECT_EQ(client.ask(get("/echo?a=b")).body, "/echo|a=b||");
  EXPECT_EQ(client.ask(get("/echo/x%20y/z")).body, "/echo/x%20y/z||||x y|z");
  EXPECT_EQ(client.ask(post("/echo", "hello", "Content-Type: Text/Plain; charset=x\r\n")).body,
            "/echo||text/plain|hello");
}

TEST(HttpServer, AnswersPipelinedRequestsInOrder) {
  const TestServer server;
  HttpClient client(server.port());
  std::string requests;
  for (int i = 0; i < 500; ++i) {
    requests += i % 3 == 0 ? post("/echo", std::to_string(i)) : get("/echo?" + std::to_string(i));
  }
  client.send(requests);
  for (int i = 0; i < 500; ++i) {
    const std::string number = std::to_string(i);
    ASSERT_EQ(client.receive().body, i % 3 == 0 ? "/echo|||" + number : "/echo|" + number + "||");
  }
}

TEST(HttpServer, PutsRequestsTogetherFromSingleBytes) {
  const TestServer server;
  HttpClient client(server.port());
  const std::string requests =
      "\r\n" + get("/echo?1") +
      "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nTrailer: x\r\n\r\n" +
      get("/echo?2");
  for (const char c : requests) {
    client.send(std::string_view(&c, 1));
  }
  EXPECT_EQ(client.receive().body, "/echo|1||");
  EXPECT_EQ(client.receive().body, "/echo|||abcde");
  EXPECT_EQ(client.receive().body, "/echo|2||");
}

TEST(HttpServer, AnswersHeadWithoutABody) {
  const TestServer server;
  HttpClient client(server.port());
  const HttpAnswer answer = client.ask("HEAD /echo?x HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.header("Content-Length"), "9");
  EXPECT_EQ(client.ask(get("/echo")).body, "/echo|||");
}

TEST(HttpServer, AnswersNotModifiedToAKnownEtag) {
  const TestServer server;
  HttpClient client(server.port());
  EXPECT_EQ(client.ask(get("/tagged")).header("ETag"), "W/\"1\"");
  const HttpAnswer answer = client.ask(get("/tagged", "If-None-Match: \"0\", \"1\"\r\n"));
  EXPECT_EQ(answer.status, 304);
  EXPECT_EQ(answer.header("ETag"), "W/\"1\"");
  EXPECT_EQ(client.ask(get("/tagged", "If-None-Match: \"2\"\r\n")).status, 200);
}

TEST(HttpServer, EchoesOrMakesRequestIds) {
  const TestServer server;
  HttpClient client(server.port());
  EXPECT_EQ(client.ask(get("/echo", "X-Request-Id: my-1.x_Y\r\n")).header("X-Request-Id"),
            "my-1.x_Y");
  const std::string made = client.ask(get("/echo", "X-Request-Id: a b\r\n")).header("X-Request-Id");
  EXPECT_EQ(made.size(), 16U);
  EXPECT_NE(client.ask(get("/echo")).header("X-Request-Id"), made);
}

TEST(HttpServer, OpensEveryAnswerToOtherOrigins) {
  const TestServer server;
  HttpClient client(server.port());
  EXPECT_EQ(client.ask(get("/echo")).header("Access-Control-Allow-Origin"), "*");
  EXPECT_EQ(client.ask(get("/nothing")).header("Access-Control-Allow-Origin"), "*");
  const HttpAnswer preflight = client.ask(
      "OPTIONS /lines HTTP/1.1\r\nHost: a\r\nOrigin: http://b\r\n"
      "Access-Control-Request-Method: POST\r\n\r\n");
  EXPECT_EQ(preflight.status, 204);
  EXPECT_EQ(preflight.header("Access-Control-Allow-Methods"), "POST, OPTIONS");
  client.send("BAD\r\n\r\n");
  EXPECT_EQ(client.receive().header("Access-Control-Allow-Origin"), "*");
}

TEST(HttpServer, KeepsTheConnectionAfterRefusalsOfWellFormedRequests) {
  const TestServer server;
  HttpClient client(server.port());
  EXPECT_EQ(client.ask(get("/nothing")).status, 404);
  const HttpAnswer wrong = client.ask(post("/tagged", "x"));
  EXPECT_EQ(wrong.status, 405);
  EXPECT_EQ(wrong.header("Allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(client.ask(get("/echo/%zz/b")).status, 400);
  EXPECT_EQ(client.ask(get("/echo")).status, 200);
}

TEST(HttpServer, FollowsHttp10) {
  const TestServer server;
  HttpClient closing(server.port());
  const HttpAnswer answer = closing.ask("GET /echo HTTP/1.0\r\n\r\n");
  EXPECT_EQ(answer.header("Connection"), "close");
  EXPECT_TRUE(closing.is_closed_by_peer());
  HttpClient kept(server.port());
  const std::string request = "GET /echo HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
  EXPECT_EQ(kept.ask(request).header("Connection"), "keep-alive");
  EXPECT_EQ(kept.ask(request).status, 200);
}

TEST(HttpServer, ClosesWhenTheClientAsks) {
  const TestServer server;
  HttpClient client(server.port());
  EXPECT_EQ(client.ask(get("/echo", "Connection: close\r\n")).header("Connection"), "close");
  EXPECT_TRUE(client.is_closed_by_peer());
}

TEST(HttpServer, AnswersAClientThatHasEndedSending) {
  const TestServer server;
  HttpClient client(server.port());
  client.send(get("/echo?1") + post("/lines", "x") + get("/echo?2"));
  client.end_sending();
  EXPECT_EQ(client.receive().body, "/echo|1||");
  EXPECT_EQ(client.receive().body, "/lines|||x");
  EXPECT_EQ(client.receive().body, "/echo|2||");
  EXPECT_TRUE(client.is_closed_by_peer());
}

TEST(HttpServer, SaysContinueBeforeABodyThatItWillRead) {
  const TestServer server;
  HttpClient client(server.port());
  client.send(
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.receive().status, 100);
  client.send("hi");
  EXPECT_EQ(client.receive().body, "/echo|||hi");
  client.send("POST /no HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.receive().status, 404);
}

TEST(HttpServer, RefusesBodiesPastTheLimitThatItIsToldOfAndThatItSees) {
  Limits limits;
  limits.body_bytes = 1000;
  const TestServer server(limits);
  EXPECT_EQ(HttpClient(server.port()).ask(post("/echo", std::string(1000, 'x'))).status, 200);
  HttpClient told(server.port());
  EXPECT_EQ(told.ask(post("/echo", std::string(1001, 'x'))).status, 413);
  EXPECT_TRUE(told.is_closed_by_peer());
  HttpClient seen(server.port());
  seen.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n" +
            std::string(1000, 'x') + "\r\n1\r\nx\r\n0\r\n\r\n");
  EXPECT_EQ(seen.receive().status, 413);
}

TEST(HttpServer, AnswersAClientThatSendsALargeRefusedBodyFirst) {
  const TestServer server;
  HttpClient client(server.port());
  ASSERT_TRUE(client.send(post("/echo", std::string(20'000'000, 'x'))));
  EXPECT_EQ(client.receive().status, 413);
}

TEST(HttpServer, SendsLargeAnswersWhole) {
  const TestServer server;
  HttpClient client(server.port());
  client.send(get("/large") + get("/large") + get("/echo"));
  std::this_thread::sleep_for(milliseconds(50));  // Until the socket's buffers are full.
  EXPECT_EQ(client.receive().body.size(), 4'000'000U);
  EXPECT_EQ(client.receive().body.size(), 4'000'000U);
  EXPECT_EQ(client.receive().body, "/echo|||");
}

TEST(HttpServer, EndsHeadsAndBodiesThatDoNotArrive) {
  Limits limits;
  limits.header_timeout = milliseconds(60);
  limits.idle_timeout = milliseconds(200);
  const TestServer server(limits);
  HttpClient head(server.port());
  head.send("GET /echo HT");
  EXPECT_EQ(head.receive().status, 408);
  EXPECT_TRUE(head.is_closed_by_peer());
  HttpClient body(server.port());
  body.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab");
  EXPECT_EQ(body.receive().status, 408);
  HttpClient silent(server.port());
  EXPECT_TRUE(silent.is_closed_by_peer());
  HttpClient idle(server.port());
  EXPECT_EQ(idle.ask(get("/echo")).status, 200);
  EXPECT_TRUE(idle.is_closed_by_peer());
}

TEST(HttpServer, EndsAHeadThatDrips) {
  Limits limits;
  limits.header_timeout = milliseconds(150);
  const TestServer server(limits);
  HttpClient client(server.port());
  client.send("GET /echo HTTP/1.1\r\n");
  for (int i = 0; i < 100 && client.send("X: y\r\n"); ++i) {
    std::this_thread::sleep_for(milliseconds(10));
  }
  EXPECT_EQ(client.receive().status, 408);
}

TEST(HttpServer, TellsConnectionsPastTheLimit) {
  Limits limits;
  limits.connections = 2;
  TestServer server(limits);
  HttpClient one(server.port());
  HttpClient two(server.port());
  ASSERT_EQ(one.ask(get("/echo")).status, 200);
  ASSERT_EQ(two.ask(get("/echo")).status, 200);
  HttpClient three(server.port());
  three.send(get("/echo"));
  const HttpAnswer refused = three.receive();
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.header("Retry-After"), "1");
  EXPECT_EQ(one.ask(get("/echo", "Connection: close\r\n")).status, 200);
  EXPECT_TRUE(one.is_closed_by_peer());
  one.reset();
  EXPECT_TRUE(soon([&] { return server.server().state().connections < 2; }));
  EXPECT_EQ(HttpClient(server.port()).ask(get("/echo")).status, 200);
}

TEST(HttpServer, ShedsWorkThatFindsTheQueueFull) {
  Limits limits;
  limits.queued_jobs = 1;
  TestServer server(limits);
  HttpClient running(server.port());
  running.send(post("/hold", ""));
  ASSERT_TRUE(soon([&] { return server.holding == 1; }));
  HttpClient waiting(server.port());
  waiting.send(post("/hold", ""));
  ASSERT_TRUE(soon([&] { return server.server().state().queued_jobs == 1; }));
  HttpClient shed(server.port());
  const HttpAnswer refused = shed.ask(post("/hold", ""));
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.header("Retry-After"), "1");
  EXPECT_EQ(shed.ask(get("/echo")).status, 200);
  server.is_held = false;
  EXPECT_EQ(running.receive().body, "held");
  EXPECT_EQ(waiting.receive().body, "held");
}

TEST(HttpServer, GivesUpOnWorkPastItsDeadline) {
  Limits limits;
  limits.request_deadline = milliseconds(100);
  TestServer server(limits);
  HttpClient client(server.port());
  const HttpAnswer late = client.ask(post("/hold", "", "X-Request-Id: mine\r\n"));
  EXPECT_EQ(late.status, 503);
  EXPECT_EQ(late.header("X-Request-Id"), "mine");
  EXPECT_TRUE(soon([&] { return server.cancelled == 1; }));
  EXPECT_EQ(client.ask(get("/echo")).body, "/echo|||");
}

TEST(HttpServer, LeavesTheTimeOfABodyOutOfTheDeadline) {
  Limits limits;
  limits.request_deadline = milliseconds(400);
  TestServer server(limits);
  HttpClient client(server.port());
  const std::string request = post("/hold", "body");
  client.send(std::string_view(request).substr(0, request.size() - 1));
  std::this_thread::sleep_for(milliseconds(600));
  client.send(std::string_view(request).substr(request.size() - 1));
  ASSERT_TRUE(soon([&] { return server.holding == 1; }));
  std::this_thread::sleep_for(milliseconds(150));  // A tick has passed.
  server.is_held = false;
  EXPECT_EQ(client.receive().body, "held");
}

TEST(HttpServer, CancelsWorkWhoseClientDied) {
  TestServer server;
  HttpClient client(server.port());
  client.send(post("/hold", ""));
  ASSERT_TRUE(soon([&] { return server.holding == 1; }));
  client.reset();
  EXPECT_TRUE(soon([&] { return server.cancelled == 1; }));
}

TEST(HttpServer, AnswersPipelinedRequestsBehindPooledOnes) {
  TestServer server;
  server.is_held = false;
  HttpClient client(server.port());
  client.send(get("/echo?1") + post("/hold", "") + get("/echo?2") + post("/hold", "") +
              get("/echo?3"));
  EXPECT_EQ(client.receive().body, "/echo|1||");
  EXPECT_EQ(client.receive().body, "held");
  EXPECT_EQ(client.receive().body, "/echo|2||");
  EXPECT_EQ(client.receive().body, "held");
  EXPECT_EQ(client.receive().body, "/echo|3||");
}

TEST(HttpServer, DrainsWithoutLosingAnswers) {
  TestServer server({}, 2);
  HttpClient busy(server.port());
  HttpClient idle(server.port());
  ASSERT_EQ(idle.ask(get("/echo")).status, 200);
  busy.send(post("/hold", "") + get("/echo"));
  ASSERT_TRUE(soon([&] { return server.holding == 1; }));
  server.server().drain();
  EXPECT_TRUE(idle.is_closed_by_peer());
  EXPECT_TRUE(soon([&] { return !HttpClient(server.port()).is_open(); }));
  server.is_held = false;
  const HttpAnswer answer = busy.receive();
  EXPECT_EQ(answer.body, "held");
  EXPECT_EQ(answer.header("Connection"), "close");
  server.server().wait();
  EXPECT_TRUE(server.server().has_ended());
}

TEST(HttpServer, CutsOffWhatDoesNotEndWhileDraining) {
  Limits limits;
  limits.drain_timeout = milliseconds(100);
  TestServer server(limits);
  HttpClient client(server.port());
  client.send(post("/hold", ""));
  ASSERT_TRUE(soon([&] { return server.holding == 1; }));
  server.server().drain();
  server.server().wait();
  EXPECT_EQ(server.cancelled, 1);
}

TEST(HttpServer, LogsEachRequestWithoutItsQuery) {
  TestServer server;
  HttpClient client(server.port());
  ASSERT_EQ(client.ask(get("/echo?q=secret", "X-Request-Id: r1\r\n")).status, 200);
  ASSERT_EQ(client.ask("BAD\r\n\r\n").status, 400);
  server.server().stop();
  server.server().wait();
  const std::string log = server.log();
  EXPECT_NE(log.find(" GET /echo 200 "), std::string::npos) << log;
  EXPECT_NE(log.find("us r1\n"), std::string::npos) << log;
  EXPECT_NE(log.find(" - - 400 "), std::string::npos) << log;
  EXPECT_EQ(log.find("secret"), std::string::npos) << log;
}

TEST(HttpServer, CountsRequestsByRouteAndStatus) {
  TestServer server;
  HttpClient client(server.port());
  ASSERT_EQ(client.ask(get("/echo")).status, 200);
  ASSERT_EQ(client.ask(get("/tagged", "If-None-Match: *\r\n")).status, 304);
  ASSERT_EQ(client.ask(get("/none")).status, 404);
  const Traffic& traffic = *server.server().traffic().front();
  EXPECT_EQ(traffic.rows()[0].by_status_class[2].value(), 1U);
  EXPECT_EQ(traffic.rows()[3].by_status_class[3].value(), 1U);
  EXPECT_EQ(traffic.rows()[traffic.other_row()].by_status_class[4].value(), 1U);
}

TEST(HttpServer, ServesManyConnectionsOnTwoLoops) {
  const TestServer server({}, 2);
  std::vector<std::thread> clients;
  std::atomic<int> answered{0};
  for (int i = 0; i < 8; ++i) {
    clients.emplace_back([&] {
      for (int j = 0; j < 10; ++j) {
        HttpClient client(server.port());
        for (int k = 0; k < 20; ++k) {
          answered += client.ask(get("/echo")).status == 200 ? 1 : 0;
        }
      }
    });
  }
  for (std::thread& client : clients) {
    client.join();
  }
  EXPECT_EQ(answered, 1600);
}

}  // namespace
}  // namespace descry::server
