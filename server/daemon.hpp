#pragma once

#include "engine/base/result.hpp"
#include "server/config.hpp"

namespace descry::server {

/// Serves until SIGTERM or SIGINT, then drains; a second signal ends at once. SIGHUP looks for a
/// new generation. Prints `descryd listening on http://HOST:PORT` when ready. Blocks these signals
/// in the whole process, so call it before other threads exist. Errors: invalid_argument,
/// io_failure, when it cannot listen.
engine::Result<void> run_daemon(const Config& config);

}  // namespace descry::server
