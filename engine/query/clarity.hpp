#pragma once

// What makes a query's answer clear or not, from its best hits.

#include "engine/query/scratch.hpp"
#include "engine/query/search.hpp"

namespace descry::engine {

/// Of an answer to words; a code is as clear as can be. Depends on the ten best alone, whatever is
/// shown of them.
[[nodiscard]] float clarity_of(const Found& found, const SearchScratch::State& scratch);

}  // namespace descry::engine
