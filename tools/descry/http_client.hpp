#pragma once

// One GET to a daemon. Beast is included here and in http_stream.cpp alone.

#include <chrono>
#include <string>
#include <string_view>

#include "engine/base/result.hpp"
#include "tools/descry/url.hpp"

namespace descry::tools {

struct HttpAnswer {
  unsigned status = 0;
  std::string body;
};

/// Asks and waits, at most `timeout` for the whole exchange. Errors: io_failure naming host, port
/// and what went wrong.
[[nodiscard]] engine::Result<HttpAnswer> http_get(
    const ServerAddress& server, std::string_view target,
    std::chrono::milliseconds timeout = std::chrono::seconds(10));

}  // namespace descry::tools
