#include "server/http/http_server.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <random>
#include <utility>

#include "server/http/listener.hpp"
#include "server/http/loop.hpp"
#include "server/http/router.hpp"
#include "server/http/worker_pool.hpp"

namespace descry::server {

struct HttpServer::Parts {
  Parts(HttpServerOptions chosen, std::vector<Route> routes, const PublishedEngine& published,
        RefusalWriter refusal_writer)
      : options(std::move(chosen)),
        router(std::move(routes)),
        refuse(std::move(refusal_writer)),
        pool(options.limits.queued_jobs),
        context{.router = router,
                .limits = options.limits,
                .engine = published,
                .refuse = refuse,
                .access_log = options.access_log,
                .spill_directory = options.spill_directory,
                .pool = pool,
                .kept_answer_bytes = options.kept_answer_bytes} {
    std::random_device entropy;
    for (std::size_t i = 0; i < options.threads; ++i) {
      const std::uint64_t seed = (std::uint64_t{entropy()} << 32U) | entropy();
      loops.push_back(std::make_unique<Loop>(context, seed, [this] { on_loop_ended(); }));
    }
    listener = std::make_unique<Listener>(loops);
  }

  void on_loop_ended() {
    const std::scoped_lock lock(mutex);
    ++ended_loops;
    changed.notify_all();
  }

  const HttpServerOptions options;
  const Router router;
  const RefusalWriter refuse;
  WorkerPool pool;
  ServerContext context;
  std::vector<std::unique_ptr<Loop>> loops;
  std::unique_ptr<Listener> listener;

  mutable std::mutex mutex;
  std::condition_variable changed;
  std::size_t started_loops = 0;
  std::size_t ended_loops = 0;
  bool is_draining = false;
  std::chrono::steady_clock::time_point drain_until;
};

HttpServer::HttpServer(std::unique_ptr<Parts> parts) noexcept : parts_(std::move(parts)) {}

HttpServer::~HttpServer() {
  stop();
  wait();
}

engine::Result<std::unique_ptr<HttpServer>> HttpServer::listen(HttpServerOptions options,
                                                               std::vector<Route> routes,
                                                               const PublishedEngine& published,
                                                               RefusalWriter refuse) {
  auto parts =
      std::make_unique<Parts>(std::move(options), std::move(routes), published, std::move(refuse));
  for (const auto& loop : parts->loops) {
    if (!loop->is_usable()) {
      return engine::Error{engine::ErrorCode::io_failure,
                           "listen: no descriptor is left for the sets of connections"};
    }
  }
  DESCRY_TRY_VOID(parts->listener->open(parts->options.host, parts->options.port));
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(parts)));
}

std::uint16_t HttpServer::port() const noexcept {
  return parts_->listener->port();
}

engine::Result<void> HttpServer::start() {
  DESCRY_TRY_VOID(parts_->pool.start(parts_->options.workers));
  for (const auto& loop : parts_->loops) {
    DESCRY_TRY_VOID(loop->start());
    ++parts_->started_loops;
  }
  parts_->listener->start();
  return {};
}

void HttpServer::drain() {
  {
    const std::scoped_lock lock(parts_->mutex);
    if (std::exchange(parts_->is_draining, true)) {
      return;
    }
    parts_->drain_until = std::chrono::steady_clock::now() + parts_->options.limits.drain_timeout;
    parts_->changed.notify_all();
  }
  parts_->listener->close();
  for (const auto& loop : parts_->loops) {
    loop->drain();
  }
}

void HttpServer::stop() {
  parts_->listener->close();
  for (const auto& loop : parts_->loops) {
    loop->stop();
  }
}

void HttpServer::wait() {
  if (const std::size_t started = std::exchange(parts_->started_loops, 0); started > 0) {
    std::unique_lock lock(parts_->mutex);
    const auto all_ended = [&] { return parts_->ended_loops == started; };
    parts_->changed.wait(lock, [&] { return all_ended() || parts_->is_draining; });
    parts_->changed.wait_until(lock, parts_->drain_until, all_ended);
  }
  stop();
  for (const auto& loop : parts_->loops) {
    loop->join();
  }
  parts_->pool.stop();
}

bool HttpServer::has_ended() const noexcept {
  const std::scoped_lock lock(parts_->mutex);
  return parts_->ended_loops == parts_->loops.size();
}

void HttpServer::refresh_engines() {
  for (const auto& loop : parts_->loops) {
    loop->refresh();
  }
}

const std::vector<Route>& HttpServer::routes() const noexcept {
  return parts_->router.routes();
}

std::vector<const Traffic*> HttpServer::traffic() const {
  std::vector<const Traffic*> all;
  for (const auto& loop : parts_->loops) {
    all.push_back(&loop->traffic());
  }
  return all;
}

HttpServerState HttpServer::state() const {
  HttpServerState state{.connections = parts_->context.connections.load(),
                        .streams = parts_->context.streams.load(),
                        .queued_jobs = parts_->pool.queued(),
                        .kept_answers = {}};
  for (const auto& loop : parts_->loops) {
    const AnswerCache::Counts counts = loop->answer_counts();
    state.kept_answers.found += counts.found;
    state.kept_answers.missed += counts.missed;
  }
  return state;
}

}  // namespace descry::server
