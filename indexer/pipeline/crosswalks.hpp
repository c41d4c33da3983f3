#pragma once

// Crosswalk files as the corpus has them, and what loaded editions make of their codes.
//
// A crosswalk is no part of an edition: it is shown with every edition of the systems that it
// joins, and a code that no edition has keeps its rows.
// Cost: one hash probe a row.

#include <vector>

#include "engine/index/corpus.hpp"
#include "indexer/pipeline/findings.hpp"
#include "indexer/pipeline/loaded_source.hpp"

namespace descry::indexer {

/// Moves the rows out of `sources`. Says in `findings` how many rows begin or end at a code that
/// the newest edition of its system does not have, and which system is not loaded.
[[nodiscard]] std::vector<engine::CrosswalkInput> take_crosswalks(
    std::vector<LoadedSource>& sources, const std::vector<engine::SystemInput>& systems,
    Findings& findings);

}  // namespace descry::indexer
