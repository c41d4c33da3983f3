#pragma once

// The ICD-10-CM codes that the text of a note names.
//
// A scanner for the ways in which the Tabular List writes them: codes, dashed codes, ranges, lists,
// and a restriction that stands behind a range or a list.
// Cost: linear in the text.

#include <string>
#include <string_view>
#include <vector>

namespace descry::indexer {

/// The references in the order of the text, without repeats, in one spelling:
///   `E11.9`, `E10.-`, `D48.1-`        as written (`M50.1.-` becomes `M50.1-`);
///   `I60-I69`                         a range, also from `I01.0 -I01.9` and `S00.- to S09.-`; its
///                                     ends have no dash, since a range takes in what is below;
///   `T36-T50 with fifth or sixth character 5`, `E08-E13 with .52`
///                                     a restricted one: the words are part of the reference, which
///                                     is not the whole range. In a list each member gets them.
/// Text in which a code is only a word is passed over (`vitamin B12`).
[[nodiscard]] std::vector<std::string> codes_in_text(std::string_view text);

}  // namespace descry::indexer
