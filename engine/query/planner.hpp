#pragma once

// Finds the ways in which a system's labels can meet a query's words.
//
// Cost: a few dictionary look-ups a word; corrections (4-40 µs a word) only for words that nothing
// knows, or for all words in a fuzzy pass. Threads: one Planner to a query's thread.

#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "engine/dict/dictionary.hpp"
#include "engine/engine.hpp"
#include "engine/index/system_index.hpp"
#include "engine/query/plan.hpp"
#include "engine/query/query_words.hpp"

namespace descry::engine {

/// Which words typos are considered for: doubtful_words are the unknown ones, those that labels
/// have in other forms or hardly at all, and, as shortened ones, those that only the vocabulary
/// has.
enum class Typos : std::uint8_t { none, unknown_words, doubtful_words, all_words };

struct PlanOptions {
  MatchMode match = MatchMode::automatic;
  Typos typos = Typos::unknown_words;
};

/// A term that may stand for a query word when vocabulary phrases are looked for.
struct WordCandidate {
  std::uint32_t term = 0;
  std::uint8_t edits = 0;
  float weight = 1;
};

struct PlannerScratch {
  DictionaryScratch dictionary;
  std::vector<NearTerm> near;
  std::vector<std::uint32_t> shortened;
  std::vector<WordCandidate> candidates;
  std::vector<std::uint32_t> candidate_offsets;  ///< By word.
  std::vector<std::uint32_t> merged;
  std::vector<char> joined;
  /// Each word and the next written together; its term is kNoId where there is none. By
  /// add_compounds().
  std::array<WordCandidate, kMaxQueryWords> joined_with_next{};
  /// What each word is several of, written together. By add_compounds().
  std::array<WordParts, kMaxQueryWords> parts{};
};

/// Fills `plan`. Requires: words.size() <= kMaxQueryWords.
void make_plan(const SystemIndex& index, std::span<const QueryWord> words,
               const PlanOptions& options, PlannerScratch& scratch, Plan& plan);

}  // namespace descry::engine
