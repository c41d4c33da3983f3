#pragma once

// Payment facts of diagnoses, supplies and procedures as properties of their codes.
//
// A list of a fiscal year says something of the edition of that year and of no other: ICD-10-CM
// codes get `cc_level` (tables 6I and 6J, else 6K), `poa_exempt` and `hcc`, each with the year that
// it is of. Lists of diagnoses that are MCC only if the patient is discharged alive, and the fee
// schedule, also serve later years until a newer one is loaded, and name their year.
// Cost: a hash probe a row; one table of each edition's codes.

#include <vector>

#include "engine/base/result.hpp"
#include "engine/index/corpus.hpp"
#include "indexer/pipeline/findings.hpp"
#include "indexer/pipeline/loaded_source.hpp"

namespace descry::indexer {

/// Adds properties to the concepts of `corpus` and fills `corpus.cc`. What names a code that no
/// edition of its year has is counted in the findings.
void add_payment_facts(const std::vector<LoadedSource>& sources, engine::Corpus& corpus,
                       Findings& findings);

}  // namespace descry::indexer
