#pragma once

// Labels out of an Alphabetic Index: every entry with a code, and aliases by cross-reference.
//
// "Abdominalgia, see Pain, abdominal" makes the path of the alias a label of what the target and
// the entries below it lead to. A see-also counts only where its entry leads nowhere by itself:
// personal history also says to see family history, and is none.
// Targets are found term by term, without nonessential modifiers; a part such as "by site" ends the
// search. "Diabetes, by type, with coma" leads to each type that has an entry with coma, and "Bite,
// by site, superficial, insect" to the insect's of each site.
// A coded entry that ends in linking words alone ("Gout, in (due to)") has lost those that say what
// of: it and what is below it give no labels, or plain gout would be that of a failing kidney.
// Cost: linear in entries and aliases; below one target at most kMaxAliases entries are taken.

#include "indexer/pipeline/index_content.hpp"
#include "indexer/source/records.hpp"

namespace descry::indexer {

inline constexpr std::size_t kMaxAliases = 40;

[[nodiscard]] IndexContent index_content(const AlphabeticIndex& index);

}  // namespace descry::indexer
