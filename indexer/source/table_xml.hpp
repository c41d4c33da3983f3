#pragma once

// The Table of Neoplasms and the Table of Drugs and Chemicals as official XML.
//
// Every main term and term becomes a row with its whole path and its codes in columns 2 to 7;
// nonessential modifiers stay in round brackets where they are written.
// Cost: one pugixml parse and one walk. Source: icd10cm_drug_neoplasm.xsd.

#include "engine/base/result.hpp"
#include "indexer/source/records.hpp"
#include "indexer/source/source_file.hpp"

namespace descry::indexer {

/// Rows in document order, those without a code too. A cell of `--` or `-` is empty.
/// Errors: corrupt_data with line for malformed XML, unknown elements, a column that is not 2 to 7
/// or stands twice, an overlong term, a level that is not its parent's plus one, a cell that is no
/// code.
[[nodiscard]] engine::Result<CodeTable> read_code_table(const SourceFile& file);

}  // namespace descry::indexer
