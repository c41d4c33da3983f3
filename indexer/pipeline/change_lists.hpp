#pragma once

// Publishers' lists of changes as the corpus has them, with their systems.

#include <vector>

#include "engine/index/corpus.hpp"
#include "indexer/pipeline/findings.hpp"
#include "indexer/pipeline/loaded_source.hpp"

namespace descry::indexer {

/// Moves the changes out of `sources` into their systems, older editions first. Says in `findings`
/// which list has no system to go to, and of changes that contradict the edition how many.
void add_change_lists(std::vector<LoadedSource>& sources, std::vector<engine::SystemInput>& systems,
                      Findings& findings);

}  // namespace descry::indexer
