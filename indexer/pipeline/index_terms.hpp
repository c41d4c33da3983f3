#pragma once

// The wording of Index terms: how a path reads as a label, and how a term is folded so that a
// cross-reference finds it.

#include <string>
#include <string_view>
#include <vector>

namespace descry::indexer {

/// One term as part of a label. Forms of the same word (`Diabetes, diabetic`) and the words NEC and
/// NOS, which a coder may leave out, go into round brackets: `Diabetes (diabetic)`.
[[nodiscard]] std::string label_term(std::string_view term);

/// Terms of a path from `begin` on, joined by ", "; notes left out.
[[nodiscard]] std::string label_text(const std::vector<std::string>& path, std::size_t begin = 0);

/// The labels of a path by the other forms of its terms, one at a time: `Effusion, pericardial`
/// where the Index has `pericardium, pericardial` below `Effusion`.
[[nodiscard]] std::vector<std::string> labels_by_other_forms(const std::vector<std::string>& path);

/// Lower case, brackets with their content, NEC, NOS and marks left out, single blanks.
[[nodiscard]] std::string fold_term(std::string_view term);

/// Has a term no words but those that link others, such as `in (due to)`?
[[nodiscard]] bool only_links(std::string_view term);

/// The term folded, and each of its parts between commas when there are several.
[[nodiscard]] std::vector<std::string> term_variants(std::string_view term);

/// The folded parts of a cross-reference: `Diabetes, type 2, with, coma` gives four.
[[nodiscard]] std::vector<std::string> reference_parts(std::string_view reference);

}  // namespace descry::indexer
