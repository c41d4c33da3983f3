#pragma once

// How much the words of a plan tell, by the ways in which labels can meet them.
//
// Cost: a look at each single and phrase of the plan. Threads: functions over their arguments.

#include <cstddef>
#include <span>

#include "engine/index/system_index.hpp"
#include "engine/query/plan.hpp"
#include "engine/query/query_words.hpp"

namespace descry::engine {

/// Has a label the word itself? The vocabulary has words that no label has.
[[nodiscard]] bool has_exact(const SystemIndex& index, const PlanWord& word);

/// Of word `i`, 0..1: while it may be unfinished that of the words which begin with it, so that a
/// letter more changes little; its own; of its nearest correction or form, or what it stands for;
/// else that of a word nobody has. No more than that of another form of it, or of a word that the
/// vocabulary says is the same. Requires: the word's ways are in the plan.
[[nodiscard]] float word_information(const SystemIndex& index, const Plan& plan, std::size_t i);

/// Of the commonest word that the word begins.
[[nodiscard]] float least_begun_information(const SystemIndex& index, const PlanWord& word);

/// Of a phrase: each part tells what the commonest of its forms does.
[[nodiscard]] float phrase_information(const SystemIndex& index, const Plan& plan,
                                       const Phrase& phrase);

/// Of a label that has all words of the plan and no others; 0 when there can be none.
[[nodiscard]] float whole_information(const SystemIndex& index, const Plan& plan);

/// "Cough and fever": where no label meets both, neither tells more than the other. Makes what
/// stands on either side of an `and`, or of a mark of lists, tell as much as the side that tells
/// most, unless one of them says no what.
void even_out_conjuncts(std::span<const QueryWord> words, Plan& plan);

}  // namespace descry::engine
