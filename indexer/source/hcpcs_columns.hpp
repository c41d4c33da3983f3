#pragma once

// The 48 columns of HCPCS Level II, which the workbook and the fixed-width file share.
//
// One table says of each column its name in the workbook, its place in a 320-character record and
// the property that it becomes, so both readers build a row the same way from 48 texts.
// Source: the record layout published with the 2019 file; the header of the 2025 workbook.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "engine/base/result.hpp"
#include "indexer/source/records.hpp"

namespace descry::indexer {

struct HcpcsColumn {
  std::string_view name;
  std::uint16_t begin = 0;  ///< Of the fixed record, from 0.
  std::uint16_t size = 0;
  /// Columns that name the same property form its list. Empty: a field of HcpcsRow.
  std::string_view property;
};

inline constexpr std::size_t kHcpcsColumns = 48;
[[nodiscard]] const std::array<HcpcsColumn, kHcpcsColumns>& hcpcs_columns();

/// A row from the texts of its columns, in the table's order, UTF-8 with blanks as they stand.
/// Errors: corrupt_data at `path`:`line` naming column, value and what was expected.
[[nodiscard]] engine::Result<HcpcsRow> make_hcpcs_row(
    std::string_view path, std::uint32_t line, std::span<const std::string, kHcpcsColumns> texts);

/// True for `A0021`.
[[nodiscard]] bool is_hcpcs_code(std::string_view text);
/// True for two letters or digits.
[[nodiscard]] bool is_hcpcs_modifier(std::string_view text);

}  // namespace descry::indexer
