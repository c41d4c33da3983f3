#pragma once

// How ICD-10 codes are written. Pure functions on short strings, no allocation but for results.
//
// ICD-10-CM: a category of three characters (letter, then digits or capitals, one digit at least),
// then a dot and one to four more: `E11`, `C7A`, `QA0`, `S72.001A`. ICD-10-PCS: seven characters,
// digits and capitals without I and O; tables have three.
// Source: ICD-10-CM and ICD-10-PCS Official Guidelines, section I.A and A1; the 2026 order files.

#include <string>
#include <string_view>

namespace descry::indexer {

/// `E11`, never `E11.9`.
[[nodiscard]] bool is_icd10cm_category(std::string_view text);
/// In official form, with its dot: `E11`, `E11.9`, `S72.001A`.
[[nodiscard]] bool is_icd10cm_code(std::string_view text);
/// As an index writes it: a code that may end in a dash, with or without a dot before it: `S72.0-`,
/// `C56.-`.
[[nodiscard]] bool is_icd10cm_index_code(std::string_view text);
/// Three or seven characters.
[[nodiscard]] bool is_icd10pcs_code(std::string_view text);
/// A digit or a capital, but not I or O.
[[nodiscard]] bool is_icd10pcs_character(char c);

/// `E119` becomes `E11.9`; three characters stay.
[[nodiscard]] std::string with_dot(std::string_view undotted);
/// `E11.9` becomes `E119`.
[[nodiscard]] std::string without_dot(std::string_view code);

}  // namespace descry::indexer
