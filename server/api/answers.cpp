#include "server/api/answers.hpp"

#include "server/http/hexadecimal.hpp"

namespace descry::server {

namespace {

/// The number counts changes of the shapes of answers, so that a new daemon over an old index gets
/// new ETags.
constexpr std::string_view kEtagBegin = "W/\"2-";
constexpr std::string_view kKeepAMinute = "public, max-age=60";

}  // namespace

const engine::Engine* engine_or_problem(const Request& request, const HandlerContext& context,
                                        Response& response) {
  if (context.engine == nullptr) {
    write_problem(no_index(), &request, response);
  }
  return context.engine.get();
}

bool is_json_or_problem(const Request& request, std::string_view expected, Response& response) {
  if (request.content_type == kJson) {
    return true;
  }
  write_problem(unsupported_media_type(request.content_type, expected), &request, response);
  return false;
}

bool is_cancelled(const HandlerContext& context) noexcept {
  return context.cancelled != nullptr && context.cancelled->load(std::memory_order_relaxed);
}

Problem cancelled_problem() {
  return problem_of({engine::ErrorCode::cancelled,
                     "the work was stopped before its end: its time was up or the daemon stops"});
}

void make_cacheable(const engine::Engine& engine, Response& response) {
  response.cache_control = kKeepAMinute;
  const auto digits = hexadecimal(engine.fingerprint());
  response.etag = kEtagBegin;
  response.etag.append(digits.data(), digits.size());
  response.etag += '"';
}

}  // namespace descry::server
