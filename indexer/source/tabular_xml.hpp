#pragma once

// The ICD-10-CM Tabular List: chapters, blocks and codes with their inclusion terms and notes.
//
// The tree becomes a list in document order, parents before children. A block without codes of its
// own whose range holds the blocks after it (`C00-C96`) becomes their parent, so that its notes
// are in force below it. Elements and attributes beyond those of the official files are refused:
// an unknown note would otherwise be lost in silence.
// Cost: one pugixml parse and one walk. Source: icd10cm_tabular.xsd and the files of 2017 to 2026.

#include "engine/base/result.hpp"
#include "indexer/source/records.hpp"
#include "indexer/source/source_file.hpp"

namespace descry::indexer {

/// The list as written: 7th characters are defined (`seventh_character`), not yet expanded.
/// Errors: corrupt_data with line for malformed XML, unknown elements, a code of the wrong syntax
/// or outside its parent, a repeated code, a missing title.
[[nodiscard]] engine::Result<TabularList> read_tabular(const SourceFile& file);

}  // namespace descry::indexer
