#pragma once

// How far a spelling is from a pattern, letter by letter, as a bit-parallel automaton.
//
// Bit i of reached[e] says: the first i letters of the pattern are matched with e edits. One letter
// moves all states with a dozen word operations, and a state without bits can match nothing more,
// so that a search stops at the first hopeless letter. The distance is optimal string alignment:
// insertion, deletion, substitution and the swap of two neighbours cost 1 each.
// Cost: about 3 ns a letter. Threads: one automaton belongs to one thread.
// Source: Wu and Manber, CACM 1992; the swap after Hyyrö, 2003.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace descry::engine {

inline constexpr unsigned kMaxEdits = 2;

struct EditState {
  std::array<std::uint64_t, kMaxEdits + 1> reached{};
  /// Bit i of swapped[e]: letter i + 1 was read in the place of letter i, which must follow.
  std::array<std::uint64_t, kMaxEdits + 1> swapped{};
  std::uint8_t best = kMaxEdits + 1;  ///< Least edits of a whole match at or before this letter.
};

class EditAutomaton {
 public:
  static constexpr std::size_t kMaxLetters = 63;

  /// Prepares for `pattern`. Requires: at most kMaxLetters; max_edits <= kMaxEdits.
  void set_pattern(std::span<const char32_t> pattern, unsigned max_edits);

  [[nodiscard]] EditState start() const noexcept;

  /// The state after one more letter of the spelling.
  [[nodiscard]] EditState step(const EditState& state, char32_t letter) const noexcept;

  /// Whether `letter` leads to a state with something ahead. Requires: none to spare, which is
  /// least_ahead(state) == max_edits.
  [[nodiscard]] bool can_match(const EditState& state, char32_t letter) const noexcept {
    return ((state.reached[max_edits_] | state.swapped[max_edits_]) & places_of(letter)) != 0;
  }

  /// Edits between the whole pattern and the spelling read so far; kMaxEdits + 1 when too many.
  [[nodiscard]] unsigned edits(const EditState& state) const noexcept;

  /// The least edits that any further letters can lead to; kMaxEdits + 1 when none can match.
  [[nodiscard]] unsigned least_ahead(const EditState& state) const noexcept;

 private:
  [[nodiscard]] std::uint64_t places_of(char32_t letter) const noexcept {
    return letter < ascii_places_.size() ? ascii_places_[letter] : places_of_other(letter);
  }
  [[nodiscard]] std::uint64_t places_of_other(char32_t letter) const noexcept;

  std::array<std::uint64_t, 128> ascii_places_{};  ///< Bit i: letter i of the pattern is this one.
  std::vector<std::pair<char32_t, std::uint64_t>> other_places_;
  std::vector<char32_t> pattern_;
  unsigned max_edits_ = 0;
};

}  // namespace descry::engine
