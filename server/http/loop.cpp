#include "server/http/loop.hpp"

#include <algorithm>
#include <ctime>
#include <utility>

#include <boost/asio/post.hpp>

#include "engine/base/thread_start.hpp"
#include "server/http/hexadecimal.hpp"
#include "server/http/session.hpp"

namespace descry::server {
namespace {

constexpr std::size_t kLogFlushBytes = 32 * 1024;

/// A quarter of the shortest time that a connection may wait, within reason.
std::chrono::milliseconds tick_of(const Limits& limits) {
  const auto shortest =
      std::min({limits.header_timeout, limits.idle_timeout, limits.request_deadline});
  return std::clamp(shortest / 4, std::chrono::milliseconds(10), std::chrono::milliseconds(250));
}

}  // namespace

Loop::Loop(ServerContext& shared, std::uint64_t seed, std::function<void()> on_end)
    : shared_(shared),
      on_end_(std::move(on_end)),
      traffic_(shared.router.routes().size()),
      engine_(shared.engine),
      kept_(shared.kept_answer_bytes),
      id_state_(seed),
      work_(boost::asio::make_work_guard(io_)),
      timer_(io_),
      ready_(io_, [this] { closed_.clear(); }) {
  context_.scratch = &scratch_;
  context_.answer = &answer_;
  context_.kept = &kept_;
}

Loop::~Loop() {
  stop();
  join();
}

engine::Result<void> Loop::start() {
  arm();
  ready_.start();
  DESCRY_TRY(thread_, engine::start_thread("io", [this] { run(); }));
  return {};
}

void Loop::drain() {
  boost::asio::post(io_, [this] {
    is_draining_ = true;
    for (std::size_t i = sessions_.size(); i > 0; --i) {
      const auto session = sessions_[i - 1];
      session->begin_drain();
    }
    end_when_drained();
  });
}

void Loop::stop() {
  boost::asio::post(io_, [this] {
    is_draining_ = true;
    while (!sessions_.empty()) {
      const auto session = sessions_.back();
      session->close();
    }
    end_when_drained();
  });
}

void Loop::refresh() {
  boost::asio::post(io_, [this] { (void)handler_context(); });
}

void Loop::join() {
  if (thread_.joinable()) {
    thread_.join();
  }
}

void Loop::run() {
  io_.run();
  context_.engine.reset();
  closed_.clear();
  flush_log();
  on_end_();
}

HandlerContext& Loop::handler_context() {
  const ServedEngine& served = engine_.current();
  if (context_.engine != served.engine) {
    context_.engine = served.engine;
    kept_.clear();
  }
  context_.generation = served.generation;
  context_.cancelled = &never_;
  return context_;
}

std::string_view Loop::date() {
  return date_.at(std::time(nullptr));
}

void Loop::make_request_id(std::array<char, 16>& id) {
  // SplitMix64: distinct for distinct states, and one step tells nothing of the next to the eye.
  id_state_ += 0x9E37'79B9'7F4A'7C15U;
  std::uint64_t value = id_state_;
  value = (value ^ (value >> 30U)) * 0xBF58'476D'1CE4'E5B9U;
  value = (value ^ (value >> 27U)) * 0x94D0'49BB'1331'11EBU;
  value ^= value >> 31U;
  id = hexadecimal(value);
}

void Loop::log(const AccessRecord& record) {
  const AccessLogOptions& options = shared_.access_log;
  if (!options.is_on) {
    return;
  }
  append_access_line(options, date_.iso_at(std::time(nullptr)), record, log_lines_);
  if (log_lines_.size() >= kLogFlushBytes) {
    flush_log();
  }
}

bool Loop::add(std::shared_ptr<Session> session, int descriptor) {
  Session& watched = *session;
  sessions_.push_back(std::move(session));
  traffic_.connections_opened.add(1);
  return ready_.add(descriptor, watched);
}

void Loop::remove(const Session& session) {
  const auto place = std::find_if(sessions_.begin(), sessions_.end(),
                                  [&](const auto& kept) { return kept.get() == &session; });
  if (place == sessions_.end()) {
    return;
  }
  closed_.push_back(std::move(*place));
  *place = std::move(sessions_.back());
  sessions_.pop_back();
  traffic_.connections_closed.add(1);
  end_when_drained();
}

void Loop::arm() {
  timer_.expires_after(tick_of(shared_.limits));
  timer_.async_wait([this](const boost::system::error_code& ec) {
    if (!ec) {
      tick();
    }
  });
}

void Loop::tick() {
  const auto now = std::chrono::steady_clock::now();
  // Backwards: a session that closes puts the last one, which has had its turn, in its own place.
  for (std::size_t i = sessions_.size(); i > 0; --i) {
    const auto session = sessions_[i - 1];
    session->on_tick(now);
  }
  closed_.clear();
  flush_log();
  arm();
}

void Loop::flush_log() {
  if (!log_lines_.empty()) {
    shared_.access_log.sink(log_lines_);
    log_lines_.clear();
  }
}

void Loop::end_when_drained() {
  if (is_draining_ && sessions_.empty()) {
    timer_.cancel();
    work_.reset();
    io_.stop();
  }
}

}  // namespace descry::server
