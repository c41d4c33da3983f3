#pragma once

// What every handler begins and ends with: is there an engine, is the body JSON, how long did it
// take, how long may the answer be kept.
//
// Answers of GET may be kept for a minute by anybody and are then asked for again by their ETag,
// which changes with the generation and with the shape of answers. Threads: functions over their
// arguments.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/engine.hpp"
#include "server/api/problem.hpp"
#include "server/http/handler.hpp"

namespace descry::server {

inline constexpr std::string_view kJson = "application/json";
inline constexpr std::string_view kNdjson = "application/x-ndjson";

/// The engine to answer from, or null after writing 503 `no_index`.
[[nodiscard]] const engine::Engine* engine_or_problem(const Request& request,
                                                      const HandlerContext& context,
                                                      Response& response);

/// True iff the body is said to be JSON; else writes 415 naming `expected`.
[[nodiscard]] bool is_json_or_problem(const Request& request, std::string_view expected,
                                      Response& response);

/// True once the client has gone, the deadline has passed or the daemon stops.
[[nodiscard]] bool is_cancelled(const HandlerContext& context) noexcept;
/// 503 for work that was stopped so.
[[nodiscard]] Problem cancelled_problem();

/// Sets ETag and Cache-Control of an answer that depends on the request's target and the engine
/// only.
void make_cacheable(const engine::Engine& engine, Response& response);

/// Answers a GET with what `write(request, engine, response)` appends to the body, or with the
/// problem that it gives.
template <typename Write>
void answer_get(const Request& request, const HandlerContext& context, Response& response,
                const Write& write) {
  const engine::Engine* engine = engine_or_problem(request, context, response);
  if (engine == nullptr) {
    return;
  }
  if (const std::optional<Problem> problem = write(request, *engine, response)) {
    return write_problem(*problem, &request, response);
  }
  make_cacheable(*engine, response);
}

/// Whole microseconds since it was made.
class Stopwatch {
 public:
  [[nodiscard]] std::uint64_t elapsed_us() const {
    const auto elapsed = std::chrono::steady_clock::now() - start_;
    return static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::microseconds>(elapsed).count());
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace descry::server
