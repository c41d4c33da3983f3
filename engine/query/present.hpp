#pragma once

// Turns the best concepts into hits: texts, class, marks and, when asked for, explanations.
//
// Each shown label is matched once more, for its words' places. Cost: about 0.2 µs a hit.

#include <cstdint>
#include <span>

#include "engine/engine.hpp"
#include "engine/query/scratch.hpp"
#include "engine/query/search.hpp"

namespace descry::engine {

/// Appends hits, explanations and corrections to `answer`, which holds none yet.
void present(const SearchRequest& request, const Found& found, SearchScratch::State& scratch,
             SearchAnswer& answer);

}  // namespace descry::engine
