#pragma once

// Labels, page entries and phrases out of the ICD-10-PCS Index.
//
// What titles say by themselves needs no label: `Resection, Uterus`. A `see` whose target the
// titles say becomes a phrase of this system alone, `Appendectomy` for Resection, Appendix, as does
// one that names a whole table or no code, and a `use`: `Celiac trunk`, use Celiac Artery. A phrase
// is met by all its words only, so that where no approach is typed beside it a subterm's is a label
// as well: `dialysis` finds `Dialysis, Hemodialysis` as it does `Dialysis, Peritoneal`. Any other
// entry with four characters or more of a code makes its path a label: of that code, or of the
// plainest code below for each approach, since an Index leaves what it does not say to the coder.
// The plainest has most of the path's terms, then the shortest title. Every entry is shown on the
// pages of what it leads to. Cost: linear in entries and the codes that each leads to; at most
// kMostApproaches labels an entry.

#include <cstddef>
#include <string>
#include <vector>

#include "engine/index/corpus.hpp"
#include "indexer/pipeline/findings.hpp"
#include "indexer/source/pcs_records.hpp"

namespace descry::indexer {

inline constexpr std::size_t kMostApproaches = 4;

/// Gives the edition's codes their labels and its pages their entries; the phrases are
/// returned. Entries that no code of the edition begins with are counted as skipped.
[[nodiscard]] std::vector<engine::SynonymInput> place_pcs_index(const PcsIndex& index,
                                                                std::size_t source,
                                                                const std::string& source_name,
                                                                engine::EditionInput& edition,
                                                                Findings& findings);

}  // namespace descry::indexer
