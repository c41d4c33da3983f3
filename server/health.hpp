#pragma once

// The routes that tell of the daemon itself: /healthz, /readyz, /metrics.

#include <functional>
#include <string>
#include <vector>

#include "server/http/handler.hpp"

namespace descry::server {

/// `metrics` makes the text of /metrics; called from any I/O thread.
[[nodiscard]] std::vector<Route> make_health_routes(std::function<std::string()> metrics);

}  // namespace descry::server
