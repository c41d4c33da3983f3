#pragma once

// Concepts of any system of a user's own, one JSON object a line: schemas/concept.schema.json.
//
// Each line is parsed by itself, so an error names its line and the rest of the file cannot be
// misread after it. A field that the schema does not have is an error; free facts go into
// `properties`.
// Cost: one pass, 3 to 4 µs a concept, most of it for the copies and the table of codes seen.

#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "indexer/source/records.hpp"
#include "indexer/source/source_file.hpp"

namespace descry::indexer {

/// Rows in the file's order. Blank lines are skipped. A line that says of a code what an earlier
/// one said is kept; the same code of the same system and edition with another display is an error
/// that names both lines.
/// Errors: corrupt_data with line, field, value and what was expected; limit_exceeded for a line
/// over 1 MiB.
[[nodiscard]] engine::Result<std::vector<OpenConcept>> read_concepts_ndjson(const SourceFile& file);

/// True iff a line is such an object, judged by its fields `code` and `display`; a line that is no
/// JSON but names both is taken for a damaged one.
[[nodiscard]] bool is_concept_line(std::string_view line);

}  // namespace descry::indexer
