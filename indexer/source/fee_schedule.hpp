#pragma once

// The National Physician Fee Schedule Relative Value File (`PPRRVU2026_Jul.csv`): relative value
// units and payment policy indicators of HCPCS and CPT codes.
//
// Nine lines of preamble whose first tells year and release, headings over several lines, the tenth
// of them the last: 32 columns from HCPCS to the amounts for OPPS. A code has a row without
// modifier and perhaps others with 26, TC or 53. The third column holds the American Medical
// Association's descriptions: it is neither kept nor looked at.
// Cost: one pass. Source: the headings of the file.

#include <vector>

#include "engine/base/result.hpp"
#include "indexer/source/payment_records.hpp"
#include "indexer/source/source_file.hpp"

namespace descry::indexer {

/// Rows in the file's order, each (code, modifier) once.
/// Errors: corrupt_data naming line, column, value and what was expected.
[[nodiscard]] engine::Result<std::vector<FeeRow>> read_fee_schedule(const SourceFile& file);

}  // namespace descry::indexer
