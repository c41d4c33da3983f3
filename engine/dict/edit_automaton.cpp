#include "engine/dict/edit_automaton.hpp"

#include <algorithm>
#include <cassert>

namespace descry::engine {

void EditAutomaton::set_pattern(std::span<const char32_t> pattern, unsigned max_edits) {
  assert(pattern.size() <= kMaxLetters && max_edits <= kMaxEdits && "as the header requires");
  for (const char32_t letter : pattern_) {
    if (letter < ascii_places_.size()) {
      ascii_places_[letter] = 0;
    }
  }
  other_places_.clear();
  pattern_.assign(pattern.begin(), pattern.end());
  max_edits_ = max_edits;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const std::uint64_t place = std::uint64_t{1} << i;
    const char32_t letter = pattern[i];
    if (letter < ascii_places_.size()) {
      ascii_places_[letter] |= place;
      continue;
    }
    const auto known = std::find_if(other_places_.begin(), other_places_.end(),
                                    [letter](const auto& other) { return other.first == letter; });
    if (known != other_places_.end()) {
      known->second |= place;
    } else {
      other_places_.emplace_back(letter, place);
    }
  }
}

std::uint64_t EditAutomaton::places_of_other(char32_t letter) const noexcept {
  for (const auto& [other, places] : other_places_) {
    if (other == letter) {
      return places;
    }
  }
  return 0;
}

EditState EditAutomaton::start() const noexcept {
  EditState state;
  const std::uint64_t all = (std::uint64_t{2} << pattern_.size()) - 1;
  for (unsigned e = 0; e <= max_edits_; ++e) {
    state.reached[e] = ((std::uint64_t{2} << e) - 1) & all;  // e letters are left out.
  }
  state.best = static_cast<std::uint8_t>(edits(state));
  return state;
}

EditState EditAutomaton::step(const EditState& state, char32_t letter) const noexcept {
  const std::uint64_t places = places_of(letter);
  const std::uint64_t all = (std::uint64_t{2} << pattern_.size()) - 1;
  EditState next;
  next.reached[0] = (state.reached[0] & places) << 1U;
  for (unsigned e = 1; e <= max_edits_; ++e) {
    const std::uint64_t matched = (state.reached[e] & places) << 1U;
    const std::uint64_t inserted = state.reached[e - 1];
    const std::uint64_t substituted = state.reached[e - 1] << 1U;
    const std::uint64_t deleted = next.reached[e - 1] << 1U;
    const std::uint64_t swapped = (state.swapped[e] & places) << 2U;
    next.reached[e] = (matched | inserted | substituted | deleted | swapped) & all;
    next.swapped[e] = state.reached[e - 1] & (places >> 1U);
  }
  next.best = static_cast<std::uint8_t>(std::min<unsigned>(state.best, edits(next)));
  return next;
}

unsigned EditAutomaton::edits(const EditState& state) const noexcept {
  const std::uint64_t whole = std::uint64_t{1} << pattern_.size();
  for (unsigned e = 0; e <= max_edits_; ++e) {
    if ((state.reached[e] & whole) != 0) {
      return e;
    }
  }
  return kMaxEdits + 1;
}

unsigned EditAutomaton::least_ahead(const EditState& state) const noexcept {
  for (unsigned e = 0; e <= max_edits_; ++e) {
    if ((state.reached[e] | state.swapped[e]) != 0) {
      return e;
    }
  }
  return kMaxEdits + 1;
}

}  // namespace descry::engine
