#pragma once

#include <string>

#include "server/http/http_server.hpp"
#include "server/reload.hpp"

namespace descry::server {

/// Everything that is counted, in the Prometheus text format. Reads counters of other threads;
/// slows none. Cost: some hundred microseconds.
[[nodiscard]] std::string metrics_text(const HttpServer& server, const PublishedEngine& published,
                                       const Reloader& reloader);

}  // namespace descry::server
