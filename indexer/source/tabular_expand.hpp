#pragma once

// The codes that a Tabular List describes but does not list: those with a 7th character.
//
// A leaf element under a definition of 7th characters (the nearest, own or inherited) stands for
// one code a character: its own code padded with X to six characters, then the character
// (`S13.4` and `A` give `S13.4XXA`). Its title is the leaf's, a comma, and the character's meaning.
// What stands beside a character as a further meaning becomes an inclusion term of its codes.
// A note "7th characters D and S do not apply to codes in category S06 with 6th character 7 - …, or
// 8 - …" takes the characters named away from the codes named.
// Cost: linear in the codes made.

#include "engine/base/result.hpp"
#include "indexer/source/records.hpp"

namespace descry::indexer {

/// Inserts the codes after their leaf, in the order of the definition, and renumbers parents.
/// Leaves with seven characters stay as they are, so a second call changes nothing.
/// Errors: corrupt_data naming code and line when a made code exists already or a note that takes
/// characters away is written in another form.
[[nodiscard]] engine::Result<void> expand_seventh_characters(TabularList& list);

}  // namespace descry::indexer
