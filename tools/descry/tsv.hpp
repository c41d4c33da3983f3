#pragma once

// Tab-separated tables with a header line, read whole: query files of `eval` and `bench`.
//
// No quoting: a tab always parts fields. Lines may end in CR LF. Empty lines are skipped; a row
// with another number of fields than the header is refused by its line.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"

namespace descry::tools {

struct TsvRow {
  std::vector<std::string> fields;
  std::uint32_t line = 0;  ///< Counted from 1, the header included.
};

struct TsvTable {
  std::string path;  ///< For messages.
  std::vector<std::string> columns;
  std::vector<TsvRow> rows;

  /// Position of a column by its name in the header.
  [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
};

/// The parts of `text` between separators; one empty part for an empty text.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

/// Errors: io_failure; corrupt_data names file, line, the fields found and expected.
[[nodiscard]] engine::Result<TsvTable> parse_tsv(std::string_view text, std::string path);
[[nodiscard]] engine::Result<TsvTable> read_tsv(const std::filesystem::path& path);

/// A file's whole content. Errors: io_failure with the system's reason.
[[nodiscard]] engine::Result<std::string> read_file(const std::filesystem::path& path);

}  // namespace descry::tools
