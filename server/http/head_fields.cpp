#include "server/http/head_fields.hpp"

#include <cstdint>
#include <limits>
#include <string>

#include "server/http/head_syntax.hpp"
#include "server/http/text_match.hpp"

namespace descry::server {
namespace {

/// Keeps the value of a field that may stand in a head once.
std::optional<Refusal> keep_once(std::string_view wanted, std::string_view value,
                                 std::optional<std::string_view>& slot) {
  if (slot) {
    return malformed("header: " + std::string(wanted) + " is given twice");
  }
  slot = value;
  return std::nullopt;
}

void read_connection(std::string_view list, HeadFields& fields) {
  for (std::string_view option; next_element(list, option);) {
    fields.says_close |= equals_ignoring_case(option, "close");
    fields.says_keep_alive |= equals_ignoring_case(option, "keep-alive");
  }
}

/// Codings of several fields add up; of more than one none is read.
void read_coding(std::string_view value, HeadFields& fields) {
  const auto coding = read_content_coding(value);
  if (!coding || fields.content_coding == ContentCoding::identity) {
    fields.content_coding = coding;
  } else if (coding != ContentCoding::identity) {
    fields.content_coding = std::nullopt;
  }
}

std::optional<Refusal> keep_field(std::string_view name, std::string_view value,
                                  HeadFields& fields) {
  if (equals_ignoring_case(name, "host")) {
    return keep_once("host", value, fields.host);
  }
  if (equals_ignoring_case(name, "content-length")) {
    return keep_once("content-length", value, fields.content_length);
  }
  if (equals_ignoring_case(name, "transfer-encoding")) {
    return keep_once("transfer-encoding", value, fields.transfer_encoding);
  }
  if (equals_ignoring_case(name, "expect")) {
    return keep_once("expect", value, fields.expect);
  }
  if (equals_ignoring_case(name, "connection")) {
    read_connection(value, fields);
  } else if (equals_ignoring_case(name, "content-encoding")) {
    read_coding(value, fields);
  }
  return std::nullopt;
}

std::optional<Refusal> read_content_length(std::string_view digits, GatedHead& head) {
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();
  std::uint64_t length = 0;
  bool is_past_most = false;
  for (const char c : digits) {
    if (c < '0' || c > '9') {
      return malformed("header: content-length " + shown(digits) + " is not a number");
    }
    const auto digit = static_cast<std::uint64_t>(c - '0');
    is_past_most |= length > (kMost - digit) / 10;
    length = length * 10 + digit;
  }
  if (digits.empty()) {
    return malformed("header: content-length is empty");
  }
  if (is_past_most) {
    return Refusal{.status = 413,
                   .detail = "header: content-length " + shown(digits) + " is past any limit"};
  }
  head.content_length = length;
  return std::nullopt;
}

std::optional<Refusal> read_transfer_encoding(std::string_view value, GatedHead& head) {
  if (equals_ignoring_case(value, "chunked")) {
    head.is_chunked = true;
    return std::nullopt;
  }
  bool is_unknown = false;
  std::string_view list = value;
  for (std::string_view coding; next_element(list, coding);) {
    if (!consists_of(coding, kTokenCharacters)) {
      return malformed("header: transfer-encoding " + shown(value) + ": must be chunked");
    }
    is_unknown |= !equals_ignoring_case(coding, "chunked");
  }
  if (!is_unknown) {
    return malformed("header: transfer-encoding " + shown(value) + ": must be chunked, once");
  }
  return Refusal{.status = 501,
                 .detail = "header: transfer-encoding " + shown(value) +
                           " is not implemented; this server reads chunked"};
}

}  // namespace

std::optional<Refusal> read_field_line(std::string_view line, const Limits& limits,
                                       HeadFields& fields) {
  if (++fields.count > limits.header_count) {
    return Refusal{
        .status = 431,
        .detail = "header: more than " + std::to_string(limits.header_count) + " fields"};
  }
  if (line.front() == ' ' || line.front() == '\t') {
    return malformed("header: a folded line; send each field on one line");
  }
  const std::size_t colon = line.find(':');
  const std::string_view name = line.substr(0, colon);
  if (colon == std::string_view::npos || name.empty() || !consists_of(name, kTokenCharacters)) {
    return malformed("header: " + shown(name) + " is not a field name followed by a colon");
  }
  const std::string_view value = trim_optional_blanks(line.substr(colon + 1));
  if (!consists_of(value, kValueCharacters)) {
    return malformed("header: " + shown(name) + " holds a control character");
  }
  return keep_field(name, value, fields);
}

std::optional<Refusal> read_framing(const HeadFields& fields, GatedHead& head) {
  if (!fields.transfer_encoding) {
    return fields.content_length ? read_content_length(*fields.content_length, head) : std::nullopt;
  }
  if (head.version == HttpVersion::http10) {
    return malformed("header: transfer-encoding in an HTTP/1.0 request");
  }
  if (fields.content_length) {
    return malformed("header: transfer-encoding and content-length together");
  }
  return read_transfer_encoding(*fields.transfer_encoding, head);
}

}  // namespace descry::server
