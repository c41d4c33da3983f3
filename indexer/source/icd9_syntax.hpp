#pragma once

// How ICD-9-CM codes are written. Pure functions on short strings.
//
// Diagnoses have three to five characters, digits but for a leading E or V, with the dot after the
// third, of E codes after the fourth; procedures two to four digits with the dot after the second.
// Source: ICD-9-CM Official Guidelines; the version 32 title files.

#include <optional>
#include <string>
#include <string_view>

namespace descry::indexer {

/// `25000` becomes `250.00`, `E9991` becomes `E999.1`; nothing when the text is no diagnosis.
[[nodiscard]] std::optional<std::string> icd9cm_code(std::string_view undotted);
/// `0123` becomes `01.23`; nothing when the text is no procedure.
[[nodiscard]] std::optional<std::string> icd9pcs_code(std::string_view undotted);

}  // namespace descry::indexer
