#pragma once

// POST /v1/batch/lookup, as one JSON body or as a stream of NDJSON lines.
//
// What is wrong with one item's value (an unknown system, an empty code) is answered in its place;
// what is wrong with the form of a JSON body refuses the whole. Blank lines of a stream are passed
// over. Cost: a found item of a warm stream allocates nothing. Threads: a line handler belongs to
// one request.

#include <cstddef>
#include <memory>

#include "server/http/handler.hpp"

namespace descry::server {

/// The JSON form: at most `max_items` items, else 413.
[[nodiscard]] Handler make_batch_lookup(std::size_t max_items);

/// The stream's form: `as_of` in the query string.
[[nodiscard]] std::unique_ptr<LineHandler> start_lookup_stream(const Request& request,
                                                               HandlerContext& context,
                                                               Response& refusal);

}  // namespace descry::server
