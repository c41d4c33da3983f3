#pragma once

// Payment facts of ICD-10-CM codes: see payment.hpp.

#include <vector>

#include "engine/index/corpus.hpp"
#include "indexer/pipeline/findings.hpp"
#include "indexer/pipeline/loaded_source.hpp"

namespace descry::indexer {

/// `cc_level` and its exclusions, `mcc_only_if_discharged_alive`, `poa_exempt`, `hcc`: on billable
/// codes, each with its year.
void add_diagnosis_facts(const std::vector<LoadedSource>& sources, engine::Corpus& corpus,
                         Findings& findings);

}  // namespace descry::indexer
