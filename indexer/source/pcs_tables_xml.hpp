#pragma once

// Reader of the ICD-10-PCS Tables XML.
//
// Source: `<ICD10PCS.tabular>`: `<pcsTable>` with three `<axis pos values>` of one value each and
// `<pcsRow codes>` with the axes 4 to 7; the cross product of a row's axes is its valid codes.
// Cost: one parse; linear in labels.

#include "engine/base/result.hpp"
#include "indexer/source/pcs_records.hpp"
#include "indexer/source/source_file.hpp"

namespace descry::indexer {

/// Errors: corrupt_data with file, line, field and value for malformed XML, an element or attribute
/// that the layout does not have, axes out of order, a count (`values`, `codes`) that disagrees
/// with what stands there, a character that ICD-10-PCS does not use, one that stands in an axis
/// twice, a table given twice, and rows of a table that share a code.
[[nodiscard]] engine::Result<PcsTables> read_pcs_tables(const SourceFile& file);

}  // namespace descry::indexer
