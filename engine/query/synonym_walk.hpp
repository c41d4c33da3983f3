#pragma once

// Adds to a plan what the vocabulary says instead of the query's words, also of a phrase that is
// being typed.
//
// Requires: the plan's words and singles are there, add_compounds() has looked at the words, and
// scratch.candidates holds, by word, the terms that may stand for it. Cost: two binary searches in
// the vocabulary for each candidate that begins or continues a phrase, once more for each that
// continues it around a word.

#include <span>

#include "engine/index/system_index.hpp"
#include "engine/query/plan.hpp"
#include "engine/query/planner.hpp"
#include "engine/query/query_words.hpp"

namespace descry::engine {

void add_synonyms(const SystemIndex& index, std::span<const QueryWord> words,
                  PlannerScratch& scratch, Plan& plan);

}  // namespace descry::engine
