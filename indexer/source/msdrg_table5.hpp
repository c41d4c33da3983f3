#pragma once

// MS-DRG titles, relative weights and lengths of stay: Table 5 of a fiscal year's final rule.
//
// Tab-separated, Windows-1252: a quoted title of two lines, headings, then DRG, post-acute and
// special pay policies, MDC, type, title, weight before and after the 10 % cap, geometric and
// arithmetic mean days. `.` stands for no number, `**` for no type.
// Cost: one pass. Source: the headings of the file.

#include <vector>

#include "engine/base/result.hpp"
#include "indexer/source/payment_records.hpp"
#include "indexer/source/source_file.hpp"

namespace descry::indexer {

/// Groups in the file's order, each once.
/// Errors: corrupt_data naming line, column, value and what was expected.
[[nodiscard]] engine::Result<std::vector<DrgRow>> read_msdrg_table5(const SourceFile& file);

}  // namespace descry::indexer
