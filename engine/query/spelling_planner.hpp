#pragma once

// Adds to a plan the words that a query's word may be written for: those at few edits, those that
// it begins, those of which it has the consonants.
//
// Requires: the plan's word and what meets it as it is written are there already. Cost: a look-up
// of near words (dict/near.cpp), some 10 to 60 microseconds.

#include "engine/index/system_index.hpp"
#include "engine/query/plan.hpp"
#include "engine/query/planner.hpp"
#include "engine/query/query_words.hpp"

namespace descry::engine {

/// For the plan's last word, which is `query`.
void add_spellings(const SystemIndex& index, const QueryWord& query, Typos typos,
                   PlannerScratch& scratch, Plan& plan);

}  // namespace descry::engine
