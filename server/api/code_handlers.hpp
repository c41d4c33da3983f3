#pragma once

// Systems, editions, trees and code pages.
//
// `{system}` and `{code}` are captures of the route, in any spelling of the code. A page reads the
// store; the others are answered from memory. Threads: any.

#include "server/http/handler.hpp"

namespace descry::server {

/// GET /v1/systems
void handle_systems(const Request& request, HandlerContext& context, Response& response);
/// GET /v1/systems/{system}/editions: the system's entry of /v1/systems.
void handle_editions(const Request& request, HandlerContext& context, Response& response);
/// GET /v1/systems/{system}/tree: the roots.
void handle_tree(const Request& request, HandlerContext& context, Response& response);
/// GET /v1/codes/{system}/{code}
void handle_code(const Request& request, HandlerContext& context, Response& response);
/// GET /v1/codes/{system}/{code}/children
void handle_children(const Request& request, HandlerContext& context, Response& response);
/// GET /v1/codes/{system}/{code}/descendants
void handle_descendants(const Request& request, HandlerContext& context, Response& response);

}  // namespace descry::server
