#pragma once

// Codes as people ask for them: what a patient has or had is asked for without the words that file
// it. Who has a pacemaker searches for that, not for its presence; who needs a walker searches for
// that, not for a rigid one of fixed height.

#include <optional>
#include <string>
#include <string_view>

#include "engine/index/corpus.hpp"
#include "indexer/pipeline/findings.hpp"

namespace descry::indexer {

/// The title without the words that say it is a status: `Presence of X`, `Dependence on X`,
/// `Long term (current) use of X` and `X status` are `X`; `Personal history of X` is `History of
/// X`, without what it excludes. Nothing for other titles.
[[nodiscard]] std::optional<std::string> plain_name(std::string_view title);

/// Gives each code of chapter Z the plain names of its title and its inclusion terms as labels, of
/// the sources of these.
void place_plain_names(engine::EditionInput& edition, Findings& findings);

/// What a supply is, before the comma behind which its title says what it is like: `Walker, rigid`
/// is a `Walker`, and so is a `Standard walker`. Nothing for other titles, for those that say what
/// is done (`Injection, x`), and for those that say more than a name before the comma.
[[nodiscard]] std::optional<std::string> supply_name(std::string_view title);

/// Gives each code of HCPCS Level II its supply name as a label, of the title's source.
void place_supply_names(engine::EditionInput& edition, Findings& findings);

}  // namespace descry::indexer
