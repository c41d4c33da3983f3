#include "indexer/source/hcpcs_xlsx.hpp"

#include <array>
#include <string>
#include <unordered_map>
#include <utility>

#include "indexer/source/encoding.hpp"
#include "indexer/source/hcpcs_columns.hpp"
#include "indexer/source/xlsx.hpp"

namespace descry::indexer {
namespace {

using engine::Result;

Result<void> check_header(const SourceFile& file, const SheetRow& header) {
  const auto& columns = hcpcs_columns();
  for (std::size_t i = 0; i < kHcpcsColumns; ++i) {
    const std::string name = i < header.cells.size() ? fold_blanks(header.cells[i]) : "";
    if (name != columns[i].name) {
      return bad_source({.path = file.path,
                         .line = header.number,
                         .field = "column " + std::to_string(i + 1),
                         .value = name},
                        "expected the heading " + std::string(columns[i].name));
    }
  }
  if (header.cells.size() > kHcpcsColumns && !header.cells[kHcpcsColumns].empty()) {
    return bad_source({.path = file.path,
                       .line = header.number,
                       .field = "column 49",
                       .value = header.cells[kHcpcsColumns]},
                      "expected 48 columns");
  }
  return {};
}

bool is_blank(const SheetRow& row) {
  for (const std::string& cell : row.cells) {
    if (cell.find_first_not_of(' ') != std::string::npos) {
      return false;
    }
  }
  return true;
}

Result<HcpcsRow> read_row(const SourceFile& file, SheetRow& row) {
  if (row.cells.size() > kHcpcsColumns) {
    return bad_source({.path = file.path,
                       .line = row.number,
                       .field = "column 49",
                       .value = row.cells[kHcpcsColumns]},
                      "expected 48 columns");
  }
  row.cells.resize(kHcpcsColumns);
  return make_hcpcs_row(file.path, row.number,
                        std::span<const std::string, kHcpcsColumns>(row.cells));
}

}  // namespace

Result<std::vector<HcpcsRow>> read_hcpcs_xlsx(const SourceFile& file) {
  DESCRY_TRY(Sheet sheet, read_first_sheet(file.path, file.bytes));
  if (sheet.rows.empty()) {
    return bad_source({.path = file.path, .line = 1, .field = {}, .value = {}},
                      "the sheet is empty, expected a header row");
  }
  DESCRY_TRY_VOID(check_header(file, sheet.rows.front()));
  std::vector<HcpcsRow> rows;
  rows.reserve(sheet.rows.size());
  std::unordered_map<std::string, std::uint32_t> seen;
  for (std::size_t i = 1; i < sheet.rows.size(); ++i) {
    if (is_blank(sheet.rows[i])) {
      continue;
    }
    DESCRY_TRY(HcpcsRow row, read_row(file, sheet.rows[i]));
    const auto [earlier, is_new] = seen.emplace(row.code, row.line);
    if (!is_new) {
      return bad_source({.path = file.path, .line = row.line, .field = "HCPC", .value = row.code},
                        "this code already stands in row " + std::to_string(earlier->second));
    }
    rows.push_back(std::move(row));
  }
  if (rows.empty()) {
    return bad_source({.path = file.path, .line = 2, .field = {}, .value = {}},
                      "no row after the header");
  }
  return rows;
}

}  // namespace descry::indexer
