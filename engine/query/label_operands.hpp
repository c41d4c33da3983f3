#pragma once

// Bitsets of labels that hold every label worth scoring.
//
// The words' own bitsets where the index has them ready, and one made from the lists of the rarest
// word: together few labels pass, and the matcher decides about each.

#include <cstdint>
#include <vector>

#include "engine/base/bitset.hpp"
#include "engine/query/plan.hpp"
#include "engine/query/view.hpp"

namespace descry::engine {

/// Fills `operands` with views of bitsets whose intersection holds every label that meets all
/// required words; `own` backs the one that is made here. At least one operand.
void label_operands(const View& view, const Plan& plan, std::vector<std::uint64_t>& own,
                    std::vector<ConstWords>& operands);

/// Makes `out` hold every label that meets at least `share` of the plan's information: those with
/// one of the rarest words, as many as a label cannot miss all of.
void labels_meeting_share(const View& view, const Plan& plan, float share,
                          std::vector<std::uint64_t>& out);

}  // namespace descry::engine
