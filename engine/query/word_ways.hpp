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

/// Documents that meet a word by what one posting list names.
struct WayList {
  std::span<const std::uint32_t> documents;
  WordShare share;           ///< The most that one of them has by it.
  bool is_ascending = true;  ///< One of several posting keys is not.
};

/// Documents that meet a word by what one bitset holds.
struct WaySet {
  BlockedBits bits;
  WordShare share;         ///< The most that one of them has by it.
  float least_weight = 0;  ///< Of all of them, unless a word need not be met.
  bool is_phrase = false;
};

struct WordWays {
  std::vector<WayList> lists;
  std::vector<WaySet> dense;
  bool is_ascending = true;   ///< Each list is.
  std::size_t documents = 0;  ///< Named, some perhaps more than once.
  std::uint8_t word = 0;      ///< Of the query.

  [[nodiscard]] bool is_list() const noexcept {
    return dense.empty() && lists.size() <= 1 && is_ascending;
  }
  [[nodiscard]] bool is_bitset() const noexcept { return dense.size() == 1 && lists.empty(); }
  /// All of a word met by one list. Requires: is_list().
  [[nodiscard]] std::span<const std::uint32_t> list() const noexcept {
    return lists.empty() ? std::span<const std::uint32_t>{} : lists.front().documents;
  }
};

/// Memory of the ways of a query's words.
class WaysList {
 public:
  /// Ways of all required words.
  void assign(const SystemIndex& index, const Plan& plan, Documents documents);

  [[nodiscard]] std::span<const WordWays> words() const noexcept {
    return std::span(ways_).first(count_);
  }
  /// Of the words that one list meets the one with the shortest; nullptr when there is none.
  [[nodiscard]] const WordWays* shortest_list() const noexcept;

 private:
  std::vector<WordWays> ways_;  ///< Grows only: its vectors keep their memory.
  std::size_t count_ = 0;
};

/// The ways in which query word `i` is met.
void list_word_ways(const SystemIndex& index, const Plan& plan, Documents documents, std::size_t i,
                    WordWays& ways);

/// Keeps of `documents`, which ascend, those that meet the word. Requires: word.is_ascending.
void keep_those_with(const WordWays& word, std::vector<std::uint32_t>& documents);

}  // namespace descry::engine
