#include "server/http/response_writer.hpp"

#include <array>
#include <charconv>
#include <cstdint>

namespace descry::server {
namespace {

constexpr std::string_view kOpenToAll =
    "Access-Control-Allow-Origin: *\r\n"
    "Access-Control-Expose-Headers: ETag, Retry-After, X-Request-Id\r\n"
    "X-Content-Type-Options: nosniff\r\n";

void append_number(std::uint64_t value, std::string& out) {
  std::array<char, 20> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out.append(digits.data(), end);
}

void append_field(std::string_view name, std::string_view value, std::string& out) {
  out.append(name);
  out.append(": ");
  out.append(value);
  out.append("\r\n");
}

void append_status_line(unsigned status, std::string& out) {
  if (status == 200) {
    out.append("HTTP/1.1 200 OK\r\n");
    return;
  }
  out.append("HTTP/1.1 ");
  append_number(status, out);
  out.push_back(' ');
  out.append(reason_of(status));
  out.append("\r\n");
}

/// The fields that every answer has.
void append_common(const ResponseFrame& frame, std::string& out) {
  append_field("Date", frame.date, out);
  if (!frame.keep_alive) {
    out.append("Connection: close\r\n");
  } else if (frame.version == HttpVersion::http10) {
    out.append("Connection: keep-alive\r\n");
  }
  out.append(kOpenToAll);
  if (!frame.request_id.empty()) {
    append_field("X-Request-Id", frame.request_id, out);
  }
}

bool has_no_body(unsigned status) {
  return status == 204 || status == 304;
}

}  // namespace

void append_response(const ResponseFrame& frame, const Response& response, std::string& out) {
  append_status_line(response.status, out);
  append_common(frame, out);
  if (!response.etag.empty()) {
    append_field("ETag", response.etag, out);
  }
  if (!response.cache_control.empty()) {
    append_field("Cache-Control", response.cache_control, out);
  }
  for (const auto& [name, value] : response.headers) {
    append_field(name, value, out);
  }
  if (has_no_body(response.status)) {
    out.append("\r\n");
    return;
  }
  append_field("Content-Type", response.content_type, out);
  out.append("Content-Length: ");
  append_number(response.body.size(), out);
  out.append("\r\n\r\n");
  if (!frame.is_head) {
    out.append(response.body);
  }
}

void append_stream_head(const ResponseFrame& frame, std::string_view content_type,
                        std::string& out) {
  append_status_line(200, out);
  append_common(frame, out);
  append_field("Content-Type", content_type, out);
  out.append("Cache-Control: no-store\r\n");
  if (frame.version == HttpVersion::http11) {
    out.append("Transfer-Encoding: chunked\r\n");
  }
  out.append("\r\n");
}

namespace {
/// Room for the size of a chunk, filled in when it is known: eight hexadecimal digits.
constexpr std::string_view kChunkHead = "00000000\r\n";
}  // namespace

std::size_t begin_chunk(std::string& out) {
  const std::size_t begun = out.size();
  out.append(kChunkHead);
  return begun;
}

void end_chunk(std::size_t begun, std::string& out) {
  std::size_t size = out.size() - begun - kChunkHead.size();
  if (size == 0) {
    out.resize(begun);
    return;
  }
  for (std::size_t i = 8; i > 0; --i) {
    out[begun + i - 1] = "0123456789abcdef"[size % 16];
    size /= 16;
  }
  out.append("\r\n");
}

void append_last_chunk(std::string& out) {
  out.append("0\r\n\r\n");
}

void append_continue(std::string& out) {
  out.append("HTTP/1.1 100 Continue\r\n\r\n");
}

void append_preflight(const ResponseFrame& frame, std::string_view allow, std::string& out) {
  append_status_line(204, out);
  append_common(frame, out);
  append_field("Allow", allow, out);
  append_field("Access-Control-Allow-Methods", allow, out);
  out.append(
      "Access-Control-Allow-Headers: Content-Type, If-None-Match, X-Request-Id\r\n"
      "Access-Control-Max-Age: 86400\r\n\r\n");
}

std::string_view reason_of(unsigned status) noexcept {
  switch (status) {
    case 200:
      return "OK";
    case 204:
      return "No Content";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 417:
      return "Expectation Failed";
    case 422:
      return "Unprocessable Content";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 501:
      return "Not Implemented";
    case 503:
      return "Service Unavailable";
    case 505:
      return "HTTP Version Not Supported";
    default:
      return {};
  }
}

}  // namespace descry::server
