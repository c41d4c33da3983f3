#pragma once

// The static rank of a concept, 0..1: how likely a coder means it who says nothing more.
//
// ICD-10-CM: a sum of small steps from title words, chapter and code shape. Billable, unspecified,
// initial and closed go up; every axis that nobody asked for goes down: complication, cause,
// trimester, newborn, subsequent, sequela, open, history, screening, external cause, a side. A
// header stands just below the code that is billed for it. Other systems: in force before not.
// Cost: a few substring searches a title.

#include "engine/index/corpus.hpp"
#include "indexer/pipeline/edition_codes.hpp"

namespace descry::indexer {

/// Sets `prior` of all concepts. `codes` was made of the edition's concepts.
void set_priors(const std::string& system, EditionCodes& codes, engine::EditionInput& edition);

/// The steps of one ICD-10-CM code by itself, before headers are looked at.
[[nodiscard]] float icd10cm_prior(const engine::ConceptInput& item);

}  // namespace descry::indexer
