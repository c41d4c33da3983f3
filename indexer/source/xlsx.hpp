#pragma once

// Reads the first sheet of an Office Open XML workbook as rows of text.
//
// A workbook is a zip: xl/workbook.xml names the sheets, its relationships say where they are, and
// most cells hold the number of a text in xl/sharedStrings.xml. Numbers and dates are given as
// they are stored; formats and formulas are not looked at.
// Cost: one XML parse of the sheet and of the shared strings.
// Source: ECMA-376 part 1, sections 18.2 (workbook), 18.3 (sheet), 18.4 (shared strings).

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"

namespace descry::indexer {

struct SheetRow {
  std::uint32_t number = 0;        ///< As the sheet counts, from 1.
  std::vector<std::string> cells;  ///< By column; empty where the sheet leaves a cell out.
};

struct Sheet {
  std::string name;
  std::vector<SheetRow> rows;
};

/// Cells of a sheet, those that rows leave out before others among them: each takes the room of a
/// text, 32 bytes at least.
inline constexpr std::uint64_t kMaxSheetCells = 16'000'000;

/// Errors: corrupt_data when a part is missing or not well formed, a cell's place or text number
/// is out of bounds, or rows do not ascend; limit_exceeded beyond 1,048,576 rows, 1,024 columns,
/// `max_cells` or the limits of ZipArchive. `path` is named in messages.
[[nodiscard]] engine::Result<Sheet> read_first_sheet(std::string_view path, std::string_view bytes,
                                                     std::uint64_t max_cells = kMaxSheetCells);

/// The same sheet with its first row only; reads no more of the sheet than that row.
[[nodiscard]] engine::Result<Sheet> read_first_row(std::string_view path, std::string_view bytes);

}  // namespace descry::indexer
