#pragma once

// External causes: how and where a harm came about, and what somebody did then. ICD-10-CM V00-Y99
// (chapter 20), ICD-9-CM E000-E999. Cost: a look at each code.

#include <string_view>

#include "engine/index/corpus.hpp"

namespace descry::indexer {

/// Sets `is_cause` of all concepts of a system's edition.
void mark_external_causes(std::string_view system, engine::EditionInput& edition);

}  // namespace descry::indexer
