#pragma once

// Status codes as people ask for them: what a patient has or had is asked for without the words
// that file it. Who has a pacemaker searches for that, not for its presence.

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

}  // namespace descry::indexer
