#include "server/http/session.hpp"

#include <string>
#include <utility>

#include "server/http/conditional.hpp"
#include "server/http/response_writer.hpp"

namespace descry::server {
namespace {

/// Answers that pile up before they are written, when a client pipelines many requests.
constexpr std::size_t kPipelineBytes = 256 * 1024;

/// Empty lines that may stand before a request: RFC 9112, section 2.2, asks for one.
constexpr int kBlankLines = 2;
/// Capacity of a body that an idle connection may keep.
constexpr std::size_t kKeptBodyBytes = 64 * 1024;

void release_if_large(std::string& body) {
  if (body.capacity() > kKeptBodyBytes) {
    std::string().swap(body);
  }
}

Refusal too_large(std::size_t limit_bytes) {
  return {.status = 413,
          .detail = "request body: more than " + std::to_string(limit_bytes) + " bytes"};
}

/// The refusal of a request that no handler answers.
Refusal refusal_of(const RouteMatch& match, std::string_view method) {
  switch (match.outcome) {
    case RouteOutcome::wrong_method:
      return {.status = 405,
              .detail = "method: " + std::string(method) + ", allowed " + std::string(match.allow),
              .allow = std::string(match.allow)};
    case RouteOutcome::bad_escape:
      return {.status = 400, .detail = "path: an escape is not % and two hexadecimal digits"};
    default:
      return {.status = 404, .detail = "path: no route"};
  }
}

}  // namespace

void Session::advance() {
  answer_arrived();
  send();
}

/// What has arrived, as far as it goes; the answers are left for send().
void Session::answer_arrived() {
  while (step()) {
    if (out_.size() > kPipelineBytes) {
      flush();
    }
  }
}

/// Does one thing that what has arrived allows; false when there is nothing more to do now.
bool Session::step() {
  switch (phase_) {
    case Phase::head:
      return !is_closing_ && !is_writing_ && take_head();
    case Phase::body:
      return take_body();
    case Phase::streaming:
      pump_stream();
      return phase_ != Phase::streaming;
    default:
      return false;
  }
}

bool Session::take_head() {
  while (in_.view().starts_with("\r\n") && blank_lines_ < kBlankLines) {
    in_.consume(2);
    ++blank_lines_;
  }
  const std::string_view bytes = in_.view();
  if (bytes.empty() || bytes == "\r") {
    if (has_peer_ended_) {
      is_closing_ = true;
    }
    return false;
  }
  if (head_begun_ == Clock::time_point{}) {
    head_begun_ = last_activity_;
  }
  const HeadScan scan = find_head_end(bytes, scanned_);
  if (auto refusal = check_partial_head(bytes, scan, loop_.shared().limits)) {
    refuse(*refusal);
    return false;
  }
  if (scan.state != HeadScan::State::complete) {
    scanned_ = scan.offset;
    is_closing_ = has_peer_ended_;
    return false;
  }
  exchange_->head.assign(bytes.substr(0, scan.offset));
  exchange_->begun = last_activity_;
  in_.consume(scan.offset);
  scanned_ = 0;
  blank_lines_ = 0;
  head_begun_ = {};
  begin_exchange();
  return true;
}

void Session::begin_exchange() {
  Exchange& exchange = *exchange_;
  exchange.body.clear();
  body_refusal_.reset();
  GateVerdict verdict = check_head(exchange.head, loop_.shared().limits);
  if (verdict.refusal) {
    refuse(*verdict.refusal);
    return;
  }
  HeadValues values;
  if (!parser_.read_head(exchange.head, values)) {
    refuse({.status = 400, .detail = "header: cannot be read"});
    return;
  }
  exchange.gated = verdict.head;
  loop_.make_request_id(exchange.made_id);
  fill_request(values, loop_.shared().router, exchange);
  if (const auto refusal = refuse_body()) {
    is_closing_ = true;
    answer_refusal(*refusal);
    return;
  }
  if (is_line_stream()) {
    begin_stream();
    return;
  }
  if (!exchange.gated.has_body()) {
    dispatch();
    return;
  }
  const Limits& limits = loop_.shared().limits;
  exchange.decoder = make_decoder(*exchange.gated.content_coding,
                                  {.bytes = limits.body_bytes, .ratio = limits.decoded_ratio});
  if (exchange.gated.expects_continue) {
    append_continue(out_);
  }
  phase_ = Phase::body;
}

bool Session::is_line_stream() const {
  const Route* route = exchange_->match.route;
  return route != nullptr && route->lines &&
         (exchange_->media_type == "application/x-ndjson" || exchange_->media_type == "text/csv");
}

/// Why the body is not worth reading; the connection ends then, since it would have to be skipped.
std::optional<Refusal> Session::refuse_body() const {
  const GatedHead& head = exchange_->gated;
  const RouteMatch& match = exchange_->match;
  if (!head.has_body() && !is_line_stream()) {
    return std::nullopt;
  }
  if (!head.content_coding) {
    return Refusal{.status = 415,
                   .detail = "content-encoding: bodies are read as gzip, zstd or neither"};
  }
  if (head.expects_continue && match.outcome != RouteOutcome::found &&
      match.outcome != RouteOutcome::preflight) {
    return refusal_of(match, head.method_name);
  }
  const std::size_t limit = loop_.shared().limits.body_bytes;
  if (!is_line_stream() && head.content_length.value_or(0) > limit) {
    return too_large(limit);
  }
  return std::nullopt;
}

bool Session::take_body() {
  Body body(*this);
  std::size_t consumed = 0;
  const BodyState state = parser_.read_body(in_.view(), body, consumed);
  in_.consume(consumed);
  if (body_refusal_) {
    is_closing_ = true;
    answer_refusal(*body_refusal_);
    return false;
  }
  if (state == BodyState::malformed || (state == BodyState::incomplete && in_.is_full())) {
    is_closing_ = true;
    answer_refusal({.status = 400, .detail = "request body: its chunks cannot be read"});
    return false;
  }
  if (state == BodyState::incomplete) {
    is_closing_ = has_peer_ended_;
    return false;
  }
  const bool is_whole = !exchange_->decoder || exchange_->decoder->is_complete();
  exchange_->decoder.reset();
  if (!is_whole) {
    answer_refusal({.status = 400, .detail = "request body: its coding ends too early"});
    return true;
  }
  exchange_->request.body = exchange_->body;
  dispatch();
  return true;
}

void Session::on_body(std::string_view piece) {
  if (phase_ == Phase::streaming) {
    stream_->offer(piece);
    return;
  }
  std::string& body = exchange_->body;
  const std::size_t limit = loop_.shared().limits.body_bytes;
  if (body_refusal_) {
    return;
  }
  if (exchange_->decoder) {
    body_refusal_ = exchange_->decoder->decode(piece, limit - body.size() + 1, body);
  } else if (piece.size() > limit - body.size()) {
    body_refusal_ = too_large(limit);
  } else {
    body.append(piece);
  }
}

void Session::dispatch() {
  phase_ = Phase::head;
  const RouteMatch& match = exchange_->match;
  if (match.outcome == RouteOutcome::preflight) {
    respond_preflight();
    return;
  }
  if (match.outcome != RouteOutcome::found) {
    answer_refusal(refusal_of(match, exchange_->gated.method_name));
    return;
  }
  if (match.route->execution == Execution::worker_pool) {
    submit();
    return;
  }
  exchange_->response.clear();
  match.route->handler(exchange_->request, loop_.handler_context(), exchange_->response);
  encode_answer(*exchange_, loop_.encoders());
  respond();
}

ResponseFrame Session::frame() {
  return {.version = exchange_->gated.version,
          .is_head = exchange_->gated.method == Method::head,
          .keep_alive = !is_closing_,
          .date = loop_.date(),
          .request_id = exchange_->request.request_id};
}

/// Writes exchange_->response.
void Session::respond() {
  Exchange& exchange = *exchange_;
  Response& response = exchange.response;
  is_closing_ = is_closing_ || response.close || !exchange.gated.keep_alive || loop_.is_draining();
  if (response.status == 200 && exchange.gated.method != Method::post &&
      etag_matches(exchange.request.if_none_match, response.etag)) {
    response.status = 304;
  }
  const std::size_t before = out_.size();
  append_response(frame(), response, out_);
  finish_exchange(response.status, out_.size() - before, response.log_note);
}

void Session::respond_preflight() {
  is_closing_ = is_closing_ || !exchange_->gated.keep_alive || loop_.is_draining();
  const std::size_t before = out_.size();
  append_preflight(frame(), exchange_->match.allow, out_);
  finish_exchange(204, out_.size() - before, {});
}

/// Answers a request whose head was read; the connection goes on unless it is already closing.
void Session::answer_refusal(const Refusal& refusal) {
  exchange_->response.clear();
  loop_.shared().refuse(refusal, &exchange_->request, exchange_->response);
  if (!refusal.log_note.empty()) {
    exchange_->response.log_note = refusal.log_note;
  }
  respond();
}

/// Answers bytes in which no request could be read, and ends the connection.
void Session::refuse(const Refusal& refusal) {
  is_closing_ = true;
  exchange_->gated = {};
  exchange_->match = {};
  exchange_->request = {};
  exchange_->begun = Clock::now();
  loop_.make_request_id(exchange_->made_id);
  exchange_->request.request_id = {exchange_->made_id.data(), exchange_->made_id.size()};
  exchange_->response.clear();
  loop_.shared().refuse(refusal, nullptr, exchange_->response);
  respond();
}

std::size_t Session::traffic_row() const {
  const RouteMatch& match = exchange_->match;
  return match.route != nullptr ? static_cast<std::size_t>(match.id) : loop_.traffic().other_row();
}

void Session::finish_exchange(unsigned status, std::size_t bytes, std::string_view note) {
  last_activity_ = Clock::now();
  const auto took =
      std::chrono::duration_cast<std::chrono::microseconds>(last_activity_ - exchange_->begun);
  loop_.tallies().count(traffic_row(), status, took);
  const bool is_readable = !exchange_->gated.method_name.empty();
  loop_.log({.method = is_readable ? exchange_->gated.method_name : "-",
             .path = is_readable ? exchange_->request.path : "-",
             .query = exchange_->request.query,
             .status = status,
             .bytes = bytes,
             .took = took,
             .request_id = exchange_->request.request_id,
             .note = note});
  release_if_large(exchange_->body);
  release_if_large(exchange_->response.body);
  phase_ = Phase::head;
}

}  // namespace descry::server
