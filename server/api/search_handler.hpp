#pragma once

// GET and POST /v1/search, GET /v1/suggest.
//
// A warm GET allocates nothing: parameters are views into the target or a buffer on the stack, the
// answer and the body are the caller's and keep their memory. A target that was answered shortly
// before from the same index is not searched again (http/answer_cache.hpp): the bytes are the same
// but for `took_us`. Threads: any; the context is one thread's.

#include "server/http/handler.hpp"

namespace descry::server {

void handle_search(const Request& request, HandlerContext& context, Response& response);
/// The same parameters as a JSON object in the body.
void handle_search_post(const Request& request, HandlerContext& context, Response& response);
void handle_suggest(const Request& request, HandlerContext& context, Response& response);

}  // namespace descry::server
