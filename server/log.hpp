#pragma once

// The daemon's log on standard error, written by a thread of its own.
//
// Messages about the daemon wait for room; lines of the access log do not: when the writer cannot
// keep up, the oldest are lost rather than a request slowed. Threads: any.

#include <memory>
#include <string_view>

#include "server/http/access_log.hpp"

namespace descry::server {

class Log {
 public:
  explicit Log(LogFormat format);
  /// Writes what waits.
  ~Log();
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  void info(std::string_view message);
  void warn(std::string_view message);
  void error(std::string_view message);
  /// Whole lines, each with its end.
  void write_lines(std::string_view lines);

 private:
  struct Sinks;
  std::unique_ptr<Sinks> sinks_;
};

}  // namespace descry::server
