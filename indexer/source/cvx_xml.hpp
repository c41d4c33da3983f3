#pragma once

// CVX, the CDC's vaccine codes, as the XML that it publishes (`<CVXCodes><CVXInfo>...`).
//
// Cost: one XML parse. The declaration may say ISO-8859-1 or UTF-8.

#include <vector>

#include "engine/base/result.hpp"
#include "indexer/source/records.hpp"
#include "indexer/source/source_file.hpp"

namespace descry::indexer {

/// One row for each `<CVXInfo>`, in the file's order; `record` counts them from 1.
/// Errors: corrupt_data for XML that is not well formed, a missing or unknown element, a code that
/// is not one to three digits or comes twice, a date that is not month/day/year.
[[nodiscard]] engine::Result<std::vector<CvxRow>> read_cvx(const SourceFile& file);

}  // namespace descry::indexer
