#pragma once

// The text of a source file, checked once for all readers.

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "indexer/source/source_file.hpp"

namespace descry::indexer {

/// A view of the file's bytes without a byte order mark. Lives as long as `file`.
/// Errors: corrupt_data for an empty file, UTF-16 or UTF-32, a NUL byte (a binary file), another
/// control character and bytes that are not UTF-8, with the line of the first.
[[nodiscard]] engine::Result<std::string_view> utf8_text(const SourceFile& file);

/// Finds the line of a byte. One pass over the text when made, O(log lines) a look-up.
class LineIndex {
 public:
  /// Requires: text is shorter than 4 GiB. Keeps no view of it.
  explicit LineIndex(std::string_view text);
  /// The line, from 1, on which the byte at `offset` stands.
  [[nodiscard]] std::uint32_t line_of(std::size_t offset) const;

 private:
  std::vector<std::uint32_t> ends_;  ///< Offsets of all line feeds, ascending.
};

}  // namespace descry::indexer
