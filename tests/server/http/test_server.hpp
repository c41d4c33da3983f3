#pragma once

// A server with a few plain routes, on a free port, for tests through real sockets.

#include <atomic>
#include <cassert>
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "server/http/http_server.hpp"
#include "server/refusals.hpp"

namespace descry::server {

/// Answers each line with itself between brackets.
class BracketLines final : public LineHandler {
 public:
  void on_line(std::string_view line, std::uint64_t /*number*/, HandlerContext& /*context*/,
               std::string& out) override {
    out += "[" + std::string(line) + "]\n";
  }
  void on_oversized_line(std::uint64_t number, std::size_t /*limit_bytes*/,
                         std::string& out) override {
    out += "oversized " + std::to_string(number) + "\n";
  }
};

class TestServer {
 public:
  explicit TestServer(Limits limits = {}, std::size_t threads = 1) {
    HttpServerOptions options;
    options.port = 0;
    options.threads = threads;
    options.workers = 1;
    options.limits = limits;
    options.access_log.sink = [this](std::string_view lines) {
      const std::scoped_lock lock(mutex_);
      log_ += lines;
    };
    auto listening =
        HttpServer::listen(std::move(options), routes(), published_, make_refusal_writer());
    server_ = std::move(*listening);
    const auto started = server_->start();
    assert(started && "the system has threads");
  }
  ~TestServer() {
    is_held = false;
    server_.reset();
  }
  TestServer(const TestServer&) = delete;
  TestServer& operator=(const TestServer&) = delete;

  [[nodiscard]] std::uint16_t port() const { return server_->port(); }
  [[nodiscard]] HttpServer& server() { return *server_; }
  /// What was logged; whole after the server has ended.
  [[nodiscard]] std::string log() const {
    const std::scoped_lock lock(mutex_);
    return log_;
  }

  /// While true, POST /hold does not end, unless it is cancelled.
  std::atomic<bool> is_held{true};
  std::atomic<int> holding{0};
  std::atomic<int> cancelled{0};

 private:
  static Route route(Method method, std::string_view pattern, Handler handler,
                     Execution execution = Execution::inline_on_loop) {
    Route made;
    made.method = method;
    made.pattern = pattern;
    made.handler = std::move(handler);
    made.execution = execution;
    return made;
  }

  void hold(HandlerContext& context, Response& response) {
    ++holding;
    while (is_held && !context.cancelled->load()) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    cancelled += context.cancelled->load() ? 1 : 0;
    --holding;
    response.body = "held";
  }

  static void echo(const Request& request, HandlerContext& /*context*/, Response& response) {
    response.body = std::string(request.path) + "|" + std::string(request.query) + "|" +
                    std::string(request.content_type) + "|" + std::string(request.body);
    for (const std::string_view capture : request.captures) {
      response.body += "|" + std::string(capture);
    }
  }

  static std::unique_ptr<LineHandler> lines(const Request& request, HandlerContext& /*context*/,
                                            Response& refusal) {
    if (request.query == "refuse") {
      refusal.status = 400;
      refusal.body = "refused";
      return nullptr;
    }
    return std::make_unique<BracketLines>();
  }

  std::vector<Route> routes() {
    std::vector<Route> all{route(Method::get, "/echo", echo),
                           route(Method::post, "/echo", echo),
                           route(Method::get, "/echo/{one}/{two}", echo),
                           route(Method::get, "/tagged",
                                 [](const Request&, HandlerContext&, Response& response) {
                                   response.body = "tagged";
                                   response.etag = "W/\"1\"";
                                 }),
                           route(Method::get, "/large",
                                 [](const Request&, HandlerContext&, Response& response) {
                                   response.body.assign(4'000'000, 'x');
                                 }),
                           route(
                               Method::post, "/hold",
                               [this](const Request&, HandlerContext& context, Response& response) {
                                 hold(context, response);
                               },
                               Execution::worker_pool),
                           route(Method::post, "/lines", echo, Execution::worker_pool)};
    all.back().lines = lines;
    return all;
  }

  mutable std::mutex mutex_;
  std::string log_;
  PublishedEngine published_;
  std::unique_ptr<HttpServer> server_;
};

}  // namespace descry::server
