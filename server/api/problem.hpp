#pragma once

// Errors as callers see them: RFC 9457 problem details, and the one place where a failure's kind
// becomes an HTTP status.
//
// `code` is for programs and never changes its meaning; `detail` is for people and names the thing,
// the place, the value and the limit. `type` is `urn:descry:problem:<code>`, `instance` the path
// that was asked for, without its query. Equal requests give equal problems. Source: RFC 9457;
// statuses as RFC 9110 defines them.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/error.hpp"
#include "server/http/message.hpp"

namespace descry::server {

struct NearCode {
  std::string code;
  std::string display;
};

struct Problem {
  unsigned status = 500;
  std::string_view code;   ///< A literal: `unknown_parameter`.
  std::string_view title;  ///< A literal: what every problem with this code has in common.
  std::string detail;      ///< UTF-8.
  std::string param;       ///< A query parameter's name or a JSON pointer; empty for none.
  std::string type;        ///< Empty: made from `code`.
  std::string instance;    ///< Empty: the request's path.
  bool has_did_you_mean = false;
  std::vector<NearCode> did_you_mean;
  /// Allow, Retry-After.
  std::vector<std::pair<std::string_view, std::string>> headers;
  std::string log_note;  ///< For the daemon's own log; never sent.
};

/// Makes `response` this problem, whatever it was. `request` is null when none could be read.
void write_problem(const Problem& problem, const Request* request, Response& response);

/// A failure of the engine. Details of failing storage go to `log_note`, not to the caller.
[[nodiscard]] Problem problem_of(const engine::Error& error, std::string_view param = {});

/// The `code` of a failure of the engine, for errors inside an answer.
[[nodiscard]] std::string_view code_of(engine::ErrorCode code) noexcept;

/// 400. What stands in the request cannot be read as HTTP.
[[nodiscard]] Problem bad_request(std::string detail);
/// 400, for a parameter or a place in a body.
[[nodiscard]] Problem invalid_parameter(std::string_view param, std::string detail);
[[nodiscard]] Problem unknown_parameter(std::string_view param, std::string detail);
[[nodiscard]] Problem repeated_parameter(std::string_view param, std::string detail);
[[nodiscard]] Problem missing_parameter(std::string_view param, std::string detail);
/// 400. A broken `%` escape or ill-formed UTF-8.
[[nodiscard]] Problem bad_encoding(std::string_view param, std::string detail);
/// 400. A body that is not JSON.
[[nodiscard]] Problem bad_json(std::string detail);
/// 404. No route has this path.
[[nodiscard]] Problem not_found(std::string_view path);
/// 405. `allow` is the header's value: `GET, HEAD`.
[[nodiscard]] Problem method_not_allowed(std::string_view path, std::string allow);
[[nodiscard]] Problem request_timeout(std::string detail);    ///< 408.
[[nodiscard]] Problem content_too_large(std::string detail);  ///< 413.
[[nodiscard]] Problem uri_too_long(std::string detail);       ///< 414.
/// 415. `expected` names the media types that the route reads.
[[nodiscard]] Problem unsupported_media_type(std::string_view got, std::string_view expected);
[[nodiscard]] Problem header_too_large(std::string detail);  ///< 431.
[[nodiscard]] Problem internal_error(std::string log_note);  ///< 500.
/// 501. An unknown method or transfer coding.
[[nodiscard]] Problem not_implemented(std::string detail);
/// 503 with Retry-After. `code` is a literal: `no_index`, `overloaded`, `stopping`.
[[nodiscard]] Problem unavailable(std::string_view code, std::string detail,
                                  unsigned retry_after_s = 1);
/// 505.
[[nodiscard]] Problem version_not_supported(std::string detail);
/// 503 `no_index`: the daemon has no generation to serve yet.
[[nodiscard]] Problem no_index();

}  // namespace descry::server
