#pragma once

// Titles that give the initials of their own words, `Extended spectrum beta lactamase (ESBL)
// resistance`, said with these alone: `ESBL resistance`.

#include <optional>
#include <string>
#include <string_view>

#include "engine/index/corpus.hpp"
#include "indexer/pipeline/findings.hpp"

namespace descry::indexer {

/// The text with the first initials in brackets, round or square, in place of the words before them
/// that they are made of. Two to six letters; words such as `of` and `and` may have one or not,
/// parts of a word with a hyphen have one each. Nothing for other texts.
[[nodiscard]] std::optional<std::string> initials_name(std::string_view text);

/// Gives each code that is billed, and has such a title or inclusion term, the shorter one as a
/// label of its source.
void place_initials_names(engine::EditionInput& edition, Findings& findings);

}  // namespace descry::indexer
