#pragma once

// POST /v1/batch/search, as one JSON body or as a stream of NDJSON lines.
//
// What is wrong with one query is answered in its place; unknown systems concern all queries and
// refuse the request. So does a date without an edition in a JSON body; each line of a stream says
// so for itself. `min_score` drops hits and leaves `total` as it is. Threads: a line handler
// belongs to one request.

#include <cstddef>
#include <memory>

#include "server/http/handler.hpp"

namespace descry::server {

/// The JSON form: at most `max_queries` queries, else 413.
[[nodiscard]] Handler make_batch_search(std::size_t max_queries);

/// The stream's form: the shared options in the query string.
[[nodiscard]] std::unique_ptr<LineHandler> start_search_stream(const Request& request,
                                                               HandlerContext& context,
                                                               Response& refusal);

}  // namespace descry::server
