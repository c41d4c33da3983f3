#pragma once

// Physician fee schedule rows as properties of HCPCS and CPT codes: see payment.hpp.

#include <vector>

#include "engine/index/corpus.hpp"
#include "indexer/pipeline/findings.hpp"
#include "indexer/pipeline/loaded_source.hpp"

namespace descry::indexer {

/// `fee_schedule`, a list of one object for each modifier, on the newest edition of `hcpcs` and
/// `cpt`, from the newest release that is loaded.
void add_fee_facts(const std::vector<LoadedSource>& sources, engine::Corpus& corpus,
                   Findings& findings);

}  // namespace descry::indexer
