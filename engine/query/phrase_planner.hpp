#pragma once

// Adds to a plan the ways in which several label words together meet a run of query words, by their
// letters alone; engine/query/synonym_walk.hpp adds what the vocabulary says.
//
// Requires of what adds: the plan's words and singles are there.

#include <span>

#include "engine/index/system_index.hpp"
#include "engine/query/plan.hpp"
#include "engine/query/planner.hpp"
#include "engine/query/query_words.hpp"

namespace descry::engine {

/// Is word `i`, of those that the plan has so far, the letter that the word before it is named by:
/// hepatitis C, protein S?
[[nodiscard]] bool names_by_letter(const SystemIndex& index, const Plan& plan, std::size_t i);

/// `heartattack` as two words or three, `brain stem` and `ultra light weight` as one.
void add_compounds(const SystemIndex& index, std::span<const QueryWord> words,
                   PlannerScratch& scratch, Plan& plan);

/// What the letters of a word that no label has may be the initials of.
void add_initialisms(const SystemIndex& index, std::span<const QueryWord> words,
                     PlannerScratch& scratch, Plan& plan);

}  // namespace descry::engine
