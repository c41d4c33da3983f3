#pragma once

// The codes that a Tabular List describes but does not list: those with a 7th character.
//
// A leaf element under a definition of 7th characters (the nearest, own or inherited) stands for
// one code a character: its own code padded with X to six characters, then the character
// (`S13.4` + `A` = `S13.4XXA`). Its title is the leaf's, a comma, and the character's meaning.
// A note of the form "7th characters D and S do not apply to codes in category S06 with 6th
// character 7 …, or 8 …" takes the named characters away from the named codes.
// Cost: linear in the codes made.

#include "engine/base/result.hpp"
#include "indexer/source/records.hpp"

namespace descry::indexer {

/// Inserts the coded children after their leaf, in the order of the definition, and renumbers
/// parents. A list without definitions is left as it is. Calling it twice is an error.
/// Errors: corrupt_data naming the code when a made code exists already, or when a leaf under a
/// definition has six characters too many for a 7th.
[[nodiscard]] engine::Result<void> expand_seventh_characters(TabularList& list);

}  // namespace descry::indexer
