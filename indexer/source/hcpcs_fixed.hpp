#pragma once

// HCPCS Level II as the fixed-width contractor file (`HCPC2019_CONTR_ANWEB.txt`): 320 characters a
// record, CRLF, Windows-1252, after about eight lines of disclaimers.
//
// A code or modifier begins with a record of id 3 or 7; records of id 4 or 8 with the same code
// continue its long description, in ascending sequence. Other columns count in the first only.
// Cost: one pass. Source: the record layout that CMS publishes beside the file.

#include <vector>

#include "engine/base/result.hpp"
#include "indexer/source/records.hpp"
#include "indexer/source/source_file.hpp"

namespace descry::indexer {

/// Rows in the file's order, properties as read_hcpcs_xlsx gives them; `line` is that of the
/// first record.
/// Errors: corrupt_data naming line, column, value and what was expected.
[[nodiscard]] engine::Result<std::vector<HcpcsRow>> read_hcpcs_fixed(const SourceFile& file);

}  // namespace descry::indexer
