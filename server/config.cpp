#include "server/config.hpp"

#include <charconv>
#include <chrono>

namespace descry::server {
namespace {

using engine::Error;
using engine::ErrorCode;
using engine::Result;
using std::chrono::milliseconds;

Error invalid(std::string message) {
  return {ErrorCode::invalid_argument, std::move(message)};
}

Result<void> set_data(std::string_view value, Config& config) {
  config.data = value;
  return {};
}

Result<void> set_spill_directory(std::string_view value, Config& config) {
  config.spill_directory = value;
  return {};
}

std::size_t size_of(std::int64_t value) {
  return static_cast<std::size_t>(value);
}

constexpr std::int64_t kDayMs = 24LL * 60 * 60 * 1000;
constexpr std::int64_t kGiB = 1024LL * 1024 * 1024;

ConfigKey text(std::string_view name, Result<void> (*set)(std::string_view, Config&)) {
  return {.name = name, .set_text = set};
}

ConfigKey flag(std::string_view name, void (*set)(bool, Config&)) {
  return {.name = name, .set_flag = set};
}

ConfigKey number(std::string_view name, std::int64_t least, std::int64_t most,
                 void (*set)(std::int64_t, Config&)) {
  return {.name = name, .set_number = set, .least = least, .most = most};
}

std::vector<ConfigKey> make_keys() {
  return {
      text("data", set_data),
      text("listen", set_listen),
      number("threads", 0, 256, [](auto value, auto& c) { c.threads = size_of(value); }),
      number("workers", 0, 256, [](auto value, auto& c) { c.workers = size_of(value); }),
      number("kept_answer_bytes", 0, kGiB,
             [](auto value, auto& c) { c.kept_answer_bytes = size_of(value); }),
      text("spill_directory", set_spill_directory),
      text("log.format", set_log_format),
      flag("log.access", [](auto value, auto& c) { c.has_access_log = value; }),
      flag("log.queries", [](auto value, auto& c) { c.logs_queries = value; }),
      number("reload.poll_ms", 50, kDayMs,
             [](auto value, auto& c) { c.reload_poll = milliseconds(value); }),
      number("limits.header_timeout_ms", 10, kDayMs,
             [](auto value, auto& c) { c.limits.header_timeout = milliseconds(value); }),
      number("limits.idle_timeout_ms", 10, kDayMs,
             [](auto value, auto& c) { c.limits.idle_timeout = milliseconds(value); }),
      number("limits.request_deadline_ms", 10, kDayMs,
             [](auto value, auto& c) { c.limits.request_deadline = milliseconds(value); }),
      number("limits.drain_timeout_ms", 0, kDayMs,
             [](auto value, auto& c) { c.limits.drain_timeout = milliseconds(value); }),
      number("limits.connections", 1, 1'000'000,
             [](auto value, auto& c) { c.limits.connections = size_of(value); }),
      number("limits.queued_jobs", 1, 1'000'000,
             [](auto value, auto& c) { c.limits.queued_jobs = size_of(value); }),
      number("limits.streams", 1, 100'000,
             [](auto value, auto& c) { c.limits.streams = size_of(value); }),
      number("limits.body_bytes", 1024, 64LL * 1024 * 1024,
             [](auto value, auto& c) { c.limits.body_bytes = size_of(value); }),
      number("limits.decoded_ratio", 1, 1'000'000,
             [](auto value, auto& c) { c.limits.decoded_ratio = size_of(value); }),
      number("limits.stream_decoded_bytes", 1024, 1024 * kGiB,
             [](auto value, auto& c) { c.limits.stream_decoded_bytes = size_of(value); }),
      number("limits.stream_memory_bytes", 1024, kGiB,
             [](auto value, auto& c) { c.limits.stream_memory_bytes = size_of(value); }),
      number("limits.stream_disk_bytes", 1024, 1024 * kGiB,
             [](auto value, auto& c) { c.limits.stream_disk_bytes = size_of(value); }),
      number("limits.stream_stall_timeout_ms", 10, kDayMs,
             [](auto value, auto& c) { c.limits.stream_stall_timeout = milliseconds(value); }),
  };
}

}  // namespace

const std::vector<ConfigKey>& config_keys() {
  static const std::vector<ConfigKey> keys = make_keys();
  return keys;
}

Result<void> set_listen(std::string_view value, Config& config) {
  const auto refuse = [&](std::string_view why) {
    return invalid("listen: " + std::string(value) + ": " + std::string(why) +
                   "; expected HOST:PORT such as 127.0.0.1:8080");
  };
  const std::size_t colon = value.rfind(':');
  if (colon == std::string_view::npos || colon == 0) {
    return refuse("no host and port");
  }
  std::string_view host = value.substr(0, colon);
  const bool is_bracketed = host.starts_with('[') && host.ends_with(']');
  if (!is_bracketed && host.find(':') != std::string_view::npos) {
    return refuse("an IPv6 address stands in brackets");
  }
  if (is_bracketed) {
    host = host.substr(1, host.size() - 2);
  }
  const std::string_view digits = value.substr(colon + 1);
  std::uint16_t port = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (digits.empty() || read.ec != std::errc() || read.ptr != digits.data() + digits.size()) {
    return refuse("the port is not a number from 0 to 65535");
  }
  config.host = host == "localhost" ? "127.0.0.1" : std::string(host);
  config.port = port;
  return {};
}

Result<void> set_log_format(std::string_view value, Config& config) {
  if (value != "json" && value != "text") {
    return invalid("log format: " + std::string(value) + "; expected json or text");
  }
  config.log_format = value == "json" ? LogFormat::json : LogFormat::text;
  return {};
}

}  // namespace descry::server
