#pragma once

// Errors inside a batch's answer: `{line, error:{code, detail}}` and the error of one item.
// Threads: functions over their arguments.

#include <cstdint>
#include <string>
#include <string_view>

#include "server/api/json_out.hpp"
#include "server/api/problem.hpp"

namespace descry::server {

/// `"error":{code, detail, param?}`, without braces around.
void write_error_field(JsonWriter& json, std::string_view code, std::string_view detail,
                       std::string_view param = {});

/// The answer to a line that could not be read, with its line end.
void write_bad_line(std::string& out, std::uint64_t number, const Problem& problem);

/// The answer to a line whose bytes were skipped, with its line end.
void write_oversized_line(std::string& out, std::uint64_t number, std::size_t limit_bytes);

/// True iff a stream passes over this line.
[[nodiscard]] bool is_blank_line(std::string_view line) noexcept;

}  // namespace descry::server
