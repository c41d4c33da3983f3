#pragma once

// How a route answers. Three kinds: inline (on the I/O thread, for work of microseconds), pooled
// (on the worker pool, for work that can take milliseconds), and line streams (NDJSON in, NDJSON
// out).

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "engine/engine.hpp"
#include "server/http/message.hpp"

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
  /// Set when the client has gone, the deadline has passed or the daemon is stopping; long work
  /// looks at it between items.
  const std::atomic<bool>* cancelled = nullptr;
};

using Handler = std::function<void(const Request&, HandlerContext&, Response&)>;

/// Answers one line at a time, in order. One to a request; runs on the worker pool.
class LineHandler {
 public:
  LineHandler() = default;
  LineHandler(const LineHandler&) = delete;
  LineHandler& operator=(const LineHandler&) = delete;
  virtual ~LineHandler() = default;

  /// Appends the answer to `line` (without its line end; numbered from 1) and its own line end to
  /// `out`. A bad line is answered in place and does not stop the stream.
  virtual void on_line(std::string_view line, std::uint64_t number, HandlerContext& context,
                       std::string& out) = 0;
  /// Answers a line longer than the limit, whose bytes were skipped.
  virtual void on_oversized_line(std::uint64_t number, std::size_t limit_bytes,
                                 std::string& out) = 0;
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
  LineHandlerFactory lines;  ///< For `application/x-ndjson` bodies; null where there is no stream.
};

}  // namespace descry::server
