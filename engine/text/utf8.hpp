#pragma once

// UTF-8: checking, counting, decoding. Overlong forms, surrogates and values past U+10FFFF are
// refused, as RFC 3629 says. Runs of ASCII are passed eight bytes at a time.

#include <cstddef>
#include <string_view>

namespace descry::engine {

[[nodiscard]] bool is_valid_utf8(std::string_view text) noexcept;

/// Code points in `text`; each byte that belongs to no valid sequence counts as one.
[[nodiscard]] std::size_t count_code_points(std::string_view text) noexcept;

struct DecodedCodePoint {
  char32_t value = 0;
  std::size_t bytes = 0;  ///< 1 to 4; 0 when no valid sequence starts here.
};

/// The code point that starts at `offset`. Requires: offset < text.size().
[[nodiscard]] DecodedCodePoint decode_code_point(std::string_view text,
                                                 std::size_t offset) noexcept;

/// Writes `value` to `out`, which has room for 4; the bytes written. Requires: a scalar value.
std::size_t encode_code_point(char32_t value, char* out) noexcept;

}  // namespace descry::engine
