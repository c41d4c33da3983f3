#pragma once

// Numbers written as words: Roman numerals, `two`, `2nd`; units; the nouns that numbers count.
//
// Constant tables. Cost: one hash each. Threads: pure.

#include <cstddef>
#include <string_view>

namespace descry::engine {

/// `two` is `2`, up to twelve; `ii` is `2`, up to `xix`. Not `i`, `v`, `x`, `iv` and `xx`, which
/// mean other things too: roman_after_noun() reads those. Empty for all other words.
[[nodiscard]] std::string_view number_word(std::string_view word) noexcept;

/// The number of a ten and a unit, constant memory: `32` of '3' and '2'. Requires: digits.
[[nodiscard]] std::string_view two_digits(char ten, char unit) noexcept;

/// Digits alone: `32`, not `32.4`.
[[nodiscard]] bool is_whole_number(std::string_view word) noexcept;

/// The number that `word` begins to name, by three letters at least: `thr` is `3`, `twel` is `12`.
/// Empty for all other words, whole ones too.
[[nodiscard]] std::string_view begun_number(std::string_view word) noexcept;

/// `i`, `iv`, `v`, `x` and `xx` as digits; empty for all other words.
[[nodiscard]] std::string_view roman_after_noun(std::string_view word) noexcept;

/// `2nd` is `second`, up to `12th`. Ordinals are words, so that they can be completed and corrected
/// like words. Empty for all others.
[[nodiscard]] std::string_view ordinal_word(std::string_view word) noexcept;

/// The ordinal of a plain number: `2` is `second`, from 1 to 12: for `2 degree`, `2 trimester`.
[[nodiscard]] std::string_view ordinal_of(std::string_view digits) noexcept;

/// `degree`, `trimester`: a number before them is an ordinal.
[[nodiscard]] bool takes_ordinal(std::string_view word) noexcept;

/// A noun whose number follows it: type, stage, grade, factor, class.
[[nodiscard]] bool is_counting_noun(std::string_view word) noexcept;

/// `mg`, `ml`, `units`: in what a drug is measured.
[[nodiscard]] bool is_dose_unit(std::string_view word) noexcept;

/// `mg`, `cm`, `years`: what a number may be glued to.
[[nodiscard]] bool is_unit(std::string_view word) noexcept;

}  // namespace descry::engine
