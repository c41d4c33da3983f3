#include "server/http/request_line.hpp"

#include <string>

#include "server/http/head_syntax.hpp"
#include "server/http/text_match.hpp"

namespace descry::server {
namespace {

/// Nothing for a method that this server does not know at all.
std::optional<Method> method_named(std::string_view name) {
  if (name == "GET") {
    return Method::get;
  }
  if (name == "POST") {
    return Method::post;
  }
  if (name == "HEAD") {
    return Method::head;
  }
  if (name == "OPTIONS") {
    return Method::options;
  }
  if (name == "PUT" || name == "DELETE" || name == "PATCH" || name == "TRACE") {
    return Method::other;
  }
  return std::nullopt;
}

std::optional<Refusal> read_version(std::string_view text, GatedHead& head) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.size() != 8 || !text.starts_with("HTTP/") || !is_digit(text[5]) || text[6] != '.' ||
      !is_digit(text[7])) {
    return malformed("request line: " + shown(text) + " is not an HTTP version");
  }
  if (text != "HTTP/1.1" && text != "HTTP/1.0") {
    return Refusal{.status = 505,
                   .detail = "version: " + shown(text) + "; this server speaks 1.0 and 1.1"};
  }
  head.version = text[7] == '1' ? HttpVersion::http11 : HttpVersion::http10;
  return std::nullopt;
}

void split_target(std::string_view target, GatedHead& head) {
  const std::size_t mark = target.find('?');
  head.path = target.substr(0, mark);
  head.query = mark == std::string_view::npos ? std::string_view{} : target.substr(mark + 1);
}

std::optional<Refusal> read_absolute_target(std::string_view target, GatedHead& head,
                                            std::optional<std::string_view>& authority) {
  const std::size_t scheme = target.find("://");
  if (scheme == std::string_view::npos ||
      !(equals_ignoring_case(target.substr(0, scheme), "http") ||
        equals_ignoring_case(target.substr(0, scheme), "https"))) {
    return malformed("target: must begin with / or be an http URI");
  }
  const std::string_view rest = target.substr(scheme + 3);
  const std::size_t end = rest.find_first_of("/?");
  authority = rest.substr(0, end);
  if (authority->empty() || !consists_of(*authority, kHostCharacters)) {
    return malformed("target: its authority is not a host");
  }
  const std::string_view path = rest.substr(authority->size());
  split_target(path, head);
  if (head.path.empty()) {
    head.path = "/";
  }
  return std::nullopt;
}

std::optional<Refusal> read_target(std::string_view target, const Limits& limits, GatedHead& head,
                                   std::optional<std::string_view>& authority) {
  if (target.size() > limits.target_bytes) {
    return target_too_long(target.size(), limits);
  }
  if (!consists_of(target, kTargetCharacters)) {
    return malformed("target: holds a blank, a control character or #");
  }
  if (target.starts_with('/')) {
    split_target(target, head);
    return std::nullopt;
  }
  if (target == "*" && head.method == Method::options) {
    head.path = target;
    return std::nullopt;
  }
  return read_absolute_target(target, head, authority);
}

}  // namespace

Refusal target_too_long(std::size_t bytes, const Limits& limits) {
  return {.status = 414,
          .detail = "target: " + std::to_string(bytes) + " bytes, at most " +
                    std::to_string(limits.target_bytes)};
}

std::optional<Refusal> read_request_line(std::string_view line, const Limits& limits,
                                         GatedHead& head,
                                         std::optional<std::string_view>& authority) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) {
    return malformed("request line: must be a method, a target and a version");
  }
  head.method_name = line.substr(0, first);
  if (head.method_name.empty() || !consists_of(head.method_name, kTokenCharacters)) {
    return malformed("request line: " + shown(head.method_name) + " is not a method");
  }
  if (auto refusal = read_version(line.substr(last + 1), head)) {
    return refusal;
  }
  const auto method = method_named(head.method_name);
  if (!method) {
    return Refusal{.status = 501,
                   .detail = "method: " + shown(head.method_name) + " is not implemented"};
  }
  head.method = *method;
  return read_target(line.substr(first + 1, last - first - 1), limits, head, authority);
}

}  // namespace descry::server
