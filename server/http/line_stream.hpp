#pragma once

// A streamed batch: lines in, answers out, both of any length, in bounded memory.
//
// The connection's thread offers what it reads and takes what it can write; a worker runs slices in
// between. Results that nobody has taken yet wait in memory, beyond a bound in an unlinked file, so
// that a client which sends everything before it reads never waits for a server that waits for it.
// When the file is full too, lines are not taken in until the client reads; a client that does not
// is ended by fail(), which says so at the answer's end. A worker also decodes what comes
// compressed and encodes what leaves so, a piece at a time. Cost: one lock for each offer, take and
// slice. Threads: one for offer, take and fail; one worker at a time, which claim_run() sees to.

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/body_codec.hpp"
#include "server/http/handler.hpp"
#include "server/http/limits.hpp"
#include "server/http/line_splitter.hpp"
#include "server/http/refusal.hpp"
#include "server/http/spill_file.hpp"

namespace descry::server {

/// What the body comes in, and what the answer leaves in; null for neither.
struct StreamCodecs {
  std::unique_ptr<BodyDecoder> decoder;
  std::unique_ptr<BodyEncoder> encoder;
};

class LineStream {
 public:
  LineStream(std::unique_ptr<LineHandler> handler, StreamCodecs codecs, const Limits& limits,
             const std::filesystem::path& spill_directory);

  // ---- The connection's thread ----

  /// Of the answer; a literal.
  [[nodiscard]] std::string_view content_type() const { return handler_->content_type(); }

  /// Adds bytes of the body. They are kept, so ask input_backlog() before reading more.
  void offer(std::string_view bytes);
  /// The body is complete.
  void end_input();
  /// Ends the answer early: what waits is dropped on the way in, kept on the way out, and the
  /// handler says last what happened. Where nothing has been answered, that is a refusal instead;
  /// once all has been, nothing is lost and nothing said.
  /// Code and detail need no JSON escapes.
  void fail(Refusal reason);

  /// Bytes that no worker has taken yet.
  [[nodiscard]] std::size_t input_backlog() const;

  /// True when an answer has begun or is known to be empty; its head is due then.
  [[nodiscard]] bool has_answer() const;
  /// Why there is no answer, nor will be one.
  [[nodiscard]] std::optional<Refusal> refusal() const;

  /// Moves up to `most` bytes of the answer onto the end of `out`. True when that was the end of
  /// the answer.
  [[nodiscard]] bool take_output(std::size_t most, std::string& out);

  /// True when a worker should run a slice; from then on it counts as running. The caller must see
  /// to it that run_slice() is called.
  [[nodiscard]] bool claim_run();
  /// True between claim_run() and the end of run_slice().
  [[nodiscard]] bool is_running() const;
  /// Why results that wait for a client which does not read them have no more room: the file is
  /// full, or failed. Nothing while there is some, or once all has been answered.
  [[nodiscard]] std::optional<Refusal> stall() const;
  /// What ended the answer early, once something has. The answer then lacks what was to follow,
  /// which only how the message ends can tell for sure.
  [[nodiscard]] std::optional<Refusal> failure() const;

  /// Set to have the worker stop at the next line.
  std::atomic<bool> cancelled{false};

  // ---- A worker ----

  /// Answers lines for some milliseconds.
  void run_slice(HandlerContext& context);

 private:
  struct Room {
    std::size_t memory_bytes = 0;
    bool input_ended = false;
    bool has_failed = false;
  };

  Room begin_slice();
  /// False when the file could not be read; the stream has then failed.
  bool refill_from_disk(std::size_t room);
  void answer_input(HandlerContext& context);
  bool decode_more();
  [[nodiscard]] bool has_input_left() const;
  void answer_lines(HandlerContext& context, std::chrono::steady_clock::time_point end);
  void answer(const LineSplitter::Line& line, HandlerContext& context);
  void finish_answer(const Room& room, HandlerContext& context);
  void end_failed();
  void refuse(Refusal reason);
  void make_ready();
  void publish();
  bool hand_over();
  [[nodiscard]] Refusal why_full() const;
  void end_slice();

  const std::unique_ptr<LineHandler> handler_;
  const std::size_t line_limit_;
  const std::size_t memory_limit_;
  const std::uint64_t disk_limit_;

  // A worker's own.
  LineSplitter splitter_;
  SpillFile spill_;
  StreamCodecs codecs_;
  std::string coded_;           ///< Input to be decoded.
  std::size_t coded_done_ = 0;  ///< How far.
  std::string work_;            ///< Input being answered.
  std::size_t work_done_ = 0;   ///< How far.
  std::string produced_;        ///< Answers of this slice.
  std::string ready_;           ///< Those, encoded, on their way out.
  bool has_produced_ = false;   ///< Anything at all.
  bool has_answered_all_ = false;
  bool has_ended_coding_ = false;
  std::string disk_failure_;  ///< Of the file; empty while it works.

  mutable std::mutex mutex_;
  std::string input_;
  std::string output_;
  std::size_t output_taken_ = 0;
  std::optional<Refusal> failure_;
  std::optional<Refusal> refusal_;
  bool input_ended_ = false;
  bool is_running_ = false;
  bool has_work_left_ = false;  ///< Of a slice that ended for its time or for a full file.
  bool is_full_ = false;        ///< Memory and file are.
  Refusal full_;                ///< What is_full_ comes from.
  bool has_spilled_ = false;
  bool has_ended_answer_ = false;
  bool is_finished_ = false;  ///< Everything there will be is in output_.
};

}  // namespace descry::server
