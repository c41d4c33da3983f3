#pragma once

// Writes a response as bytes: head and body behind each other in one buffer that is reused.
//
// The fragments that every answer has are literals, so a head is a dozen copies. Answers to
// pipelined requests pile up in the same buffer and leave in one write. Cost: no allocation once
// the buffer is warm. Threads: pure functions. Source: RFC 9110, RFC 9112; CORS: Fetch Standard.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "server/http/gate.hpp"
#include "server/http/message.hpp"

namespace descry::server {

/// What a response's head says besides what the handler put into Response.
struct ResponseFrame {
  HttpVersion version = HttpVersion::http11;
  bool is_head = false;  ///< The request was HEAD: the head of the answer, without its body.
  bool keep_alive = true;
  std::string_view date;  ///< Formatted; see HttpDate.
  std::string_view request_id;
};

/// Appends the whole response to `out`.
void append_response(const ResponseFrame& frame, const Response& response, std::string& out);

/// Appends the head of an answer whose length is not known: chunked, or for HTTP/1.0 ended by
/// closing the connection.
void append_stream_head(const ResponseFrame& frame, std::string_view content_type,
                        ContentCoding coding, std::string& out);

/// Begins a chunk at the end of `out`; what is appended until end_chunk() is its data. Returns what
/// end_chunk() needs.
[[nodiscard]] std::size_t begin_chunk(std::string& out);
/// Completes the chunk, or takes it back when it has no data.
void end_chunk(std::size_t begun, std::string& out);
/// Ends a chunked body.
void append_last_chunk(std::string& out);

void append_continue(std::string& out);

/// Appends the answer to OPTIONS of a path that has the methods `allow`.
void append_preflight(const ResponseFrame& frame, std::string_view allow, std::string& out);

/// `Not Found`; for a status that this server does not send, an empty text.
[[nodiscard]] std::string_view reason_of(unsigned status) noexcept;

}  // namespace descry::server
