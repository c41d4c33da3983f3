#pragma once

// Concepts of any system of a user's own as CSV with a header: the flat form of
// schemas/concept.schema.json.
//
// Columns carry the schema's names: system, edition, code, display (or title), short_title, parent,
// billable, valid_from, valid_to, and a column for each kind of label (inclusion, index, synonym,
// lay, abbreviation), its texts separated by `|`. A column of another name is a property of type
// string. Empty cells say nothing.
// Cost: one pass.

#include <vector>

#include "engine/base/result.hpp"
#include "indexer/source/records.hpp"
#include "indexer/source/source_file.hpp"

namespace descry::indexer {

/// Rows in the file's order. Without a column `system` the file's name is the system's:
/// `local_formulary.csv` gives `local_formulary`.
/// Errors: as read_concepts_ndjson; also a header without `code` or `display`, or that names a
/// column twice, and a record with another number of fields than the header.
[[nodiscard]] engine::Result<std::vector<OpenConcept>> read_concepts_csv(const SourceFile& file);

}  // namespace descry::indexer
