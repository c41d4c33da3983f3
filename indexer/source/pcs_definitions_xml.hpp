#pragma once

// Reader of the ICD-10-PCS Definitions XML: what operations, body parts, approaches and devices
// mean, and which anatomical terms and products they include.
//
// Source: `<ICD10PCS.definitions>`: `<section code>` with `<axis pos>` of `<terms>`, each with
// titles and a definition, explanation or includes; `<deviceAggregation>` at the end.
// Cost: one parse; linear in terms.

#include "engine/base/result.hpp"
#include "indexer/source/pcs_records.hpp"
#include "indexer/source/source_file.hpp"

namespace descry::indexer {

/// Errors: corrupt_data with file, line, field and value for malformed XML, an element or attribute
/// that the layout does not have, a section or position that is none, a term without title or
/// without anything said of it.
[[nodiscard]] engine::Result<PcsDefinitions> read_pcs_definitions(const SourceFile& file);

}  // namespace descry::indexer
