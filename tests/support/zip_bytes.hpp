#pragma once

// Zips and workbooks made in memory, for tests of what reads them.

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace descry::test {

struct ZipMember {
  std::string name;
  std::string bytes;
};

enum class ZipMethod : std::uint8_t { stored, deflated, encrypted };

/// A zip of these members, in order.
std::string zip_bytes(const std::vector<ZipMember>& members,
                      ZipMethod method = ZipMethod::deflated);

using SheetTexts = std::vector<std::vector<std::string>>;

/// The parts of a workbook with one sheet, all texts shared; empty cells are left out.
std::vector<ZipMember> workbook_parts(const std::string& sheet_name, const SheetTexts& rows);
/// The workbook as a file.
std::string workbook_bytes(const std::string& sheet_name, const SheetTexts& rows);

/// The 48 headings of HCPCS Level II.
std::vector<std::string> hcpcs_headings();
/// A row with these of its cells filled in, by heading.
std::vector<std::string> hcpcs_cells(
    const std::vector<std::pair<std::string, std::string>>& filled);
/// A 320-character record with these texts, by 1-based column.
std::string hcpcs_record(const std::vector<std::pair<std::size_t, std::string>>& texts);

}  // namespace descry::test
