#pragma once

// The labels of all editions of a system, each (concept, text) once.

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/base/kinds.hpp"
#include "engine/base/result.hpp"
#include "engine/index/concept_builder.hpp"
#include "engine/index/corpus.hpp"

namespace descry::engine {

struct CollectedLabel {
  std::uint32_t concept_id = 0;
  std::uint32_t text = 0;      ///< Number in the system's texts.
  std::uint32_t editions = 0;  ///< Bit e: edition e has it.
  LabelKind kind = LabelKind::title;
};

/// Ordered by concept, then text. Errors: invalid_argument when a label is too long.
Result<std::vector<CollectedLabel>> collect_labels(const SystemInput& system,
                                                   const ConceptNumbers& numbers,
                                                   TextInterner& texts);

}  // namespace descry::engine
