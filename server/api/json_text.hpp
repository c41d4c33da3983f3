#pragma once

// JSON put down at a pointer: every function writes at `at` and returns where it ended.
//
// The caller has made room for the most that can come (JsonWriter::reserve) and keeps the pointer
// in a register, so that dozens of small pieces follow each other without a look at memory between
// them. Threads: pure functions. Source: RFC 8259; only `"`, `\` and control characters are
// escaped.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#include "engine/engine.hpp"
#include "server/api/plain_text.hpp"

namespace descry::server {

/// Of one byte of text: `\u001f`, `&quot;`.
inline constexpr std::size_t kMostEscapeBytes = 6;

/// The most that put_string() of a text of `size` bytes takes.
[[nodiscard]] constexpr std::size_t most_string_bytes(std::size_t size) noexcept {
  return kMostEscapeBytes * size + 2;
}

/// The most that put_marked_html() takes.
[[nodiscard]] constexpr std::size_t most_marked_bytes(std::size_t size,
                                                      std::size_t marks) noexcept {
  return most_string_bytes(size) + marks * std::string_view("<mark></mark>").size();
}

/// Punctuation, keys and constants, as they are.
template <std::size_t kSize>
[[nodiscard]] char* put(char* at, const char (&literal)[kSize]) noexcept {
  std::memcpy(at, literal, kSize - 1);
  return at + (kSize - 1);
}

/// JSON that is already written.
[[nodiscard]] inline char* put_raw(char* at, std::string_view json) noexcept {
  std::memcpy(at, json.data(), json.size());
  return at + json.size();
}

/// A string in quotes. Requires: `text` is UTF-8.
[[nodiscard]] char* put_string(char* at, std::string_view text) noexcept;

/// A string in quotes that is HTML: `text` escaped for HTML, with <mark> around `marks`.
/// Requires: marks ascending, apart from each other and inside the text, on code point borders.
[[nodiscard]] char* put_marked_html(char* at, std::string_view text,
                                    std::span<const engine::Span> marks) noexcept;

inline constexpr std::size_t kScoreBytes = 6;
/// Four decimals, always: `0.8731`. Held to 0..1.
[[nodiscard]] char* put_score(char* at, engine::Score value) noexcept;

/// A score as answers show it, in ten-thousandths: what a threshold is compared with.
[[nodiscard]] std::uint32_t score_in_ten_thousandths(engine::Score value) noexcept;

}  // namespace descry::server
