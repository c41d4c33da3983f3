#include "server/http/gate.hpp"

#include <algorithm>
#include <string>

#include "server/http/head_fields.hpp"
#include "server/http/head_syntax.hpp"
#include "server/http/request_line.hpp"
#include "server/http/text_match.hpp"

namespace descry::server {
namespace {

bool is_same_host(std::string_view left, std::string_view right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](char a, char b) { return ascii_lower(a) == ascii_lower(b); });
}

std::optional<Refusal> check_host(const HeadFields& fields, HttpVersion version,
                                  const std::optional<std::string_view>& authority) {
  if (!fields.host) {
    return version == HttpVersion::http10 ? std::nullopt
                                          : std::optional(malformed("header: host is missing"));
  }
  if (!consists_of(*fields.host, kHostCharacters)) {
    return malformed("header: host " + shown(*fields.host) + " is not a name and port");
  }
  if (authority && !is_same_host(*authority, *fields.host)) {
    return malformed("target: its authority " + shown(*authority) + " is not the host's");
  }
  return std::nullopt;
}

std::optional<Refusal> check_expectation(const HeadFields& fields, GatedHead& head) {
  if (!fields.expect || head.version == HttpVersion::http10) {
    return std::nullopt;
  }
  if (!equals_ignoring_case(*fields.expect, "100-continue")) {
    return Refusal{.status = 417,
                   .detail = "header: expect " + shown(*fields.expect) + ": only 100-continue"};
  }
  head.expects_continue = true;
  return std::nullopt;
}

/// The next line without its CRLF.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find("\r\n"), rest.size());
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 2, rest.size()));
  return line;
}

std::optional<Refusal> check(std::string_view rest, const Limits& limits, GatedHead& head) {
  std::optional<std::string_view> authority;
  if (auto refusal = read_request_line(take_line(rest), limits, head, authority)) {
    return refusal;
  }
  HeadFields fields;
  for (auto line = take_line(rest); !line.empty(); line = take_line(rest)) {
    if (auto refusal = read_field_line(line, limits, fields)) {
      return refusal;
    }
  }
  if (auto refusal = check_host(fields, head.version, authority)) {
    return refusal;
  }
  if (auto refusal = read_framing(fields, head)) {
    return refusal;
  }
  head.keep_alive =
      !fields.says_close && (head.version == HttpVersion::http11 || fields.says_keep_alive);
  head.content_coding = fields.content_coding;
  return check_expectation(fields, head);
}

/// Length of the target in a request line that may not have ended yet.
std::size_t target_size(std::string_view bytes) {
  const std::string_view line = bytes.substr(0, bytes.find("\r\n"));
  const std::size_t begin = line.find(' ');
  if (begin == std::string_view::npos) {
    return 0;
  }
  return std::min(line.find(' ', begin + 1), line.size()) - begin - 1;
}

}  // namespace

GateVerdict check_head(std::string_view head, const Limits& limits) {
  GateVerdict verdict;
  verdict.refusal = check(head, limits, verdict.head);
  return verdict;
}

HeadScan find_head_end(std::string_view bytes, std::size_t from) {
  if (!bytes.empty() && !kTokenCharacters[static_cast<unsigned char>(bytes.front())]) {
    return {HeadScan::State::refused, 0};
  }
  for (std::size_t line = from;;) {
    const std::size_t end = bytes.find('\n', line);
    if (end == std::string_view::npos) {
      return {HeadScan::State::incomplete, line};
    }
    if (bytes[end - 1] != '\r') {
      return {HeadScan::State::refused, end};
    }
    if (end == line + 1) {
      return {HeadScan::State::complete, end + 1};
    }
    line = end + 1;
  }
}

std::optional<Refusal> check_partial_head(std::string_view bytes, const HeadScan& scan,
                                          const Limits& limits) {
  if (scan.state == HeadScan::State::refused) {
    return malformed(scan.offset == 0 ? "request line: does not begin with a method"
                                      : "header: a line ends without CR LF");
  }
  const std::size_t size = scan.state == HeadScan::State::complete ? scan.offset : bytes.size();
  if (size <= limits.target_bytes) {
    return std::nullopt;
  }
  if (const std::size_t target = target_size(bytes); target > limits.target_bytes) {
    return target_too_long(target, limits);
  }
  if (size > limits.header_bytes) {
    return Refusal{.status = 431,
                   .detail = "header: more than " + std::to_string(limits.header_bytes) + " bytes"};
  }
  return std::nullopt;
}

}  // namespace descry::server
