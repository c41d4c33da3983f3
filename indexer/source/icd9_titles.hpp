#pragma once

// ICD-9-CM titles, long or short, of diagnoses or procedures (`CMS32_DESC_LONG_DX.txt`).
//
// A line is a code without its dot, blanks, and the title, in Windows-1252. The dot goes after the
// third character, of E codes after the fourth, of procedures (kind icd9pcs_titles) after the
// second. Cost: one pass.

#include <vector>

#include "engine/base/result.hpp"
#include "indexer/source/records.hpp"
#include "indexer/source/source_file.hpp"

namespace descry::indexer {

/// Rows in the file's order. Requires: the file's kind is icd9cm_titles or icd9pcs_titles.
/// Errors: corrupt_data for a line of another form, or a code that comes twice.
[[nodiscard]] engine::Result<std::vector<TitleRow>> read_icd9_titles(const SourceFile& file);

}  // namespace descry::indexer
