#pragma once

// Systems whose files are plain lists: HCPCS Level II, ICD-9-CM, CVX, MS-DRG.
//
// A code that two sources of an edition give alike is one line of the report; with different titles
// it is an error. Cost: one hash probe a row; texts are moved out of the sources.

#include <vector>

#include "engine/base/result.hpp"
#include "engine/index/corpus.hpp"
#include "indexer/pipeline/edition_plan.hpp"
#include "indexer/pipeline/findings.hpp"
#include "indexer/pipeline/loaded_source.hpp"

namespace descry::indexer {

/// Codes and modifiers in the file's order. In force on the edition's effective day decides
/// `in_force`; codes in force are billable, modifiers never. Properties are given with their
/// meanings in words, and the dates of the row.
engine::Result<void> merge_hcpcs(const EditionPlan& plan, std::vector<LoadedSource>& sources,
                                 engine::EditionInput& edition, Findings& findings);

/// The long title wins, the file of short titles gives the short one; all codes are billable.
engine::Result<void> merge_icd9(const EditionPlan& plan, std::vector<LoadedSource>& sources,
                                engine::EditionInput& edition, Findings& findings);

/// The title is the display, weights and days are properties; all groups are billable.
engine::Result<void> merge_msdrg(const EditionPlan& plan, std::vector<LoadedSource>& sources,
                                 engine::EditionInput& edition, Findings& findings);

/// The short description is the display, the full name a label; only active codes are in force.
engine::Result<void> merge_cvx(const EditionPlan& plan, std::vector<LoadedSource>& sources,
                               engine::EditionInput& edition, Findings& findings);

}  // namespace descry::indexer
