#pragma once

// Diagnoses exempt from present-on-admission reporting, as the workbook of a fiscal year
// (`POAexemptCodesFY26.xlsx`).
//
// The header row names the columns POAexemptCode, with dots, and Description.
// Cost: one pass over the first sheet.

#include "engine/base/result.hpp"
#include "indexer/source/payment_records.hpp"
#include "indexer/source/source_file.hpp"

namespace descry::indexer {

inline constexpr std::string_view kPoaHeading = "POAexemptCode";

/// Codes in the sheet's order, each once.
/// Errors: corrupt_data naming row, column, value and what was expected; those of reading a sheet.
[[nodiscard]] engine::Result<PoaExempt> read_poa_xlsx(const SourceFile& file);

}  // namespace descry::indexer
