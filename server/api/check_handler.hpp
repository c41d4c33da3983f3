#pragma once

// POST /v1/check: a claim in, what official files say against it out.

#include "server/http/handler.hpp"

namespace descry::server {

/// Requires: runs on the worker pool, since the first check of an edition reads its notes.
void handle_check(const Request& request, HandlerContext& context, Response& response);

}  // namespace descry::server
