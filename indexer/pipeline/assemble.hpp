#pragma once

// Loaded sources as a corpus: editions are planned, merged, given their labels and ranked.
//
// Editions do not depend on each other and are made on several threads; what an Index gives is
// worked out once and placed into each edition that it serves.
// Cost: linear in rows and labels.

#include <cstddef>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/index/corpus.hpp"
#include "indexer/pipeline/findings.hpp"
#include "indexer/pipeline/loaded_source.hpp"

namespace descry::indexer {

struct Assembly {
  engine::Corpus corpus;
  Findings findings;
};

/// The texts of `sources` are moved away. Synonyms are not among what it makes.
/// Errors: those of merging; invalid_argument when no source gives codes.
[[nodiscard]] engine::Result<Assembly> assemble(std::vector<LoadedSource> sources,
                                                std::size_t threads);

}  // namespace descry::indexer
