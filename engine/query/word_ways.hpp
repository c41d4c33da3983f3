#pragma once

// The posting lists and bitsets that together name the documents, labels or concepts of one system,
// which meet a word of a query: as the index has them, nothing united yet.

#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/bitset.hpp"
#include "engine/index/system_index.hpp"
#include "engine/query/plan.hpp"

namespace descry::engine {

struct WordWays {
  std::vector<std::span<const std::uint32_t>> lists;
  std::vector<BlockedBits> dense;
  bool is_ascending = true;   ///< Each list is; one of several posting keys is not.
  std::size_t documents = 0;  ///< Named, some perhaps more than once.
  std::uint8_t word = 0;      ///< Of the query.

  [[nodiscard]] bool is_list() const noexcept {
    return dense.empty() && lists.size() <= 1 && is_ascending;
  }
  [[nodiscard]] bool is_bitset() const noexcept { return dense.size() == 1 && lists.empty(); }
  /// Requires: is_ascending.
  [[nodiscard]] bool have(std::uint32_t document) const noexcept;
};

/// Memory of the ways of a query's words.
class WaysList {
 public:
  /// Ways of all required words, with those by phrases or without.
  void assign(const SystemIndex& index, const Plan& plan, Documents documents,
              bool with_phrases = true);

  [[nodiscard]] std::span<const WordWays> words() const noexcept {
    return std::span(ways_).first(count_);
  }
  /// Of the words that one list meets the one with the shortest; nullptr when there is none.
  [[nodiscard]] const WordWays* shortest_list() const noexcept;

 private:
  std::vector<WordWays> ways_;  ///< Grows only: its vectors keep their memory.
  std::size_t count_ = 0;
};

/// The ways in which phrases over just the query words [first, last) are met.
void list_phrase_ways(const SystemIndex& index, const Plan& plan, Documents documents,
                      std::uint8_t first, std::uint8_t last, WordWays& ways);

/// The ways in which query word `i` is met, with those by phrases or without.
void list_word_ways(const SystemIndex& index, const Plan& plan, Documents documents, std::size_t i,
                    WordWays& ways, bool with_phrases = true);

/// Keeps of `documents`, which ascend, those that meet the word. Requires: word.is_ascending.
void keep_those_with(const WordWays& word, std::vector<std::uint32_t>& documents);

/// The same of documents in any order; slower where a list is long.
void keep_unordered_with(const WordWays& word, std::vector<std::uint32_t>& documents);

}  // namespace descry::engine
