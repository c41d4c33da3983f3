#pragma once

// Completions of the text being typed: phrases that stand in labels, by how many codes have them.
//
// The words before the last must stand in a label in the order typed, one after the other; the last
// may be begun. A phrase goes on to the end of the word, and counts the concepts it leads to.
// Cost: some 30 ns for each label that has the words, bounded by kMostSuggestLabels.

#include <vector>

#include "engine/engine.hpp"
#include "engine/query/scratch.hpp"

namespace descry::engine {

inline constexpr std::size_t kMostSuggestLabels = 20'000;

/// Requires: the views of `scratch` are made. At most request.limit, most codes first, then by
/// byte order.
[[nodiscard]] std::vector<Suggestion> suggest_phrases(const SearchRequest& request,
                                                      SearchScratch::State& scratch);

}  // namespace descry::engine
