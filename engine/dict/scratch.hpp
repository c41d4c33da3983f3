#pragma once

// Memory that dictionary look-ups work in, kept from one to the next so that a warm one allocates
// nothing. One to a thread; any dictionary.

#include <cstdint>
#include <vector>

#include "engine/dict/edit_automaton.hpp"
#include "engine/dict/near_term.hpp"

namespace descry::engine {

struct DictionaryScratch {
  EditAutomaton automaton;
  std::vector<char32_t> letters;  ///< The word asked for, as code points.
  std::vector<EditState> path;    ///< States along the current word of a walk.
  std::vector<NearRange> ranges;
  std::vector<std::uint64_t> seen;          ///< A bit a term; all zero between calls.
  std::vector<std::uint32_t> trigrams;      ///< The word's, ascending.
  std::vector<std::uint32_t> touched;       ///< Terms with a bit or a count.
  std::vector<std::uint16_t> shared_count;  ///< By term; all zero between calls.
};

}  // namespace descry::engine
