#pragma once

// Reader of the ICD-10-PCS Index XML.
//
// Source: `<ICD10PCS.index>`: `<letter>` with `<mainTerm>` and, below it, `<term level>`, each with
// a title and perhaps one lead: `<code>` of seven characters, `<codes>` of four to six, `<tab>` of
// three, `<see>` or `<use>` with a wording and perhaps one of these. A term without a title is a
// further lead of the term around it.
// Cost: one parse; linear in entries.

#include "engine/base/result.hpp"
#include "indexer/source/pcs_records.hpp"
#include "indexer/source/source_file.hpp"

namespace descry::indexer {

/// Errors: corrupt_data with file, line, field and value for malformed XML, an element or attribute
/// that the layout does not have, a level that is not its parent's plus one, a code of another
/// length or with a character that ICD-10-PCS does not use, a second lead in one term;
/// limit_exceeded for terms nested too deeply.
[[nodiscard]] engine::Result<PcsIndex> read_pcs_index(const SourceFile& file);

}  // namespace descry::indexer
