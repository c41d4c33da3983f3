#pragma once

// Order files of ICD-10-CM and ICD-10-PCS: every code, headers too, in the official order.
//
// Fixed columns (1-based): 1-5 order number, 7-13 code without its dot, 15 `0` header or `1`
// billable, 17-76 short title, 78- long title. One pass; nothing is skipped: a line that breaks the
// layout refuses the file.
// Cost: linear, about one allocation a title.
// Source: icd10OrderFiles.pdf and icd10pcsOrderFile.pdf, beside the files in the official zips.

#include <vector>

#include "engine/base/result.hpp"
#include "indexer/source/records.hpp"
#include "indexer/source/source_file.hpp"

namespace descry::indexer {

/// Rows in file order; codes unique, with their dot after the third character (`E11.9`).
/// Errors: corrupt_data with line and field for a short line, another flag than 0 or 1, a code of
/// another syntax, a repeated code, an order number that does not grow, an empty title, bytes that
/// are not UTF-8, no row at all.
[[nodiscard]] engine::Result<std::vector<OrderRow>> read_icd10cm_order(const SourceFile& file);

/// The same for ICD-10-PCS: headers of 3 characters, billable codes of 7, no dot.
[[nodiscard]] engine::Result<std::vector<OrderRow>> read_icd10pcs_order(const SourceFile& file);

}  // namespace descry::indexer
