// What a session does on the worker pool: long requests and line streams. See session.hpp.

#include <atomic>
#include <string>
#include <utility>

#include <boost/asio/post.hpp>

#include "server/http/response_writer.hpp"
#include "server/http/session.hpp"

namespace descry::server {
namespace {

/// Data of one chunk, and of one write.
constexpr std::size_t kChunkBytes = 64 * 1024;
/// Writes before other connections have their turn.
constexpr int kWritesInTurn = 16;

Refusal overloaded(std::string detail) {
  return {.status = 503, .detail = std::move(detail), .code = "overloaded"};
}

std::string seconds_of(std::chrono::milliseconds time) {
  return std::to_string(time.count() / 1000) + "." + std::to_string(time.count() % 1000 / 100) +
         " s";
}

}  // namespace

/// A request on its way through the pool. Held by the session and by the worker: whichever of them
/// lets go last frees it, since a session may give up on a request that still runs.
struct Session::PooledJob {
  std::unique_ptr<Exchange> exchange;
  ServedEngine served;
  std::atomic<bool> cancelled{false};

  void run(WorkerState& worker) {
    if (cancelled.load(std::memory_order_relaxed)) {
      return;
    }
    HandlerContext context{.engine = served.engine,
                           .generation = served.generation,
                           .scratch = &worker.scratch,
                           .answer = &worker.answer,
                           .cancelled = &cancelled};
    exchange->match.route->handler(exchange->request, context, exchange->response);
    encode_answer(*exchange, worker.encoders);
  }
};

void Session::submit() {
  auto job = std::make_shared<PooledJob>();
  exchange_->response.clear();
  job->served = loop_.served();
  job->exchange = std::move(exchange_);
  auto work = [self = shared_from_this(), job](WorkerState& worker) mutable {
    job->run(worker);
    // The session goes back to its own thread, which is where it must be freed.
    boost::asio::io_context& io = self->loop_.io();
    boost::asio::post(io, [self = std::move(self), job] { self->on_job_done(*job); });
  };
  working_since_ = Clock::now();  // Its body had a time of its own.
  if (!loop_.shared().pool.try_submit(std::move(work))) {
    exchange_ = std::move(job->exchange);
    loop_.tallies().requests_shed.add(1);
    answer_refusal(overloaded("work: the queue of " +
                              std::to_string(loop_.shared().limits.queued_jobs) + " is full"));
    return;
  }
  job_ = std::move(job);
  phase_ = Phase::working;
}

void Session::on_job_done(PooledJob& job) {
  if (job_.get() != &job) {
    return;  // Given up before.
  }
  exchange_ = std::move(job_->exchange);
  job_.reset();
  respond();
  advance();
}

void Session::cancel_job() {
  job_->cancelled.store(true, std::memory_order_relaxed);
  job_.reset();
}

/// Answers for a job that takes too long, which goes on until it sees that it was cancelled.
void Session::expire_job() {
  exchange_ = std::make_unique<Exchange>();
  exchange_->head = job_->exchange->head;
  exchange_->begun = job_->exchange->begun;
  exchange_->made_id = job_->exchange->made_id;
  cancel_job();
  HeadValues values;
  exchange_->gated = check_head(exchange_->head, loop_.shared().limits).head;
  if (!parser_.read_head(exchange_->head, values)) {
    close();
    return;
  }
  fill_request(values, loop_.shared().router, *exchange_);
  loop_.tallies().requests_expired.add(1);
  answer_refusal(
      {.status = 503,
       .detail = "work: not done within " + seconds_of(loop_.shared().limits.request_deadline),
       .code = "deadline_exceeded"});
  advance();
}

void Session::begin_stream() {
  ServerContext& shared = loop_.shared();
  Exchange& exchange = *exchange_;
  if (shared.streams.load(std::memory_order_relaxed) >= shared.limits.streams) {
    is_closing_ = true;
    loop_.tallies().requests_shed.add(1);
    answer_refusal(overloaded("streams: " + std::to_string(shared.limits.streams) +
                              " are open, the most there may be"));
    return;
  }
  exchange.response.clear();
  auto handler =
      exchange.match.route->lines(exchange.request, loop_.handler_context(), exchange.response);
  if (!handler) {
    is_closing_ = true;  // Its body would have to be skipped.
    respond();
    return;
  }
  shared.streams.fetch_add(1, std::memory_order_relaxed);
  const ContentCoding coding = choose_coding(exchange.request.accept_encoding);
  StreamCodecs codecs{.decoder = make_decoder(*exchange.gated.content_coding,
                                              {.bytes = shared.limits.stream_decoded_bytes,
                                               .ratio = shared.limits.decoded_ratio}),
                      .encoder = make_encoder(coding)};
  stream_coding_ = codecs.encoder ? coding : ContentCoding::identity;
  stream_ = std::make_shared<LineStream>(std::move(handler), std::move(codecs), shared.limits,
                                         shared.spill_directory);
  stream_engine_ = loop_.served();
  is_stream_body_over_ = false;
  is_stream_broken_ = false;
  is_closing_ = is_closing_ || !exchange.gated.keep_alive || loop_.is_draining() ||
                exchange.gated.version == HttpVersion::http10;
  if (exchange.gated.expects_continue) {
    append_continue(out_);
  }
  stream_bytes_ = 0;
  is_stream_head_due_ = true;
  phase_ = Phase::streaming;
}

void Session::pump_stream() {
  feed_stream();
  write_stream();
  if (phase_ == Phase::streaming && stream_->claim_run()) {
    run_slice();
  }
}

void Session::run_slice() {
  loop_.shared().pool.resume([self = shared_from_this(), stream = stream_,
                              served = stream_engine_](WorkerState& worker) mutable {
    HandlerContext context{.engine = std::move(served.engine),
                           .generation = served.generation,
                           .scratch = &worker.scratch,
                           .answer = &worker.answer};
    stream->run_slice(context);
    boost::asio::io_context& io = self->loop_.io();
    boost::asio::post(io, [self = std::move(self)] { self->go_on_streaming(); });
  });
}

void Session::go_on_streaming() {
  if (phase_ == Phase::streaming) {
    advance();
  }
}

void Session::feed_stream() {
  if (is_stream_broken_) {
    in_.clear();
  }
  if (is_stream_body_over_) {
    return;
  }
  Body body(*this);
  std::size_t consumed = 0;
  const BodyState state = parser_.read_body(in_.view(), body, consumed);
  in_.consume(consumed);
  if (state == BodyState::complete) {
    stream_->end_input();
    is_stream_body_over_ = true;
  } else if (state == BodyState::malformed || in_.is_full()) {
    break_stream({.status = 400,
                  .detail = "request body: its chunks cannot be read",
                  .code = "bad_request"});
  } else if (has_peer_ended_) {
    break_stream({.status = 400,
                  .detail = "request body: ended before it was complete",
                  .code = "bad_request"});
  }
}

/// Ends the answer with an error, and the connection with the answer.
void Session::break_stream(Refusal reason) {
  stream_->fail(std::move(reason));
  is_stream_body_over_ = true;
  is_stream_broken_ = true;
  is_closing_ = true;
}

/// Writes the head when the answer has begun. False while there is nothing to write, or when there
/// is a refusal instead.
bool Session::begin_stream_answer() {
  if (!is_stream_head_due_) {
    return true;
  }
  if (const auto reason = stream_->refusal()) {
    refuse_stream(*reason);
    return false;
  }
  if (!stream_->has_answer()) {
    return false;
  }
  const std::size_t before = out_.size();
  append_stream_head(frame(), stream_->content_type(), stream_coding_, out_);
  stream_bytes_ += out_.size() - before;
  is_stream_head_due_ = false;
  return true;
}

/// Ends the connection with it: what is left of the body would have to be skipped.
void Session::refuse_stream(const Refusal& reason) {
  is_closing_ = is_closing_ || !is_stream_body_over_;
  drop_stream();
  answer_refusal(reason);
}

void Session::write_stream() {
  if (!begin_stream_answer()) {
    return;
  }
  const bool is_chunked = exchange_->gated.version == HttpVersion::http11;
  for (int writes = 0; !is_writing_ && phase_ == Phase::streaming; ++writes) {
    if (writes == kWritesInTurn) {
      boost::asio::post(loop_.io(), [self = shared_from_this()] { self->go_on_streaming(); });
      return;
    }
    const std::size_t before = out_.size();
    const std::size_t begun = is_chunked ? begin_chunk(out_) : before;
    const bool is_end = stream_->take_output(kChunkBytes, out_);
    if (is_chunked) {
      end_chunk(begun, out_);
    }
    // Of an answer that was cut short the last chunk is missing, so that no client takes it for a
    // whole one (RFC 9112, section 8).
    if (is_end && is_chunked && !stream_->failure()) {
      append_last_chunk(out_);
    }
    stream_bytes_ += out_.size() - before;
    if (is_end) {
      finish_stream();
      return;
    }
    if (out_.empty()) {
      return;
    }
    flush();
  }
}

void Session::finish_stream() {
  const auto failure = stream_->failure();
  // A client that still sends would have what it sends taken for a request.
  is_closing_ = is_closing_ || !is_stream_body_over_ || failure || loop_.is_draining();
  drop_stream();
  std::string note;
  if (failure) {
    note = failure->log_note.empty() ? failure->detail : failure->log_note;
  }
  finish_exchange(200, stream_bytes_, note);
}

void Session::drop_stream() {
  if (!stream_) {
    return;
  }
  stream_->cancelled.store(true, std::memory_order_relaxed);
  stream_.reset();
  stream_engine_ = {};
  loop_.shared().streams.fetch_sub(1, std::memory_order_relaxed);
}

void Session::watch_stream(Clock::time_point now) {
  const Limits& limits = loop_.shared().limits;
  if (is_stream_broken_ && is_writing_ && now - last_written_ > limits.idle_timeout) {
    close();  // What it still sends is thrown away, and it does not read why.
    return;
  }
  if (now - last_written_ > limits.stream_stall_timeout) {
    if (auto stall = stream_->stall()) {
      break_stream(*std::move(stall));
      advance();
      return;
    }
  }
  if (stream_->is_running() || now - last_activity_ <= limits.idle_timeout) {
    return;
  }
  if (is_writing_ || is_stream_body_over_) {
    close();
    return;
  }
  break_stream({.status = 408,
                .detail = "request body: no bytes for " + seconds_of(limits.idle_timeout),
                .code = "request_timeout"});
  last_activity_ = now;
  advance();
}

}  // namespace descry::server
