#pragma once

// NCCI procedure-to-procedure (PTP) pairs as CMS publishes them each quarter in tab-separated text
// (`ccipra_ptp_v322r0_f1.txt`): 1.7 million rows in four files for each setting.
//
// About six lines of headings, then column 1 code, column 2 code, `*` when the edit existed before
// 1996, first day (yyyymmdd), last day or `*`, modifier indicator 0, 1 or 9, rationale.
// Cost: one pass, no allocation a row. Source: the headings of the file.

#include "engine/base/result.hpp"
#include "indexer/source/records.hpp"
#include "indexer/source/source_file.hpp"

namespace descry::indexer {

/// Pairs in the file's order.
/// Errors: corrupt_data naming line, column, value and what was expected.
[[nodiscard]] engine::Result<PtpFile> read_ncci_ptp(const SourceFile& file);

}  // namespace descry::indexer
