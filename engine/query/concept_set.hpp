#pragma once

// The concepts that meet every required word, by any of their labels: an exact count and a filter.
//
// One bitset a required word, intersected. With the newest view the words' concept postings are
// read; with a dated view the label postings, each label checked against the edition.
// Cost: N/64 word operations a query word, 0.5-2 µs for 100,000 concepts.

#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/bitset.hpp"
#include "engine/query/plan.hpp"
#include "engine/query/view.hpp"

namespace descry::engine {

struct ConceptSetScratch {
  std::vector<std::uint64_t> word;
};

/// Replaces `out` by the concepts that meet all required words and pass the view's filter; their
/// number. No required word: no concept.
std::uint64_t concepts_meeting_all(const View& view, const Plan& plan, ConceptSetScratch& scratch,
                                   std::vector<std::uint64_t>& out);

}  // namespace descry::engine
