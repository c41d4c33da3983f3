#pragma once

// UTF-8 as requests bring it: checked once, at the door.
//
// Accepts exactly the well-formed sequences of the Unicode Standard, table 3-7: no overlong forms,
// no surrogates, nothing past U+10FFFF. Cost: linear, eight bytes a step over ASCII. No allocation
// but for printable(). Threads: pure functions.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace descry::server {

/// Length in bytes of the well-formed sequence that `text` begins with; 0 when it begins with none.
[[nodiscard]] std::size_t utf8_sequence_length(std::string_view text) noexcept;

/// Code points in `text`, or nothing when it is not well-formed UTF-8.
[[nodiscard]] std::optional<std::size_t> count_code_points(std::string_view text) noexcept;

/// `text` without the blanks at both ends: ASCII white space and the no-break space.
[[nodiscard]] std::string_view trim_blanks(std::string_view text) noexcept;

/// What an error message may quote of `text`: at most 64 code points, then `…`; ill-formed bytes
/// and control characters become U+FFFD.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace descry::server
