#pragma once

// Batches whose items are codes: POST /v1/batch/lookup and /v1/batch/validate, as one JSON body or
// as a stream of NDJSON lines or CSV rows.
//
// What is wrong with one item's value (an unknown system, an empty code) is answered in its place;
// what is wrong with the form of a JSON body refuses the whole. Blank lines of a stream are passed
// over. Cost: a found item of a warm look-up stream allocates nothing. Threads: a line handler
// belongs to one request.

#include <cstddef>
#include <cstdint>
#include <memory>

#include "server/http/handler.hpp"

namespace descry::server {

enum class CodeBatch : std::uint8_t {
  lookup,    ///< What the code is.
  validate,  ///< Whether it may be billed on a day, and what would do where it may not.
};

/// The JSON form: at most `max_items` items, else 413.
[[nodiscard]] Handler make_code_batch(CodeBatch batch, std::size_t max_items);

/// The stream's form, with the shared options in the query string.
[[nodiscard]] LineHandlerFactory make_code_stream(CodeBatch batch);

}  // namespace descry::server
