#pragma once

// The ICD-10-CM codes that the text of a note names.

#include <string>
#include <string_view>
#include <vector>

namespace descry::indexer {

/// Codes, dashed codes and ranges in the order of the text, as written: `E11.9`, `E10.-`, `D48.1-`,
/// `I60-I69`, `S06.1-` and `S06.6-` apart where the text says "S06.1- to S06.6-". Repeats stay out.
/// Words that only look like codes (`B12`, `T4`) are taken when they stand in round brackets.
[[nodiscard]] std::vector<std::string> codes_in_text(std::string_view text);

}  // namespace descry::indexer
