// The socket's side of a session: reading, writing, deadlines, closing. See session.hpp.

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>

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
  boost::system::error_code ec;
  socket_.set_option(asio::ip::tcp::no_delay(true), ec);
  socket_.non_blocking(true, ec);
  loop_.add(shared_from_this());
  if (admission_ == Admission::refused) {
    loop_.tallies().connections_refused.add(1);
    refuse({.status = 503,
            .detail = "connections: " + std::to_string(loop_.shared().limits.connections) +
                      " are open, the most there may be",
            .code = "overloaded"});
    flush();
    return;
  }
  read();
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

void Session::read() {
  if (is_reading_ || has_peer_ended_ || !wants_bytes()) {
    return;
  }
  const auto room = in_.prepare();
  is_reading_ = true;
  socket_.async_read_some(
      asio::buffer(room.data(), room.size()),
      [self = shared_from_this()](const boost::system::error_code& ec, std::size_t bytes) {
        self->on_read(ec, bytes);
      });
}

void Session::on_read(const boost::system::error_code& ec, std::size_t bytes) {
  is_reading_ = false;
  if (phase_ == Phase::closed) {
    return;
  }
  if (ec && ec != asio::error::eof) {
    close();
    return;
  }
  // The end of what the client sends is not the end of what it reads.
  has_peer_ended_ = ec == asio::error::eof;
  has_received_ = has_received_ || bytes > 0;
  in_.commit(bytes);
  loop_.tallies().bytes_received.add(bytes);
  last_activity_ = Clock::now();
  if (phase_ != Phase::lingering) {
    advance();
    return;
  }
  in_.clear();
  if (has_peer_ended_) {
    close();
    return;
  }
  read();
}

void Session::flush() {
  if (is_writing_ || phase_ == Phase::closed) {
    return;
  }
  if (!out_.empty()) {
    boost::system::error_code ec;
    const std::size_t bytes = socket_.write_some(asio::buffer(out_), ec);
    if (ec && ec != asio::error::would_block) {
      close();
      return;
    }
    loop_.tallies().bytes_sent.add(bytes);
    last_written_ = last_activity_ = Clock::now();
    if (bytes < out_.size()) {
      writing_.swap(out_);
      written_ = bytes;
      out_.clear();
      is_writing_ = true;
      write_rest();
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

void Session::write_rest() {
  socket_.async_write_some(
      asio::buffer(writing_.data() + written_, writing_.size() - written_),
      [self = shared_from_this()](const boost::system::error_code& ec, std::size_t bytes) {
        self->on_written(ec, bytes);
      });
}

void Session::on_written(const boost::system::error_code& ec, std::size_t bytes) {
  if (phase_ == Phase::closed) {
    return;
  }
  if (ec) {
    close();
    return;
  }
  loop_.tallies().bytes_sent.add(bytes);
  last_written_ = last_activity_ = Clock::now();
  written_ += bytes;
  if (written_ < writing_.size()) {
    write_rest();
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
  boost::system::error_code ec;
  socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ec);
  if (ec || has_peer_ended_) {
    close();
    return;
  }
  phase_ = Phase::lingering;
  in_.clear();
  linger_until_ = Clock::now() + (loop_.is_draining() ? Clock::duration(kLingerWhileDraining)
                                                      : Clock::duration(kLinger));
  read();
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
  std::array<char, 1> first{};
  boost::system::error_code ec;
  if (socket_.receive(asio::buffer(first), asio::socket_base::message_peek, ec) == 0) {
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
  if (is_writing_ && now - last_written_ > limits.idle_timeout) {
    close();  // The client does not read.
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
  boost::system::error_code ec;
  socket_.close(ec);
  count().fetch_sub(1, std::memory_order_relaxed);
  loop_.remove(*this);
}

}  // namespace descry::server
