#pragma once

// One I/O thread: an io_context and everything that its connections share without locks.
//
// A coarse tick walks the connections and lets each look at its deadlines, which costs a request
// nothing; the answers' Date, the engine's cached pointer, the search scratch, the counters and the
// access log's lines are the thread's own. Connections never move to another loop.
// Threads: what is not marked otherwise belongs to the loop's thread.

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "engine/base/result.hpp"
#include "server/http/answer_cache.hpp"
#include "server/http/body_codec.hpp"
#include "server/http/http_date.hpp"
#include "server/http/ready_set.hpp"
#include "server/http/server_context.hpp"
#include "server/http/traffic.hpp"

namespace descry::server {

class Session;

class Loop {
 public:
  /// Requires: `shared` outlives this. `seed` sets the request ids that are made here; `on_end` is
  /// called on the loop's thread when it has ended.
  Loop(ServerContext& shared, std::uint64_t seed, std::function<void()> on_end);
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  // ---- Any thread ----

  /// Errors: io_failure when the system gives no thread.
  engine::Result<void> start();
  /// Has idle connections closed and busy ones end with their answers; the loop ends after the
  /// last.
  void drain();
  /// Closes every connection and ends the loop.
  void stop();
  /// Drops the cached engine, so that one that was replaced can be freed.
  void refresh();
  void join();
  [[nodiscard]] boost::asio::io_context& io() noexcept { return io_; }
  [[nodiscard]] const Traffic& traffic() const noexcept { return traffic_; }
  [[nodiscard]] AnswerCache::Counts answer_counts() const noexcept { return kept_.counts(); }
  /// False when the process had no descriptor left for it.
  [[nodiscard]] bool is_usable() const noexcept { return ready_.is_open(); }

  // ---- The loop's thread ----

  [[nodiscard]] ServerContext& shared() noexcept { return shared_; }
  [[nodiscard]] Traffic& tallies() noexcept { return traffic_; }
  [[nodiscard]] bool is_draining() const noexcept { return is_draining_; }
  /// With the engine that is published now.
  [[nodiscard]] HandlerContext& handler_context();
  [[nodiscard]] const ServedEngine& served() { return engine_.current(); }
  [[nodiscard]] AnswerEncoders& encoders() noexcept { return encoders_; }
  [[nodiscard]] std::string_view date();
  void make_request_id(std::array<char, 16>& id);
  void log(const AccessRecord& record);

  /// Keeps the session until remove(), and to the end of the batch in which that is called. Tells
  /// it when `descriptor` is ready; false when that cannot be.
  [[nodiscard]] bool add(std::shared_ptr<Session> session, int descriptor);
  void remove(const Session& session);

 private:
  void run();
  void tick();
  void arm();
  void flush_log();
  void end_when_drained();

  ServerContext& shared_;
  const std::function<void()> on_end_;
  Traffic traffic_;
  HttpDate date_;
  EngineCache engine_;
  engine::SearchScratch scratch_;
  engine::SearchAnswer answer_;
  AnswerCache kept_;
  AnswerEncoders encoders_;
  HandlerContext context_;
  std::atomic<bool> never_{false};  ///< HandlerContext::cancelled of work that is too short for it.
  std::uint64_t id_state_;
  std::string log_lines_;
  bool is_draining_ = false;
  std::thread thread_;
  boost::asio::io_context io_{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
  boost::asio::steady_timer timer_;
  ReadySet ready_;
  std::vector<std::shared_ptr<Session>> sessions_;
  std::vector<std::shared_ptr<Session>> closed_;  ///< A batch may still point to them.
};

}  // namespace descry::server
