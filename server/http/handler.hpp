#pragma once

// How a route answers. Three kinds: inline (on the I/O thread, for work of microseconds), pooled
// (on the worker pool, for work that can take milliseconds), and line streams (NDJSON in, NDJSON
// out; CSV in, CSV out).

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/engine.hpp"
#include "server/http/answer_cache.hpp"
#include "server/http/message.hpp"
#include "server/http/refusal.hpp"

namespace descry::server {

/// The engine that a request is answered from, null before the first generation; kept alive by the
/// request. A handler never sees a swap half way.
using EngineRef = std::shared_ptr<const engine::Engine>;

/// What a handler may use besides the request. One to a thread that runs handlers.
struct HandlerContext {
  EngineRef engine;
  std::uint32_t generation = 0;
  engine::SearchScratch* scratch = nullptr;
  engine::SearchAnswer* answer = nullptr;
  AnswerCache* kept = nullptr;  ///< Answers of this engine; null where none are kept.
  /// Set when the client has gone, the deadline has passed or the daemon is stopping; long work
  /// looks at it between items.
  const std::atomic<bool>* cancelled = nullptr;
};

using Handler = std::function<void(const Request&, HandlerContext&, Response&)>;

/// What a line is to its handler.
enum class LineCut : std::uint8_t {
  text,       ///< Its text; lines of blanks are passed over.
  with_ends,  ///< Every byte of the body, the line end too.
};

/// Answers one line at a time, in order. One to a request; runs on the worker pool.
class LineHandler {
 public:
  LineHandler() = default;
  LineHandler(const LineHandler&) = delete;
  LineHandler& operator=(const LineHandler&) = delete;
  virtual ~LineHandler() = default;

  /// Of the answer; a literal.
  [[nodiscard]] virtual std::string_view content_type() const { return "application/x-ndjson"; }
  [[nodiscard]] virtual LineCut cut() const { return LineCut::text; }

  /// Appends the answer to `line`, which is numbered from 1, and its own line end to `out`. A bad
  /// line is answered in place and does not stop the stream.
  virtual void on_line(std::string_view line, std::uint64_t number, HandlerContext& context,
                       std::string& out) = 0;
  /// Answers a line longer than the limit, whose bytes were skipped.
  virtual void on_oversized_line(std::uint64_t number, std::size_t limit_bytes,
                                 std::string& out) = 0;
  /// The body is complete: appends what is still due.
  virtual void on_end(HandlerContext& /*context*/, std::string& /*out*/) {}
  /// The stream ends before its time. By default a line `{line, error:{code, detail}}`; `code` and
  /// `detail` need no JSON escapes.
  virtual void on_failure(std::uint64_t number, std::string_view code, std::string_view detail,
                          std::string& out) {
    out += "{\"line\":" + std::to_string(number) + ",\"error\":{\"code\":\"" + std::string(code) +
           "\",\"detail\":\"" + std::string(detail) + "\"}}\n";
  }
  /// Why the body is refused as a whole. Asked only while nothing has been appended.
  [[nodiscard]] virtual std::optional<Refusal> refusal() const { return std::nullopt; }
};

/// Makes the handler of a stream from its request's head (query parameters), or fills `refusal` and
/// returns null.
using LineHandlerFactory =
    std::function<std::unique_ptr<LineHandler>(const Request&, HandlerContext&, Response& refusal)>;

enum class Execution : std::uint8_t { inline_on_loop, worker_pool };

/// One route: `/v1/codes/{system}/{code}`; braces match one segment, percent-decoded.
struct Route {
  Method method = Method::get;  ///< A GET route answers HEAD too.
  std::string_view pattern;     ///< A literal.
  Handler handler;
  Execution execution = Execution::inline_on_loop;
  LineHandlerFactory lines;  ///< For NDJSON and CSV bodies; null where there is no stream.
};

}  // namespace descry::server
