#include "server/http/line_stream.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace descry::server {
namespace {

constexpr std::chrono::milliseconds kSlice{5};
/// Answers of one slice that are collected before they are published.
constexpr std::size_t kPublishBytes = 64 * 1024;
/// Lines between two looks at the clock.
constexpr unsigned kLinesPerLook = 16;

}  // namespace

LineStream::LineStream(std::unique_ptr<LineHandler> handler, const Limits& limits,
                       const std::filesystem::path& spill_directory)
    : handler_(std::move(handler)),
      line_limit_(limits.body_bytes),
      memory_limit_(limits.stream_memory_bytes),
      splitter_(limits.body_bytes, handler_->cut()),
      spill_(spill_directory, limits.stream_disk_bytes) {}

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
  if (failure_ || is_finished_) {
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

bool LineStream::is_stalled() const {
  const std::scoped_lock lock(mutex_);
  return is_full_ && !failure_;
}

void LineStream::run_slice(HandlerContext& context) {
  context.cancelled = &cancelled;
  const Room room = begin_slice();
  if (!refill_from_disk(room.memory_bytes)) {
    end_slice();
    return;
  }
  publish();
  if (!has_answered_all_ && !room.has_failed && produced_.empty()) {
    answer_lines(context);
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
  const std::scoped_lock lock(mutex_);
  if (failure_) {
    work_.clear();
    work_done_ = 0;
  } else if (work_done_ == work_.size()) {
    work_.clear();
    work_done_ = 0;
    work_.swap(input_);
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
    has_disk_failed_ = true;
    has_answered_all_ = false;
    fail({.status = 500,
          .detail = "results that waited to be read could not be read back",
          .code = "io_failure"});
    return false;
  }
  const std::scoped_lock lock(mutex_);
  output_.append(piece);
  return true;
}

void LineStream::answer_lines(HandlerContext& context) {
  const auto end = std::chrono::steady_clock::now() + kSlice;
  std::string_view rest = std::string_view(work_).substr(work_done_);
  LineSplitter::Line line;
  unsigned lines = 0;
  while (!cancelled.load(std::memory_order_relaxed) && splitter_.next(rest, line)) {
    answer(line, context);
    work_done_ = work_.size() - rest.size();
    if (produced_.size() >= kPublishBytes) {
      publish();
      if (!produced_.empty()) {
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
  if (!room.input_ended || work_done_ != work_.size()) {
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
  if (!has_produced_ && produced_.empty()) {
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
  input_.clear();
  refusal_ = std::move(reason);
}

void LineStream::publish() {
  if (produced_.empty()) {
    return;
  }
  has_produced_ = true;
  if (spill_.size() == 0) {
    const std::scoped_lock lock(mutex_);
    if (output_.size() - output_taken_ < memory_limit_) {
      output_.append(produced_);
      produced_.clear();
      return;
    }
  }
  if (has_disk_failed_ || produced_.size() > spill_.free_space()) {
    return;
  }
  if (!spill_.append(produced_)) {
    has_disk_failed_ = true;  // As if it were full: nothing is lost yet.
    return;
  }
  produced_.clear();
}

void LineStream::end_slice() {
  const std::scoped_lock lock(mutex_);
  has_spilled_ = spill_.size() > 0;
  is_full_ = !produced_.empty();
  has_work_left_ = work_done_ != work_.size();
  has_ended_answer_ = has_answered_all_;
  is_finished_ = has_answered_all_ && produced_.empty() && !has_spilled_;
  is_running_ = false;
}

}  // namespace descry::server
