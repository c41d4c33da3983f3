#pragma once

// Numbers the concepts of a system across its editions and fills one EditionTable an edition.
//
// Cost: linear in the concepts of all editions. The input's strings must outlive the interner's
// use.

#include <cstdint>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/index/corpus.hpp"
#include "engine/index/system_index.hpp"
#include "engine/index/text_pool.hpp"

namespace descry::engine {

struct ConceptNumbers {
  /// numbers[e][i]: ConceptId of concept i of edition e.
  std::vector<std::vector<std::uint32_t>> numbers;
  std::uint32_t count = 0;
  std::vector<bool> causes;  ///< By ConceptId: ConceptInput::is_cause of its newest edition.
};

/// Fills codes, keys, by_key, newest, prior and editions of `arrays`; titles go to `texts`.
/// Errors: invalid_argument naming system, edition and code when a code repeats, is empty or too
/// long, or a parent does not stand before its child.
Result<ConceptNumbers> build_concepts(const SystemInput& system, TextInterner& texts,
                                      SystemArrays& arrays);

}  // namespace descry::engine
