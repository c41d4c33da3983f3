#pragma once

#include "engine/index/system_index.hpp"
#include "engine/query/plan.hpp"

namespace descry::engine {

/// Words of causes and places that are no part of a phrase count for less beside what came of them:
/// `she had a seizure in the grocery store`. Requires: the plan has its singles and phrases; its
/// words are not settled yet.
void set_causes_aside(const SystemIndex& index, Plan& plan);

}  // namespace descry::engine
