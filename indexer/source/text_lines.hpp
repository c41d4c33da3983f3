#pragma once

// Lines of a text file, for readers that must not pass anything over.
//
// Lines end with LF or CRLF. What only a damaged or converted file has is refused here, once for
// all readers: NUL bytes, a carriage return alone, a line without end.
// Cost: one pass, no copies.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

#include "engine/base/result.hpp"
#include "indexer/source/source_file.hpp"

namespace descry::indexer {

inline constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

enum class TextForm : std::uint8_t {
  /// UTF-8, perhaps with a byte order mark; the last line may lack its end.
  free,
  /// Windows-1252, which has no byte order mark; the last line has its end, or the file was cut.
  official,
};

struct LineRules {
  TextForm form = TextForm::free;
  std::size_t max_line_bytes = 0;
};

/// Takes a line's number, from 1, and its text without the line end. The text lives as long as the
/// file's bytes.
using LineVisitor = std::function<engine::Result<void>(std::uint32_t line, std::string_view text)>;

/// Shows every line to `visit`, in order, and stops at its first error.
/// Errors: corrupt_data with line for NUL, a carriage return inside a line, and what `form` rules
/// out; limit_exceeded for a line over max_line_bytes; whatever `visit` returns.
[[nodiscard]] engine::Result<void> for_each_line(const SourceFile& file, const LineRules& rules,
                                                 const LineVisitor& visit);

}  // namespace descry::indexer
