#pragma once

// Which release a payment or edit file belongs to, and whose claims it is for.

#include "indexer/source/recognise.hpp"
#include "indexer/source/source_file.hpp"

namespace descry::indexer {

/// Coding edits: the quarter from `v322r0` (version 32.2 is the third quarter of 2026), `2026Q3` or
/// `Eff_07-01-2026`; the setting from the column heading of unit edits, else from `ccipra`,
/// `ccioph`, `practitioner`, `hospital`. Looks at the file's name, then at that of its zip or
/// folder. Payment files: the year in the headings of Table 5 and of the fee schedule, else that in
/// a name: `fy2026`, `FY26`, `2026`, or `v40` (version 40 of MS-DRG is fiscal year 2023).
[[nodiscard]] EditionHint payment_hint(const SourceFile& file);

}  // namespace descry::indexer
