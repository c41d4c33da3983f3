#pragma once

// One connection: bytes in, requests to their routes, bytes out, until it closes.
//
// All requests that have arrived are answered into one buffer before it is written once. Routes of
// microseconds run here; pooled ones and streams run on the worker pool, and the connection waits
// for them without holding up others. A connection that is refused is closed in two steps: our side
// first, then, once the client has read the answer or some seconds have passed, the rest; otherwise
// the kernel would throw the answer away.
// Cost: no allocation for a warm inline request. Threads: its loop's, but for what workers run.

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/ip/tcp.hpp>

#include "server/http/connection.hpp"
#include "server/http/exchange.hpp"
#include "server/http/line_stream.hpp"
#include "server/http/loop.hpp"
#include "server/http/read_buffer.hpp"
#include "server/http/ready_set.hpp"
#include "server/http/request_parser.hpp"
#include "server/http/response_writer.hpp"

namespace descry::server {

/// `refused`: one connection too many, which hears 503 and is closed.
enum class Admission : std::uint8_t { admitted, refused };

class Session final : public Watched, public std::enable_shared_from_this<Session> {
 public:
  /// Requires: `loop` outlives this; the connection is counted in the ServerContext under
  /// `admission`, from which close() takes it.
  Session(boost::asio::ip::tcp::socket socket, Loop& loop, Admission admission);
  ~Session() override;

  void start();
  [[nodiscard]] bool on_ready(Readiness readiness) override;
  void send() override;
  void on_tick(std::chrono::steady_clock::time_point now);
  /// Closes at once when idle, else with the answer that is due.
  void begin_drain();
  void close();

 private:
  using Clock = std::chrono::steady_clock;
  struct PooledJob;

  /// Hands pieces of a body to on_body().
  class Body final : public BodySink {
   public:
    explicit Body(Session& session) : session_(session) {}
    void on_body(std::string_view piece) override { session_.on_body(piece); }

   private:
    Session& session_;
  };

  enum class Phase : std::uint8_t { head, body, working, streaming, lingering, closed };

  // session.cpp: from bytes to answers.
  void advance();
  void answer_arrived();
  bool step();
  bool take_head();
  void begin_exchange();
  [[nodiscard]] bool is_line_stream() const;
  [[nodiscard]] std::optional<Refusal> refuse_body() const;
  bool take_body();
  void on_body(std::string_view piece);
  void dispatch();
  void respond();
  void respond_preflight();
  void refuse(const Refusal& refusal);
  void answer_refusal(const Refusal& refusal);
  void finish_exchange(unsigned status, std::size_t bytes, std::string_view note);
  [[nodiscard]] ResponseFrame frame();
  [[nodiscard]] std::size_t traffic_row() const;

  // session_io.cpp: the socket and the clock.
  void receive();
  void receive_soon();
  void on_received();
  [[nodiscard]] bool may_receive() const;
  [[nodiscard]] bool wants_bytes() const;
  void flush();
  void send_rest();
  void begin_linger();
  [[nodiscard]] std::atomic<std::size_t>& count();
  void expire_head(Clock::time_point now);

  // session_work.cpp: what runs on the pool.
  void submit();
  void on_job_done(PooledJob& job);
  void cancel_job();
  void expire_job();
  void begin_stream();
  void pump_stream();
  void run_slice();
  void go_on_streaming();
  void feed_stream();
  void write_stream();
  void break_stream(Refusal reason);
  [[nodiscard]] bool begin_stream_answer();
  void refuse_stream(const Refusal& reason);
  void finish_stream();
  void drop_stream();
  void watch_stream(Clock::time_point now);

  Loop& loop_;
  Connection socket_;
  Phase phase_ = Phase::head;
  bool has_arrivals_ = false;       ///< The kernel may have bytes for us.
  bool has_last_arrivals_ = false;  ///< It will not tell again: the client sends no more.
  bool is_receive_due_ = false;     ///< Posted, so that other connections have their turn.
  bool is_writing_ = false;
  bool is_closing_ = false;  ///< No request after this one.
  bool has_peer_ended_ = false;
  std::optional<Refusal> body_refusal_;  ///< What is wrong with what came of the body.
  Admission admission_ = Admission::admitted;
  bool has_received_ = false;

  ReadBuffer in_;
  std::size_t scanned_ = 0;  ///< Of a head that has not ended.
  int blank_lines_ = 0;      ///< Before it.
  std::string out_;          ///< Composed, not yet given to the kernel.
  std::string writing_;      ///< What the kernel did not take at once.
  std::size_t written_ = 0;  ///< Of writing_.

  RequestParser parser_;
  std::unique_ptr<Exchange> exchange_;
  std::shared_ptr<PooledJob> job_;
  std::shared_ptr<LineStream> stream_;
  ServedEngine stream_engine_;
  ContentCoding stream_coding_ = ContentCoding::identity;  ///< Of the answer.
  std::uint64_t stream_bytes_ = 0;
  bool is_stream_head_due_ = false;
  bool is_stream_body_over_ = false;
  bool is_stream_broken_ = false;  ///< What still comes is not a body and is thrown away.

  Clock::time_point head_begun_{};  ///< Zero while no byte of a head has come.
  Clock::time_point working_since_{};
  /// A clock read where bytes come in and where an answer is made serves all that lies between.
  Clock::time_point last_activity_;
  Clock::time_point last_written_;
  Clock::time_point linger_until_;
};

}  // namespace descry::server
