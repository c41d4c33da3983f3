#pragma once

// The compositions of an ICD-10-PCS edition: Tables and Definitions put onto the codes that the
// order file has.
//
// Codes of the order file that no row gives (they are newer than the tables) get what
// pcs_meanings.hpp derives; codes of rows that the order file no longer has are counted. Sections
// and body systems become concepts above the tables.
// Cost: linear in codes and labels.

#include <cstddef>

#include "engine/index/corpus.hpp"
#include "indexer/pipeline/findings.hpp"
#include "indexer/source/pcs_records.hpp"

namespace descry::indexer {

struct PcsReferences {
  const PcsTables* tables = nullptr;
  std::size_t tables_source = 0;
  const PcsDefinitions* definitions = nullptr;  ///< Null when none is loaded.
  std::size_t order_source = 0;                 ///< Of titles that a meaning is derived from.
};

/// Fills `edition.compositions`. Requires: tables.
void compose_pcs(const PcsReferences& references, engine::EditionInput& edition,
                 Findings& findings);

/// Puts a concept for each section and body system above the tables, as the compositions name
/// them; without compositions nothing changes. Moves the edition's concepts.
void add_pcs_structure(engine::EditionInput& edition);

}  // namespace descry::indexer
