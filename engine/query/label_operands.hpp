#pragma once

// Bitsets of labels, one for each required word: their intersection holds every label worth
// scoring.
//
// The words' own bitsets where the index has them ready; those of rare words, and of words met in
// several ways, are made from their lists. Cost: a few microseconds for each one made.

#include <cstdint>
#include <vector>

#include "engine/base/bitset.hpp"
#include "engine/query/plan.hpp"
#include "engine/query/view.hpp"

namespace descry::engine {

/// Bitsets made for one query; memory is kept from query to query.
struct OperandScratch {
  std::vector<std::vector<std::uint64_t>> made;
  std::vector<ConstWords> operands;
};

/// Fills scratch.operands, one a required word: labels with a way to meet it.
/// Requires: at least one word is required.
void label_operands(const View& view, const Plan& plan, OperandScratch& scratch);

/// Makes `out` hold every label that meets at least `share` of the plan's information: those with
/// one of the rarest words, as many as a label cannot miss all of.
void labels_meeting_share(const View& view, const Plan& plan, float share,
                          std::vector<std::uint64_t>& out);

}  // namespace descry::engine
