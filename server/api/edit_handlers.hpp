#pragma once

// Coding edits looked up directly. Each reads the store a few times. Threads: any.

#include "server/http/handler.hpp"

namespace descry::server {

/// GET /v1/edits/ptp
void handle_ptp(const Request& request, HandlerContext& context, Response& response);
/// GET /v1/edits/mue
void handle_mue(const Request& request, HandlerContext& context, Response& response);
/// GET /v1/edits/cc
void handle_cc(const Request& request, HandlerContext& context, Response& response);

}  // namespace descry::server
