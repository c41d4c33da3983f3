#pragma once

// How and where something came about, in a query that says what it is.
//
// A word is of causes when labels of external causes have it and hardly any others
// (SystemArrays::cause_terms), and so is a phrase that stands mostly for such words. Beside what
// came of them they count for less, so that `she had a seizure in the grocery store` is the
// seizure. Cost: linear in the singles and phrases of the plan. Threads: the plan is the caller's.

#include "engine/index/system_index.hpp"
#include "engine/query/plan.hpp"

namespace descry::engine {

/// Lowers PlanWord::share of words of causes that are in no other phrase, where another word says
/// what is looked for, as it is typed or nearly so. Requires: the plan has its singles and phrases;
/// its words are not settled yet.
void set_causes_aside(const SystemIndex& index, Plan& plan);

}  // namespace descry::engine
