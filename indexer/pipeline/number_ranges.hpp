#pragma once

// A title with a range of numbers, said for each number in it: who has measured 41 searches for
// that, not for "40.0-44.9".

#include <string>
#include <string_view>
#include <vector>

#include "engine/index/corpus.hpp"
#include "indexer/pipeline/findings.hpp"

namespace descry::indexer {

/// The title once for each whole number of its first range, `10-19`, `40.0-44.9` or `8 to 28`, with
/// the number in the range's place, and for each tenth where both ends have tenths; nothing when
/// there is no range of numbers below 10,000, or one of more than 500.
[[nodiscard]] std::vector<std::string> titles_by_number(std::string_view title);

/// Gives each code that is billed, and has such a title, these as labels of its title's source.
void place_numbers(engine::EditionInput& edition, Findings& findings);

}  // namespace descry::indexer
