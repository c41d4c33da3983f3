#pragma once

// HCPCS Level II as the workbook that CMS publishes each quarter (`HCPC2025_OCT_ANWEB.xlsx`).
//
// Columns are found by the names in the header row, all of which must be there in their order:
// HCPC to ACTION CD, 48. RECID 3 is a code, 7 a modifier, written with three leading blanks.
// Cost: one pass over the first sheet.

#include <vector>

#include "engine/base/result.hpp"
#include "indexer/source/records.hpp"
#include "indexer/source/source_file.hpp"

namespace descry::indexer {

/// Rows in the sheet's order; `line` is the row number.
/// Properties, where filled in: `pricing`, `cim`, `mcm`, `lab_cert`, `xref` and `tos` as lists;
/// `multiple_pricing`, `statute`, `coverage`, `asc_group`, `asc_date`, `opps`, `opps_pi`,
/// `opps_date`, `procedure_note`, `betos`, `action_code` as text (dates as YYYY-MM-DD);
/// `anesthesia_base_units` as a number; `modifier` = true on modifiers.
/// Errors: corrupt_data naming row, column, value and what was expected.
[[nodiscard]] engine::Result<std::vector<HcpcsRow>> read_hcpcs_xlsx(const SourceFile& file);

}  // namespace descry::indexer
