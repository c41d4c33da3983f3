#pragma once

// General equivalence mappings between ICD-9-CM and ICD-10-CM diagnoses (`2018_I9gem.txt`,
// `2018_I10gem.txt`).
//
// A line is a source code, a target code, both without dots, and five flags: approximate, no map,
// combination, scenario, choice list. A code that maps to nothing has the target `NoDx` and the
// flags 11000. The two directions are files of their own: one is not the other turned round.
// Cost: one pass.
// Source: CMS, "Diagnosis Code Set General Equivalence Mappings: Documentation and User's Guide".

#include <vector>

#include "engine/base/result.hpp"
#include "indexer/source/records.hpp"
#include "indexer/source/source_file.hpp"

namespace descry::indexer {

/// Rows in the file's order, codes in official form. Requires: the file's kind is
/// gem_icd9cm_to_icd10cm or gem_icd10cm_to_icd9cm.
/// Errors: corrupt_data for a line of another form; flags that contradict each other or the target;
/// rows of a source that stand apart or repeat; a scenario of which a choice list is missing.
[[nodiscard]] engine::Result<std::vector<engine::CrosswalkRow>> read_gem(const SourceFile& file);

}  // namespace descry::indexer
