#pragma once

// Labels of the code without a side, for the codes with one.
//
// The Index and the inclusion terms lead to the code that says no more: `Pain, low back, with
// sciatica` is M54.40, of an unspecified side. Who writes "left" beside it means M54.42, whose own
// labels say "lumbago" alone. The same holds for trimesters.

#include "engine/index/corpus.hpp"
#include "indexer/pipeline/findings.hpp"

namespace descry::indexer {

/// Gives each billable code whose title differs from that of an unspecified one by a side or a
/// trimester the labels of that one, with its own word behind them. Codes of such a group differ in
/// one character. Labels whose words the title has anyway are left out. Requires: other labels are
/// placed.
/// Cost: linear in the codes, and in the labels that are made.
void place_side_labels(engine::EditionInput& edition, Findings& findings);

}  // namespace descry::indexer
