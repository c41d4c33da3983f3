#pragma once

// The Alphabetic Index and the External cause index as official XML.
//
// Every main term and every term below it becomes one entry with its whole path. Nonessential
// modifiers stay where they are written, in round brackets: `Abasia (-astasia) (hysterical)`.
// Cost: one pugixml parse and one walk. Source: icd10cm_index.xsd.

#include "engine/base/result.hpp"
#include "indexer/source/records.hpp"
#include "indexer/source/source_file.hpp"

namespace descry::indexer {

/// Entries in document order, those without a code too: they carry the path of what is below.
/// `see` also holds the texts of <seecat> and <subcat>, which point at categories.
/// Errors: corrupt_data with line for malformed XML, unknown elements, a level that is not its
/// parent's plus one, an entry without title, a code that is none.
[[nodiscard]] engine::Result<AlphabeticIndex> read_index(const SourceFile& file);

}  // namespace descry::indexer
