#pragma once

// ICD-10-CM and ICD-10-PCS: order files and Tabular Lists of one year as one edition.
//
// The order file decides codes, titles and what is billable; the Tabular List gives chapters,
// blocks, inclusion terms, notes and 7th characters. A title of the Tabular that differs becomes a
// label and a line of the report. Without an order file the expanded Tabular gives all. A code that
// only an April Tabular has is valid from April 1.
// Cost: linear; titles and notes are moved out of the sources.

#include <vector>

#include "engine/base/result.hpp"
#include "engine/index/corpus.hpp"
#include "indexer/pipeline/edition_plan.hpp"
#include "indexer/pipeline/findings.hpp"
#include "indexer/pipeline/loaded_source.hpp"

namespace descry::indexer {

/// Fills the concepts of `edition`. Labels of Indexes are not among them yet.
/// Errors: corrupt_data when two sources of one kind give a code different titles, naming both
/// places.
engine::Result<void> merge_icd10(const EditionPlan& plan, std::vector<LoadedSource>& sources,
                                 engine::EditionInput& edition, Findings& findings);

}  // namespace descry::indexer
