#pragma once

// Lines of a text file, for readers that must not pass anything over.
//
// Lines end with LF or CRLF; the last may lack its end. What only a damaged or converted file has
// is refused here, once for all readers: NUL bytes, a carriage return alone, a line without end.
// Cost: one pass, no copies.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

#include "engine/base/result.hpp"
#include "indexer/source/source_file.hpp"

namespace descry::indexer {

/// Takes a line's number, from 1, and its text without the line end. The text lives as long as the
/// file's bytes.
using LineVisitor = std::function<engine::Result<void>(std::uint32_t line, std::string_view text)>;

/// Shows every line to `visit`, in order, and stops at its first error. A UTF-8 byte order mark at
/// the beginning is not part of the first line.
/// Errors: corrupt_data with line for NUL and a carriage return inside a line; limit_exceeded for
/// a line over `max_line_bytes`; whatever `visit` returns.
[[nodiscard]] engine::Result<void> for_each_line(const SourceFile& file, std::size_t max_line_bytes,
                                                 const LineVisitor& visit);

inline constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

/// For formats in Windows-1252, which has no byte order mark: a file with one was converted.
[[nodiscard]] engine::Result<void> refuse_byte_order_mark(const SourceFile& file);

}  // namespace descry::indexer
