#include "indexer/source/poa_xlsx.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "indexer/source/encoding.hpp"
#include "indexer/source/icd10_syntax.hpp"
#include "indexer/source/xlsx.hpp"

namespace descry::indexer {

using engine::Result;

Result<PoaExempt> read_poa_xlsx(const SourceFile& file) {
  DESCRY_TRY(const Sheet sheet, read_first_sheet(file.path, file.bytes));
  const auto bad = [&](std::uint32_t row, std::string_view value, std::string_view expectation) {
    return bad_source({.path = file.path, .line = row, .field = kPoaHeading, .value = value},
                      expectation);
  };
  if (sheet.rows.empty()) {
    return bad(1, "", "the sheet is empty, expected a header row");
  }
  const auto& header = sheet.rows.front().cells;
  const auto column =
      static_cast<std::size_t>(std::ranges::find(header, kPoaHeading) - header.begin());
  if (column == header.size()) {
    return bad(1, "", "expected a column of this name in the header row");
  }
  PoaExempt exempt;
  std::unordered_map<std::string, std::uint32_t> seen;
  for (std::size_t i = 1; i < sheet.rows.size(); ++i) {
    const SheetRow& row = sheet.rows[i];
    const bool is_blank = std::ranges::all_of(
        row.cells, [](const std::string& cell) { return fold_blanks(cell).empty(); });
    if (is_blank) {
      continue;
    }
    std::string code = column < row.cells.size() ? fold_blanks(row.cells[column]) : "";
    if (!is_icd10cm_code(code)) {
      return bad(row.number, code, "expected an ICD-10-CM code with its dot");
    }
    if (const auto [first, is_new] = seen.emplace(code, row.number); !is_new) {
      return bad(row.number, code,
                 "this code already stands in row " + std::to_string(first->second));
    }
    exempt.rows.push_back({std::move(code), row.number});
  }
  if (exempt.rows.empty()) {
    return bad(2, "", "no row after the header");
  }
  return exempt;
}

}  // namespace descry::indexer
