#pragma once

// One step of an Alphabetic Index path: a term and its nonessential modifiers.

#include <string>
#include <string_view>

namespace descry::indexer {

/// Puts modifiers, in their round brackets, behind what is already there: after a blank
/// (`Abasia (-astasia) (hysterical)`), but directly where they finish a word: an ending
/// (`cigar(s)`, `Achromat(ism)`) or letters behind the bracket (`Cretin(t)ic`). Blanks are folded.
void append_modifiers(std::string& term, std::string_view modifiers);

}  // namespace descry::indexer
