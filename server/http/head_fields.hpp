#pragma once

// The second half of the gate: the field lines that decide host and framing. See gate.hpp.

#include <cstddef>
#include <optional>
#include <string_view>

#include "server/http/gate.hpp"

namespace descry::server {

/// What the field lines say; views into the head.
struct HeadFields {
  std::size_t count = 0;
  std::optional<std::string_view> host;
  std::optional<std::string_view> content_length;
  std::optional<std::string_view> transfer_encoding;
  std::optional<std::string_view> expect;
  bool says_close = false;
  bool says_keep_alive = false;
  std::optional<ContentCoding> content_coding = ContentCoding::identity;
};

/// Adds one line (without its CRLF) to `fields`. Returns why it is refused, if it is.
[[nodiscard]] std::optional<Refusal> read_field_line(std::string_view line, const Limits& limits,
                                                     HeadFields& fields);

/// Fills the framing of `head`, whose version is known. Returns why it is refused, if it is.
[[nodiscard]] std::optional<Refusal> read_framing(const HeadFields& fields, GatedHead& head);

}  // namespace descry::server
