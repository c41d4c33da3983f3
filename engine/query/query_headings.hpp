#pragma once

// What a line of a chart opens with: `Dx: gout`, `Reason for referral - back pain`.

#include <cstddef>
#include <span>

#include "engine/query/query_words.hpp"

namespace descry::engine {

/// How many words at the front are a heading; 0 for none. A colon, or a dash between blanks, ends
/// it, but `dx` needs neither.
[[nodiscard]] std::size_t size_of_heading(std::span<const QueryWord> words);

}  // namespace descry::engine
