#pragma once

// Adds to a plan the ways in which several label words together meet a run of query words.
//
// Requires of both: the plan's words and singles are there, and scratch.candidates holds, by word,
// the terms that may stand for it. Cost: two binary searches in the vocabulary for each candidate
// that begins or continues a phrase, once more for each that continues it around a word.

#include <span>

#include "engine/index/system_index.hpp"
#include "engine/query/plan.hpp"
#include "engine/query/planner.hpp"
#include "engine/query/query_words.hpp"

namespace descry::engine {

/// `heartattack` as two words, `brain stem` as one.
void add_compounds(const SystemIndex& index, std::span<const QueryWord> words,
                   PlannerScratch& scratch, Plan& plan);

/// What the letters of a word that no label has may be the initials of.
void add_initialisms(const SystemIndex& index, std::span<const QueryWord> words,
                     PlannerScratch& scratch, Plan& plan);

/// What the vocabulary says instead of the words, also of a phrase that is being typed.
void add_synonyms(const SystemIndex& index, std::span<const QueryWord> words,
                  PlannerScratch& scratch, Plan& plan);

}  // namespace descry::engine
