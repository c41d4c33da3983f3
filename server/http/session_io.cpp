// The socket's side of a session: reading, writing, deadlines, closing. See session.hpp.

#include <algorithm>
#include <string>
#include <utility>

#include <boost/asio/post.hpp>

#include "server/http/session.hpp"

namespace descry::server {
namespace {

namespace asio = boost::asio;

/// How long a connection that we have ended may take to read what it was sent and end too.
constexpr std::chrono::seconds kLinger{10};
constexpr std::chrono::milliseconds kLingerWhileDraining{500};
/// Capacity of the answer buffer that an idle connection may keep.
constexpr std::size_t kKeptBytes = 256 * 1024;
/// Input of a stream that waits for a worker before reading pauses.
constexpr std::size_t kStreamBacklogBytes = 256 * 1024;

}  // namespace

Session::Session(asio::ip::tcp::socket socket, Loop& loop, Admission admission)
    : loop_(loop),
      socket_(std::move(socket)),
      admission_(admission),
      exchange_(std::make_unique<Exchange>()),
      last_activity_(Clock::now()),
      last_written_(last_activity_) {}

Session::~Session() = default;

/// The shared count that this connection is part of.
std::atomic<std::size_t>& Session::count() {
  ServerContext& shared = loop_.shared();
  return admission_ == Admission::admitted ? shared.connections : shared.refused_connections;
}

void Session::start() {
  if (!loop_.add(shared_from_this(), socket_.descriptor())) {
    close();
    return;
  }
  if (admission_ == Admission::refused) {
    loop_.tallies().connections_refused.add(1);
    refuse({.status = 503,
            .detail = "connections: " + std::to_string(loop_.shared().limits.connections) +
                      " are open, the most there may be",
            .code = "overloaded"});
    flush();
  }
}

bool Session::on_ready(Readiness readiness) {
  has_arrivals_ = has_arrivals_ || readiness.can_receive;
  has_last_arrivals_ = has_last_arrivals_ || readiness.has_ended;
  if (is_writing_ && readiness.can_send) {
    send_rest();
  }
  if (!may_receive()) {
    return false;
  }
  receive();
  return true;
}

void Session::send() {
  flush();
  receive_soon();
}

bool Session::wants_bytes() const {
  switch (phase_) {
    case Phase::closed:
      return false;
    case Phase::lingering:
      return true;
    case Phase::streaming:
      return is_stream_body_over_ ? !in_.is_full() : stream_->input_backlog() < kStreamBacklogBytes;
    case Phase::head:
      return !is_closing_ && !is_writing_;
    default:
      return !in_.is_full();
  }
}

bool Session::may_receive() const {
  return has_arrivals_ && !is_receive_due_ && !has_peer_ended_ && wants_bytes();
}

/// For bytes that were left with the kernel: it will not tell of them again.
void Session::receive_soon() {
  if (!may_receive()) {
    return;
  }
  is_receive_due_ = true;
  asio::post(loop_.io(), [self = shared_from_this()] {
    self->is_receive_due_ = false;
    if (self->may_receive()) {
      self->receive();
      self->send();
    }
  });
}

void Session::receive() {
  const auto room = in_.prepare();
  const Transferred got = socket_.receive(room);
  if (got.outcome == Transfer::failed) {
    close();
    return;
  }
  if (got.outcome == Transfer::later) {
    has_arrivals_ = false;
    return;
  }
  // A short read has taken everything; the kernel tells of what comes after it.
  has_arrivals_ = has_last_arrivals_ || got.bytes == room.size();
  // The end of what the client sends is not the end of what it reads.
  has_peer_ended_ = got.outcome == Transfer::ended;
  has_received_ = has_received_ || got.bytes > 0;
  in_.commit(got.bytes);
  loop_.tallies().bytes_received.add(got.bytes);
  last_activity_ = Clock::now();
  on_received();
}

void Session::on_received() {
  if (phase_ != Phase::lingering) {
    answer_arrived();
    return;
  }
  in_.clear();
  if (has_peer_ended_) {
    close();
  }
}

void Session::flush() {
  if (is_writing_ || phase_ == Phase::closed) {
    return;
  }
  if (!out_.empty()) {
    const Transferred sent = socket_.send(out_);
    if (sent.outcome == Transfer::failed) {
      close();
      return;
    }
    loop_.tallies().bytes_sent.add(sent.bytes);
    if (phase_ == Phase::streaming || sent.bytes < out_.size()) {
      last_activity_ = Clock::now();  // Else it was read when the answer was made, just now.
    }
    last_written_ = last_activity_;
    if (sent.bytes < out_.size()) {
      writing_.swap(out_);
      written_ = sent.bytes;
      out_.clear();
      is_writing_ = true;
      return;
    }
    out_.clear();
    if (out_.capacity() > kKeptBytes) {
      std::string().swap(out_);
    }
  }
  if (is_closing_ && phase_ != Phase::streaming && phase_ != Phase::working) {
    begin_linger();
  }
}

/// Goes on with what the kernel did not take at once, now that it has room.
void Session::send_rest() {
  const Transferred sent = socket_.send(std::string_view(writing_).substr(written_));
  if (sent.outcome == Transfer::failed) {
    close();
    return;
  }
  if (sent.outcome == Transfer::later) {
    return;
  }
  loop_.tallies().bytes_sent.add(sent.bytes);
  last_written_ = last_activity_ = Clock::now();
  written_ += sent.bytes;
  if (written_ < writing_.size()) {
    return;
  }
  is_writing_ = false;
  writing_.clear();
  if (writing_.capacity() > kKeptBytes) {
    std::string().swap(writing_);
  }
  advance();
}

void Session::begin_linger() {
  if (phase_ == Phase::lingering) {
    return;
  }
  if (!socket_.end_sending() || has_peer_ended_) {
    close();
    return;
  }
  phase_ = Phase::lingering;
  in_.clear();
  linger_until_ = Clock::now() + (loop_.is_draining() ? Clock::duration(kLingerWhileDraining)
                                                      : Clock::duration(kLinger));
  receive_soon();
}

void Session::begin_drain() {
  if (phase_ == Phase::lingering) {
    linger_until_ = std::min(linger_until_, Clock::now() + kLingerWhileDraining);
    return;
  }
  if (phase_ != Phase::head || !in_.is_empty()) {
    return;
  }
  // A request may have arrived that no event has told of yet; it is still answered.
  if (!socket_.has_arrivals()) {
    is_closing_ = true;
    flush();
  }
}

void Session::on_tick(Clock::time_point now) {
  const Limits& limits = loop_.shared().limits;
  if (phase_ == Phase::lingering) {
    if (now >= linger_until_) {
      close();
    }
    return;
  }
  if (is_writing_ && now - last_activity_ > limits.idle_timeout) {
    close();  // The client does not read, nor does it send more.
    return;
  }
  switch (phase_) {
    case Phase::head:
      expire_head(now);
      return;
    case Phase::body:
      if (now - exchange_->begun > limits.idle_timeout) {
        is_closing_ = true;
        answer_refusal({.status = 408, .detail = "request body: did not arrive in time"});
        flush();
      }
      return;
    case Phase::working:
      if (now - working_since_ > limits.request_deadline) {
        expire_job();
      }
      return;
    case Phase::streaming:
      watch_stream(now);
      return;
    default:
      return;
  }
}

void Session::expire_head(Clock::time_point now) {
  const Limits& limits = loop_.shared().limits;
  if (is_writing_ || is_closing_) {
    return;
  }
  if (head_begun_ != Clock::time_point{}) {
    if (now - head_begun_ > limits.header_timeout) {
      refuse({.status = 408, .detail = "header: did not arrive in time"});
      flush();
    }
    return;
  }
  const auto patience =
      has_received_ ? limits.idle_timeout : std::min(limits.header_timeout, limits.idle_timeout);
  if (now - last_activity_ > patience) {
    is_closing_ = true;
    flush();
  }
}

void Session::close() {
  if (phase_ == Phase::closed) {
    return;
  }
  phase_ = Phase::closed;
  if (job_) {
    cancel_job();
  }
  drop_stream();
  socket_.close();
  count().fetch_sub(1, std::memory_order_relaxed);
  loop_.remove(*this);
}

}  // namespace descry::server
