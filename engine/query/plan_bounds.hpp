#pragma once

// What the labels that meet a plan's words can score at most: index/label_bounds.hpp.

#include "engine/index/system_index.hpp"
#include "engine/query/plan.hpp"

namespace descry::engine {

/// Fills in what each word and phrase can cover of a label, and with what weight. A word can cover
/// as much as it tells, or its share of a phrase; what a label holds beyond that counts for
/// nothing. Of the beginning of a word that is what the most common of the words it begins tells:
/// bounds are then near what most labels score. Requires: all else of the plan is there.
void bound_scores(const SystemIndex& index, Plan& plan);

}  // namespace descry::engine
