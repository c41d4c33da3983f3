#pragma once

// Words that say little: a search may ignore the first two kinds and should weigh the third
// lightly.
//
// All sets are constant hash tables. Cost: one hash, and a comparison where the word is there, some
// 5 ns. Threads: pure.

#include <string_view>

namespace descry::engine {

/// Articles, prepositions, pronouns, auxiliary verbs: `of`, `the`, `in`, `my`, `is`. Not `with`,
/// `without`, `no`, `not`, `due`, nor words that are abbreviations as well: `all`, `us`, `did`.
/// Requires: folded.
[[nodiscard]] bool is_function_word(std::string_view word) noexcept;

/// Function words, and `with`: what it binds together must stand in a label, not the word. Such
/// words of a query need not be met, and typed phrases of the vocabulary are kept without them.
/// Requires: folded.
[[nodiscard]] bool need_not_be_met(std::string_view word) noexcept;

/// Is `word` the `i` of who speaks: `blood when i wipe`? Else it is a letter or a number: `types ii
/// and i`. Requires: folded.
[[nodiscard]] bool is_speaker(std::string_view word, std::string_view before) noexcept;

/// Words by which people say how bad it is, how sure they are and that they ask: `really`, `bad`,
/// `awful`, `maybe`, `patient`, `code`. Labels and vocabulary have some of them, so that they count
/// where they are met (`bad breath`), but nothing is missed without. Requires: folded.
[[nodiscard]] bool is_filler_word(std::string_view word) noexcept;

/// Words of everyday life that are no part of medicine, and their forms: `bus`, `grandma`,
/// `driving`. Where no label has them they are spelt right and say nothing. Requires: folded.
/// Cost: unlike the others binary searches, some for each ending that the word may have.
[[nodiscard]] bool is_everyday_word(std::string_view word) noexcept;

/// Parts of the body as everybody names them, and the words that tell like parts apart: `toe`,
/// `back`, `great`. They say where, not what. Requires: folded.
[[nodiscard]] bool is_site_word(std::string_view word) noexcept;

/// When, how long, of whom something is said, how it goes on, and what completes verbs: `week`,
/// `son`, `worse`, `out`. They do not say what it is. Requires: folded.
[[nodiscard]] bool is_circumstance_word(std::string_view word) noexcept;

/// What hurts, and what is done to a body: `pain`, `fracture`, `cut`, `sprained`. Requires: folded.
[[nodiscard]] bool is_harm_word(std::string_view word) noexcept;

/// How and where harm comes: `fell`, `bike`, `lifting`, `knife`, `kitchen`. Beside the harm itself
/// they say why, not what it is. Requires: folded.
[[nodiscard]] bool is_event_word(std::string_view word) noexcept;

/// Words of classifications that most labels could have: `disease`, `unspecified`, `other`, `nos`,
/// `classified`, `encounter`. Function words are not among them. Requires: folded.
[[nodiscard]] bool is_generic_word(std::string_view word) noexcept;

}  // namespace descry::engine
