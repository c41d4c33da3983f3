#pragma once

// What people say around what they look for.

#include <span>
#include <vector>

#include "engine/query/query_words.hpp"

namespace descry::engine {

/// Marks words of speech; `r/o` in front and `c/o`; the heading of a chart's line; `icd 10 cm`,
/// also without `code` behind it; the word before `code` that says which; `hcpcs` before a code;
/// measures (query_measures.hpp); `needs` before a thing; `external cause`; `not elsewhere
/// classified`; who it is or who says it, `elderly mother`, `eye doctor`; `well controlled`.
void mark_fillers(std::span<QueryWord> words);

/// Drops `i think i have`, `diagnosed with`: before what is looked for, these are no letter, no
/// number and no company of anything.
void drop_opening(std::vector<QueryWord>& words);

/// Drops what is none of what is looked for: later clauses that order something, `recheck BMP`, or
/// say that a patient comes again, `f/u 3 mo`, and `didn't pass out` behind `but` up to the next
/// clause. Behind an injury, coming again is `subsequent`. Requires: fillers are marked.
void drop_left_out(std::vector<QueryWord>& words);

}  // namespace descry::engine
