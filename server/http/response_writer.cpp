#include "server/http/response_writer.hpp"

#include "server/http/text_writer.hpp"

namespace descry::server {
namespace {

constexpr char kOpenToAll[] =
    "Access-Control-Allow-Origin: *\r\n"
    "Access-Control-Expose-Headers: ETag, Retry-After, X-Request-Id\r\n"
    "Vary: Accept-Encoding\r\n"
    "X-Content-Type-Options: nosniff\r\n";

/// `name` is a literal that ends with a colon and a blank.
template <std::size_t kSize>
void append_field(const char (&name)[kSize], std::string_view value, TextWriter& head) {
  head.raw(name);
  head.raw_text(value);
  head.raw("\r\n");
}

void append_status_line(unsigned status, TextWriter& head) {
  if (status == 200) {
    head.raw("HTTP/1.1 200 OK\r\n");
    return;
  }
  head.raw("HTTP/1.1 ");
  head.number(status);
  head.raw(" ");
  head.raw_text(reason_of(status));
  head.raw("\r\n");
}

/// The fields that every answer has.
void append_common(const ResponseFrame& frame, TextWriter& head) {
  append_field("Date: ", frame.date, head);
  if (!frame.keep_alive) {
    head.raw("Connection: close\r\n");
  } else if (frame.version == HttpVersion::http10) {
    head.raw("Connection: keep-alive\r\n");
  }
  head.raw(kOpenToAll);
  if (!frame.request_id.empty()) {
    append_field("X-Request-Id: ", frame.request_id, head);
  }
}

bool has_no_body(unsigned status) {
  return status == 204 || status == 304;
}

}  // namespace

void append_response(const ResponseFrame& frame, const Response& response, std::string& out) {
  TextWriter head(out);
  append_status_line(response.status, head);
  append_common(frame, head);
  if (!response.etag.empty()) {
    append_field("ETag: ", response.etag, head);
  }
  if (!response.cache_control.empty()) {
    append_field("Cache-Control: ", response.cache_control, head);
  }
  for (const auto& [name, value] : response.headers) {
    head.raw_text(name);
    append_field(": ", value, head);
  }
  if (has_no_body(response.status)) {
    head.raw("\r\n");
    return;
  }
  append_field("Content-Type: ", response.content_type, head);
  if (!response.content_coding.empty()) {
    append_field("Content-Encoding: ", response.content_coding, head);
  }
  head.raw("Content-Length: ");
  head.number(response.body.size());
  head.raw("\r\n\r\n");
  if (!frame.is_head) {
    head.flush();
    out.append(response.body);
  }
}

void append_stream_head(const ResponseFrame& frame, std::string_view content_type,
                        ContentCoding coding, std::string& out) {
  TextWriter head(out);
  append_status_line(200, head);
  append_common(frame, head);
  append_field("Content-Type: ", content_type, head);
  if (coding != ContentCoding::identity) {
    append_field("Content-Encoding: ", name_of(coding), head);
  }
  head.raw("Cache-Control: no-store\r\n");
  if (frame.version == HttpVersion::http11) {
    head.raw("Transfer-Encoding: chunked\r\n");
  }
  head.raw("\r\n");
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
  TextWriter head(out);
  append_status_line(204, head);
  append_common(frame, head);
  append_field("Allow: ", allow, head);
  append_field("Access-Control-Allow-Methods: ", allow, head);
  head.raw(
      "Access-Control-Allow-Headers: Content-Encoding, Content-Type, If-None-Match, "
      "X-Request-Id\r\n"
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
