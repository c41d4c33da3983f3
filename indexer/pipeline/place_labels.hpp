#pragma once

// Puts labels where coders expect them: at the code as written and at the code that is billed when
// nothing more is said.
//
// Cost: linear in labels; each goes to at most two concepts.

#include <cstddef>

#include "engine/index/corpus.hpp"
#include "indexer/pipeline/edition_codes.hpp"
#include "indexer/pipeline/findings.hpp"
#include "indexer/pipeline/index_content.hpp"

namespace descry::indexer {

/// Adds an Index's labels and page entries to the concepts that `codes` was made of. Labels and
/// entries of codes that the edition does not have are counted as skipped.
void place_index(const IndexContent& content, std::size_t source, EditionCodes& codes,
                 engine::EditionInput& edition, Findings& findings);

/// Gives the default code of each header the header's title and inclusion terms as labels, so that
/// a query that says just that finds a billable code. "Other ..." titles only group; they stay.
void place_header_titles(std::size_t source, EditionCodes& codes, engine::EditionInput& edition,
                         Findings& findings);

}  // namespace descry::indexer
