#pragma once

// Asks for the memory that making a plan reads, of all words together: one after another, each word
// would wait for a dozen places that lie far apart.

#include <span>

#include "engine/index/system_index.hpp"
#include "engine/query/query_words.hpp"

namespace descry::engine {

void prefetch_plan(const SystemIndex& index, std::span<const QueryWord> words) noexcept;

}  // namespace descry::engine
