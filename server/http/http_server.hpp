#pragma once

// The HTTP server as a whole: loops, listener, pool. Knows routes, not what they do.
//
// Threads: each public function may be called from any thread, but start() and wait() from one.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/result.hpp"
#include "server/http/access_log.hpp"
#include "server/http/handler.hpp"
#include "server/http/limits.hpp"
#include "server/http/refusal.hpp"
#include "server/http/traffic.hpp"
#include "server/snapshot.hpp"

namespace descry::server {

struct HttpServerOptions {
  std::string host = "127.0.0.1";  ///< An IP address.
  std::uint16_t port = 8080;       ///< 0 takes a free one.
  std::size_t threads = 1;
  std::size_t workers = 1;
  std::size_t kept_answer_bytes = 0;  ///< Of each I/O thread.
  Limits limits;
  AccessLogOptions access_log;
  std::filesystem::path spill_directory = "/tmp";
};

/// Numbers of this moment.
struct HttpServerState {
  std::size_t connections = 0;
  std::size_t streams = 0;
  std::size_t queued_jobs = 0;
  AnswerCache::Counts kept_answers;  ///< Asked for since the start.
};

class HttpServer {
 public:
  /// Binds and listens; answers from start() on. `published` must outlive the server.
  /// Errors: invalid_argument, io_failure, naming the address.
  static engine::Result<std::unique_ptr<HttpServer>> listen(HttpServerOptions options,
                                                            std::vector<Route> routes,
                                                            const PublishedEngine& published,
                                                            RefusalWriter refuse);
  /// As stop() and wait().
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  [[nodiscard]] std::uint16_t port() const noexcept;

  /// Errors: io_failure when the system gives too few threads; nothing is served then.
  [[nodiscard]] engine::Result<void> start();
  /// Takes no more connections, lets requests that have begun end, closes what is idle. What is not
  /// done after the drain timeout is cut off by wait().
  void drain();
  /// Cuts everything off.
  void stop();
  /// Returns when all is closed: after stop(), or after drain() within its timeout.
  void wait();
  /// True once every loop has ended.
  [[nodiscard]] bool has_ended() const noexcept;

  /// Has idle threads let go of an engine that was replaced.
  void refresh_engines();

  [[nodiscard]] const std::vector<Route>& routes() const noexcept;
  /// One for each I/O thread.
  [[nodiscard]] std::vector<const Traffic*> traffic() const;
  [[nodiscard]] HttpServerState state() const;

 private:
  struct Parts;
  explicit HttpServer(std::unique_ptr<Parts> parts) noexcept;
  std::unique_ptr<Parts> parts_;
};

}  // namespace descry::server
