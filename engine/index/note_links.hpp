#pragma once

// The codes that notes name, as concepts; and from there, which notes name a concept.
//
// Made when an edition is built and stored with its pages: a page then reads both from records that
// it reads anyway. A mention stands at the topmost concepts of its reference, so that whoever reads
// a page goes up its path, as for inherited notes.
// Cost: each distinct reference is resolved once.

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/kinds.hpp"
#include "engine/index/concept_builder.hpp"
#include "engine/index/corpus.hpp"
#include "engine/index/page_record.hpp"
#include "engine/index/system_index.hpp"

namespace descry::engine {

/// How many of the references that notes name lead somewhere.
struct ReferenceCounts {
  std::uint64_t named = 0;
  std::uint64_t resolved = 0;
  /// One line for each of the others: `G31.0 excludes1 "G31.90": no code G3190`.
  std::vector<std::string> unresolved;
};

struct EditionLinks {
  std::vector<PageLinks> pages;  ///< In the order of the edition's concepts.
  ReferenceCounts counts;
};

/// Requires: build_concepts() has filled `arrays` and `numbers` from `system`; edition is one of
/// its editions.
[[nodiscard]] EditionLinks link_notes(const SystemInput& system, std::uint32_t edition,
                                      const ConceptNumbers& numbers, const SystemArrays& arrays);

}  // namespace descry::engine
