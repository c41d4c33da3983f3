#pragma once

// A request and a response as handlers see them: values, no socket in sight.
//
// The session fills a Request from Beast's parser after the gate has passed it, and writes the
// Response with one system call. Both are reused from request to request on a connection, so a warm
// handler that appends to Response::body allocates nothing.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace descry::server {

enum class Method : std::uint8_t { get, head, post, options, other };

/// Views live until the handler returns.
struct Request {
  Method method = Method::get;
  std::string_view path;   ///< Raw, before `?`; `%` escapes not yet decoded.
  std::string_view query;  ///< Raw, after `?`; empty when there is none.
  std::string_view body;
  std::string_view content_type;  ///< Media type without parameters, lower case.
  std::string_view accept;
  std::string_view accept_encoding;
  std::string_view if_none_match;
  std::string_view
      request_id;  ///< The one to echo: the client's when it is well formed, else made.
  /// Segments of the path that the route left open, decoded: `{system}`, `{code}`.
  std::vector<std::string_view> captures;
};

struct Response {
  unsigned status = 200;
  std::string_view content_type = "application/json";  ///< A literal.
  std::string body;
  std::string etag;                 ///< With quotes and `W/`; empty for none.
  std::string_view cache_control;   ///< A literal; empty for none.
  std::string_view content_coding;  ///< Of `body`, a literal; empty for none.
  std::vector<std::pair<std::string_view, std::string>>
      headers;           ///< Rare others: Allow, Retry-After.
  bool close = false;    ///< The connection ends after this response.
  std::string log_note;  ///< Why it failed, for the daemon's own log; never sent.

  /// Back to the state of a new one; keeps memory.
  void clear() {
    status = 200;
    content_type = "application/json";
    body.clear();
    etag.clear();
    cache_control = {};
    content_coding = {};
    headers.clear();
    close = false;
    log_note.clear();
  }
};

}  // namespace descry::server
