#pragma once

// Text of the official files as UTF-8 with single blanks.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace descry::indexer {

/// Windows-1252 as UTF-8. Nothing when a byte stands for no character (81, 8D, 8F, 90, 9D).
[[nodiscard]] std::optional<std::string> utf8_of_cp1252(std::string_view bytes);

/// Runs of blanks, tabs, line ends and no-break spaces become one blank; none at the ends.
/// Bytes that are not UTF-8 are kept.
[[nodiscard]] std::string fold_blanks(std::string_view utf8);

/// Offset of the first byte that is not part of well-formed UTF-8, or nothing.
[[nodiscard]] std::optional<std::size_t> find_invalid_utf8(std::string_view bytes);

/// Offset of the first control character that no text holds (all of ASCII's but tab, line feed and
/// carriage return), or nothing.
[[nodiscard]] std::optional<std::size_t> find_control(std::string_view bytes);

}  // namespace descry::indexer
