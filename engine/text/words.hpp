#pragma once

// Words that say little: a search may ignore the first two kinds and should weigh the third
// lightly.
//
// All sets are constant hash tables. Cost: one hash and one comparison, about 5 ns. Threads: pure.

#include <string_view>

namespace descry::engine {

/// Articles, prepositions, pronouns, auxiliary verbs: `of`, `the`, `in`, `my`, `is`. Not `with`,
/// `without`, `no`, `not`, `due`, nor words that are abbreviations as well: `all`, `us`, `did`.
/// Requires: folded.
[[nodiscard]] bool is_function_word(std::string_view word) noexcept;

/// Words by which people say how bad it is, how sure they are and that they ask: `really`, `bad`,
/// `awful`, `maybe`, `patient`, `code`. Labels and vocabulary have some of them, so that they count
/// where they are met (`bad breath`), but nothing is missed without. Requires: folded.
[[nodiscard]] bool is_filler_word(std::string_view word) noexcept;

/// Words of classifications that most labels could have: `disease`, `unspecified`, `other`, `nos`,
/// `classified`, `encounter`. Function words are not among them. Requires: folded.
[[nodiscard]] bool is_generic_word(std::string_view word) noexcept;

}  // namespace descry::engine
