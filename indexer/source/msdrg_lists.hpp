#pragma once

// MS-DRG complications and comorbidities as CMS publishes them with each fiscal year's final rule.
//
// Table 6I (MCC) and 6J (CC) are tab-separated: title, heading, code with dot and description, then
// notes. Table 6K is text in three parts: secondary diagnoses with level and PDX collection; the
// collections' principal diagnoses; those that are MCC only if the patient is discharged alive
// (part 2). Part 3, exclusions inside single MS-DRGs, is read past: grouping needs it, not the
// status beside a principal diagnosis. Appendix H part 2 of the Definitions Manual lists what part
// 2 of table 6K does, for earlier years.
// Cost: one pass each. Source: the headings of the files.

#include "engine/base/result.hpp"
#include "indexer/source/payment_records.hpp"
#include "indexer/source/source_file.hpp"

namespace descry::indexer {

/// Table 6I or 6J, in the file's order, each code once.
/// Errors: corrupt_data naming line, column, value and what was expected.
[[nodiscard]] engine::Result<CcList> read_cc_list(const SourceFile& file);

/// Table 6K. Every collection that a diagnosis names is there and has as many codes as it says.
/// Errors: as read_cc_list.
[[nodiscard]] engine::Result<CcExclusions> read_cc_exclusions(const SourceFile& file);

/// Appendix H part 2 out of appendices F to J. Errors: as read_cc_list.
[[nodiscard]] engine::Result<OnlyIfAlive> read_msdrg_appendix(const SourceFile& file);

}  // namespace descry::indexer
