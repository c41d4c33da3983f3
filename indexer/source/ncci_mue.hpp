#pragma once

// NCCI medically unlikely edits (MUE) as CMS publishes them each quarter in CSV
// (`MCR_MUE_PractitionerServices_Eff_07-01-2026.csv`), one file for each setting.
//
// A quoted notice of several lines, a header row whose first name holds a line break, then code,
// units, adjudication indicator (`2 Date of Service Edit: Policy`) and rationale. UTF-8 or, with a
// registered sign in the notice, Windows-1252.
// Cost: one pass. Source: the headings of the file.

#include "engine/base/result.hpp"
#include "indexer/source/records.hpp"
#include "indexer/source/source_file.hpp"

namespace descry::indexer {

/// Rows in the file's order, each code once.
/// Errors: corrupt_data naming line, column, value and what was expected.
[[nodiscard]] engine::Result<MueFile> read_ncci_mue(const SourceFile& file);

}  // namespace descry::indexer
