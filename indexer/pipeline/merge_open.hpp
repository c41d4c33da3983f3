#pragma once

// Concepts of the open formats (NDJSON, CSV): a user's own system, or more about a known one.
//
// Where official files already gave the code, what they say stands: another word of an open source
// is a line of the report, and another title a label too. The rows of one code add up: a later one
// gives what the first leaves out. Parents may stand after their children: they are put in order.
// Cost: linear.

#include <vector>

#include "engine/base/result.hpp"
#include "engine/index/corpus.hpp"
#include "indexer/pipeline/edition_plan.hpp"
#include "indexer/pipeline/findings.hpp"
#include "indexer/pipeline/loaded_source.hpp"

namespace descry::indexer {

/// Adds the plan's open concepts to `edition`. When the edition's name gives no dates, it begins on
/// the earliest `valid_from` of its rows and is effective on the latest. A code that ends before
/// the effective day is not in force.
///
/// Errors: corrupt_data, always with file and line, for rows that contradict each other where no
/// official file speaks (with both places and values), for a parent that no source gives and for
/// parents that form a ring.
engine::Result<void> merge_open(const EditionPlan& plan, std::vector<LoadedSource>& sources,
                                engine::EditionInput& edition, Findings& findings);

}  // namespace descry::indexer
