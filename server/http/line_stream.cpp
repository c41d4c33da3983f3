#include "server/http/line_stream.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

namespace descry::server {
namespace {

constexpr std::chrono::milliseconds kSlice{5};
/// Answers of one slice that are collected before they are published.
constexpr std::size_t kPublishBytes = 64 * 1024;
/// Of a compressed body, decoded at a time.
constexpr std::size_t kDecodeBytes = 256 * 1024;
/// Lines between two looks at the clock.
constexpr unsigned kLinesPerLook = 16;

}  // namespace

LineStream::LineStream(std::unique_ptr<LineHandler> handler, StreamCodecs codecs,
                       const Limits& limits, const std::filesystem::path& spill_directory)
    : handler_(std::move(handler)),
      line_limit_(limits.body_bytes),
      memory_limit_(limits.stream_memory_bytes),
      disk_limit_(limits.stream_disk_bytes),
      splitter_(limits.body_bytes, handler_->cut()),
      spill_(spill_directory, limits.stream_disk_bytes),
      codecs_(std::move(codecs)) {}

void LineStream::offer(std::string_view bytes) {
  const std::scoped_lock lock(mutex_);
  if (!failure_) {
    input_.append(bytes);
  }
}

void LineStream::end_input() {
  const std::scoped_lock lock(mutex_);
  input_ended_ = true;
}

void LineStream::fail(Refusal reason) {
  const std::scoped_lock lock(mutex_);
  if (failure_ || has_ended_answer_) {
    return;
  }
  failure_ = std::move(reason);
  input_.clear();
}

std::size_t LineStream::input_backlog() const {
  const std::scoped_lock lock(mutex_);
  return input_.size();
}

bool LineStream::has_answer() const {
  const std::scoped_lock lock(mutex_);
  return !output_.empty() || (is_finished_ && !refusal_);
}

std::optional<Refusal> LineStream::refusal() const {
  const std::scoped_lock lock(mutex_);
  return refusal_;
}

bool LineStream::take_output(std::size_t most, std::string& out) {
  const std::scoped_lock lock(mutex_);
  const std::size_t piece = std::min(most, output_.size() - output_taken_);
  out.append(output_, output_taken_, piece);
  output_taken_ += piece;
  if (output_taken_ == output_.size()) {
    output_.clear();
    output_taken_ = 0;
  } else if (output_taken_ > output_.size() / 2) {
    output_.erase(0, output_taken_);
    output_taken_ = 0;
  }
  return is_finished_ && output_.empty();
}

bool LineStream::claim_run() {
  const std::scoped_lock lock(mutex_);
  if (is_running_ || is_finished_) {
    return false;
  }
  const bool has_room = output_.size() - output_taken_ < memory_limit_ / 2 + 1;
  const bool wants_refill = (has_spilled_ || is_full_) && has_room;
  const bool has_input = !input_.empty() || has_work_left_ || input_ended_;
  const bool wants_answer = !has_ended_answer_ && (failure_ || (has_input && !is_full_));
  const bool should_run = wants_refill || wants_answer;
  is_running_ = should_run;
  return should_run;
}

bool LineStream::is_running() const {
  const std::scoped_lock lock(mutex_);
  return is_running_;
}

std::optional<Refusal> LineStream::stall() const {
  const std::scoped_lock lock(mutex_);
  return is_full_ && !failure_ && !has_ended_answer_ ? std::optional(full_) : std::nullopt;
}

std::optional<Refusal> LineStream::failure() const {
  const std::scoped_lock lock(mutex_);
  return failure_;
}

void LineStream::run_slice(HandlerContext& context) {
  context.cancelled = &cancelled;
  const Room room = begin_slice();
  if (!refill_from_disk(room.memory_bytes)) {
    end_slice();
    return;
  }
  publish();
  if (!has_answered_all_ && !room.has_failed && ready_.empty()) {
    answer_input(context);
  }
  if (!has_answered_all_) {
    finish_answer(room, context);
  }
  if (!has_produced_ && produced_.empty() && !refusal_) {
    if (auto reason = handler_->refusal()) {
      refuse(*std::move(reason));
    }
  }
  publish();
  end_slice();
}

LineStream::Room LineStream::begin_slice() {
  std::string& input = codecs_.decoder ? coded_ : work_;
  std::size_t& done = codecs_.decoder ? coded_done_ : work_done_;
  const std::scoped_lock lock(mutex_);
  if (failure_) {
    work_.clear();
    work_done_ = 0;
    input.clear();
    done = 0;
  } else if (done == input.size()) {
    input.clear();
    done = 0;
    input.swap(input_);
  }
  const std::size_t waiting = output_.size() - output_taken_;
  return {.memory_bytes = memory_limit_ - std::min(memory_limit_, waiting),
          .input_ended = input_ended_ && input_.empty(),
          .has_failed = failure_.has_value()};
}

bool LineStream::refill_from_disk(std::size_t room) {
  if (spill_.size() == 0 || room == 0) {
    return true;
  }
  std::string piece;
  if (auto taken = spill_.take(room, piece); !taken) {
    // What the file holds is lost, so the answer cannot go on.
    spill_.discard();
    disk_failure_ = std::move(taken).error().message;
    has_answered_all_ = false;
    {
      const std::scoped_lock lock(mutex_);
      has_ended_answer_ = false;
    }
    fail({.status = 500,
          .detail = "results that waited to be read could not be read back",
          .code = "io_failure",
          .log_note = disk_failure_});
    return false;
  }
  const std::scoped_lock lock(mutex_);
  output_.append(piece);
  return true;
}

bool LineStream::has_input_left() const {
  return work_done_ != work_.size() || coded_done_ != coded_.size() ||
         (codecs_.decoder && codecs_.decoder->has_more());
}

/// Decodes the next piece; false when there is nothing to decode, or the body is at fault.
bool LineStream::decode_more() {
  if (!codecs_.decoder || !has_input_left()) {
    return false;
  }
  work_.clear();
  work_done_ = 0;
  std::string_view rest = std::string_view(coded_).substr(coded_done_);
  auto refusal = codecs_.decoder->decode(rest, kDecodeBytes, work_);
  coded_done_ = coded_.size() - rest.size();
  if (refusal) {
    fail(*std::move(refusal));
    return false;
  }
  return true;
}

void LineStream::answer_input(HandlerContext& context) {
  const auto end = std::chrono::steady_clock::now() + kSlice;
  do {
    answer_lines(context, end);
  } while (work_done_ == work_.size() && ready_.empty() &&
           !cancelled.load(std::memory_order_relaxed) && std::chrono::steady_clock::now() < end &&
           decode_more());
}

void LineStream::answer_lines(HandlerContext& context, std::chrono::steady_clock::time_point end) {
  std::string_view rest = std::string_view(work_).substr(work_done_);
  LineSplitter::Line line;
  unsigned lines = 0;
  while (!cancelled.load(std::memory_order_relaxed) && splitter_.next(rest, line)) {
    answer(line, context);
    work_done_ = work_.size() - rest.size();
    if (produced_.size() >= kPublishBytes) {
      publish();
      if (!ready_.empty()) {
        return;  // Full: not before the client reads.
      }
    }
    if (++lines % kLinesPerLook == 0 && std::chrono::steady_clock::now() >= end) {
      return;
    }
  }
  work_done_ = work_.size();
}

void LineStream::answer(const LineSplitter::Line& line, HandlerContext& context) {
  if (line.is_oversized) {
    handler_->on_oversized_line(line.number, line_limit_, produced_);
  } else {
    handler_->on_line(line.text, line.number, context, produced_);
  }
}

void LineStream::finish_answer(const Room& room, HandlerContext& context) {
  if (room.has_failed) {
    end_failed();
    return;
  }
  if (!room.input_ended || has_input_left()) {
    return;
  }
  if (codecs_.decoder && !codecs_.decoder->is_complete()) {
    fail({.status = 400,
          .detail = "request body: its coding ends too early",
          .code = "bad_request"});
    return;
  }
  if (LineSplitter::Line line; splitter_.finish(line)) {
    answer(line, context);
  }
  handler_->on_end(context, produced_);
  has_answered_all_ = true;
}

void LineStream::end_failed() {
  const std::scoped_lock lock(mutex_);
  has_answered_all_ = true;
  if (!has_produced_ && produced_.empty() && ready_.empty()) {
    refusal_ = failure_;
    return;
  }
  handler_->on_failure(splitter_.line_number(), failure_->code, failure_->detail, produced_);
}

/// Requires: nothing has been answered.
void LineStream::refuse(Refusal reason) {
  const std::scoped_lock lock(mutex_);
  has_answered_all_ = true;
  work_.clear();
  work_done_ = 0;
  coded_.clear();
  coded_done_ = 0;
  input_.clear();
  refusal_ = std::move(reason);
}

/// Moves what was produced to what can leave.
void LineStream::make_ready() {
  const bool is_last = has_answered_all_ && !has_ended_coding_ && !refusal_;
  if (!ready_.empty() || (produced_.empty() && !(is_last && codecs_.encoder))) {
    return;
  }
  has_produced_ = true;
  if (!codecs_.encoder) {
    ready_.swap(produced_);
    return;
  }
  codecs_.encoder->encode(produced_, is_last ? BodyPart::last : BodyPart::flushed, ready_);
  has_ended_coding_ = is_last;
  produced_.clear();
}

void LineStream::publish() {
  for (make_ready(); !ready_.empty(); make_ready()) {
    if (!hand_over()) {
      return;
    }
    ready_.clear();
  }
}

/// Puts what is ready into memory or file; false when both are full.
bool LineStream::hand_over() {
  if (spill_.size() == 0) {
    const std::scoped_lock lock(mutex_);
    if (output_.size() - output_taken_ < memory_limit_) {
      output_.append(ready_);
      return true;
    }
  }
  if (!disk_failure_.empty() || ready_.size() > spill_.free_space()) {
    return false;
  }
  // A disk that fails is as if it were full: nothing is lost yet.
  if (auto written = spill_.append(ready_); !written) {
    disk_failure_ = std::move(written).error().message;
  }
  return disk_failure_.empty();
}

/// Why what is ready finds no room.
Refusal LineStream::why_full() const {
  if (!disk_failure_.empty()) {
    return {.status = 500,
            .detail = "results: those that wait to be read cannot be kept",
            .code = "io_failure",
            .log_note = disk_failure_};
  }
  return {.status = 503,
          .detail = "results: " + std::to_string(disk_limit_) +
                    " bytes wait to be read, the most there may be",
          .code = "results_unread"};
}

void LineStream::end_slice() {
  const std::scoped_lock lock(mutex_);
  has_spilled_ = spill_.size() > 0;
  is_full_ = !ready_.empty();
  if (is_full_) {
    full_ = why_full();
  }
  has_work_left_ = has_input_left();
  has_ended_answer_ = has_answered_all_;
  is_finished_ = has_answered_all_ && !is_full_ && !has_spilled_;
  is_running_ = false;
}

}  // namespace descry::server
