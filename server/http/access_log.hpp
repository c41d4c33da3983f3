#pragma once

// One line for each answered request. Lines are formatted into a buffer of the I/O thread and
// leave it many at a time, so that the log costs a request no lock and no allocation.
//
// The path is logged, the query string only when the operator asks for it: it holds what people
// searched for. Bodies are never logged. Threads: pure functions.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace descry::server {

enum class LogFormat : std::uint8_t { text, json };

struct AccessLogOptions {
  bool is_on = true;
  bool has_queries = false;
  LogFormat format = LogFormat::text;
  /// Takes whole lines, each with its end. Called from every I/O thread at once.
  std::function<void(std::string_view lines)> sink;
};

struct AccessRecord {
  std::string_view method;
  std::string_view path;
  std::string_view query;
  unsigned status = 0;
  std::size_t bytes = 0;
  std::chrono::microseconds took{0};
  std::string_view request_id;
  std::string_view note;  ///< Why it failed; empty for most.
};

/// `time` is formatted (`2026-01-31T12:00:00Z`). Bytes that are not plain are percent-encoded.
void append_access_line(const AccessLogOptions& options, std::string_view time,
                        const AccessRecord& record, std::string& lines);

}  // namespace descry::server
