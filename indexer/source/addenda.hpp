#pragma once

// Addenda to an order file of ICD-10-CM or ICD-10-PCS: what changed since the year before
// (`icd10cm_order_addenda_2026.txt`, `order_addenda_2026.txt`).
//
// A line is `Add:`, `Delete:`, `Revise from:` or `Revise to:`, padded to column 13, and a row of
// the order file without its number: from column 14 the flag (ICD-10-CM only) and a blank, code,
// short title, long title. A code that becomes a header is deleted with flag 1 and added with
// flag 0. Behind an empty line stand counts, against which the rows are checked.
// Cost: one pass.

#include <vector>

#include "engine/base/result.hpp"
#include "indexer/source/records.hpp"
#include "indexer/source/source_file.hpp"

namespace descry::indexer {

/// Changes in the file's order, one a code and kind. Requires: the file's kind is icd10cm_addenda
/// or icd10pcs_addenda.
/// Errors: corrupt_data for a line of another form; a revision without its other half; a number of
/// additions, deletions or revisions that is not the file's own count.
[[nodiscard]] engine::Result<std::vector<engine::ChangeInput>> read_addenda(const SourceFile& file);

}  // namespace descry::indexer
