#pragma once

// One step of an Alphabetic Index path: a term and its nonessential modifiers.

#include <cstddef>
#include <string>
#include <string_view>

namespace descry::indexer {

/// One step with its modifiers; official ones stay below 420 bytes. Every term below repeats its
/// path, so that without a bound a small file would fill the memory.
inline constexpr std::size_t kLongestTermBytes = 2'000;

/// Puts modifiers, in their round brackets, behind what is already there: after a blank
/// (`Abasia (-astasia) (hysterical)`), but directly where they finish a word: an ending
/// (`cigar(s)`, `Achromat(ism)`) or letters behind the bracket (`Cretin(t)ic`). Blanks are folded.
void append_modifiers(std::string& term, std::string_view modifiers);

}  // namespace descry::indexer
