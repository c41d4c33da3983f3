#pragma once

// Kinds of slips: how what was typed differs from the word that may be meant.
//
// Source: Damerau, "A technique for computer detection and correction of spelling errors" (1964):
// four of five slips are one letter more, less, other, or two swapped; the first is seldom wrong.
// Words are folded and not empty. Cost: linear in their letters. Threads: pure.

#include <string_view>

namespace descry::engine {

/// Are two neighbours swapped, the commonest slip of fingers?
[[nodiscard]] bool is_swapped(std::string_view typed, std::string_view word) noexcept;

/// Has one of the two a letter twice that the other has once: `concusion`?
[[nodiscard]] bool is_doubled(std::string_view typed, std::string_view word) noexcept;

/// Do both begin alike, with the same letters in another order?
[[nodiscard]] bool is_scrambled(std::string_view typed, std::string_view word) noexcept;

/// Is `typed` the word with letters left out: `cntrl` for control, but not `cnat`?
[[nodiscard]] bool leaves_letters_out(std::string_view typed, std::string_view word) noexcept;

/// Does one say too little where the other says too much: hypothyroid, hyperthyroid? Neither is a
/// slip of the other.
[[nodiscard]] bool is_opposite(std::string_view typed, std::string_view word) noexcept;

}  // namespace descry::engine
