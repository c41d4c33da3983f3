#pragma once

// Coding edits of all sources as what the engine stores.
//
// Files of one setting and quarter are one release. A PTP release tells of all days before its end,
// so the newest of each setting is the one that counts; MUE releases stand side by side.
// Cost: one sort of the pairs, which official files hold in order already.

#include <vector>

#include "engine/base/result.hpp"
#include "engine/index/corpus.hpp"
#include "indexer/pipeline/findings.hpp"
#include "indexer/pipeline/loaded_source.hpp"

namespace descry::indexer {

/// Moves pairs and rows out of `sources`. A row that repeats another is dropped and counted.
/// Errors: invalid_argument for an edition that is no quarter; corrupt_data for a code with two
/// different MUE rows in one release, naming both places; limit_exceeded for more than 256 files or
/// rationales in a release.
[[nodiscard]] engine::Result<engine::EditsInput> make_edits(std::vector<LoadedSource>& sources,
                                                            Findings& findings);

}  // namespace descry::indexer
