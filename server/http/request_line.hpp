#pragma once

// The first half of the gate: the request line. See gate.hpp.

#include <optional>
#include <string_view>

#include "server/http/gate.hpp"

namespace descry::server {

/// Fills method, version, path and query of `head` from `line` (without its CRLF); `authority` is
/// set for an absolute target. Returns why the line is refused, if it is.
[[nodiscard]] std::optional<Refusal> read_request_line(std::string_view line, const Limits& limits,
                                                       GatedHead& head,
                                                       std::optional<std::string_view>& authority);

/// The refusal of a target of `bytes` bytes.
[[nodiscard]] Refusal target_too_long(std::size_t bytes, const Limits& limits);

}  // namespace descry::server
