#pragma once

// The Alphabetic Index flattened to CSV: RowID,Letter,Level,Term,See,SeeAlso,NonEssModif,Code.
//
// Levels give the path: a row of level n stands below the last row of level n-1. Nonessential
// modifiers have a column of their own and are put behind the term, in round brackets, as the
// official XML has them. Cost: one pass.

#include "engine/base/result.hpp"
#include "indexer/source/csv.hpp"
#include "indexer/source/records.hpp"
#include "indexer/source/source_file.hpp"

namespace descry::indexer {

/// Entries in file order. The edition is the year in the file's name (`ICD10CM_2025_Index.csv`),
/// or empty when the name has none.
/// Errors: corrupt_data with line for another header, a broken record, row ids that do not grow, a
/// level that skips one, an empty or overlong term, a code that is none.
[[nodiscard]] engine::Result<AlphabeticIndex> read_index_csv(const SourceFile& file);

}  // namespace descry::indexer
