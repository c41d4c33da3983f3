#pragma once

// GET /v1/systems/{system}/diff: what two editions differ in.

#include "server/http/handler.hpp"

namespace descry::server {

/// Runs on the worker pool: it looks at every code of the system.
void handle_diff(const Request& request, HandlerContext& context, Response& response);

}  // namespace descry::server
