#pragma once

// From a label's term to what it may meet in a plan, for the innermost loop of matching.
//
// A number for every term of the dictionary, 0 for nearly all: one load a label word, in a table
// that stays in the second-level cache. Building sets the numbers of the plan's terms and takes
// back those of the plan before. By each number there is a row: with what weight a term meets each
// word of the query at most, by itself or by whatever phrases it is a part of.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/ids.hpp"
#include "engine/base/lanes.hpp"
#include "engine/index/system_index.hpp"
#include "engine/query/plan.hpp"

namespace descry::engine {

/// A single, or one part of a phrase, that a term meets.
struct TermUse {
  static constexpr std::uint16_t kNoPhrase = 0xFFFF;

  float weight = 0;                  ///< Of the single or phrase.
  std::uint16_t single = 0;          ///< Index of Plan::singles when phrase is kNoPhrase.
  std::uint16_t phrase = kNoPhrase;  ///< Index of Plan::phrases.
  std::uint8_t part = 0;             ///< Which part of the phrase.
  std::uint8_t first_word = 0;       ///< Query words [first_word, last_word) are met.
  std::uint8_t last_word = 0;
  std::uint32_t passed_over = 0;  ///< Bits of those of them that are not.

  [[nodiscard]] bool meets(std::size_t word) const noexcept {
    return first_word <= word && word < last_word && (passed_over >> word & 1U) == 0;
  }
};

class TermLookup {
 public:
  void build(const SystemIndex& index, const Plan& plan);

  /// Not 0 when the term can meet something by itself or as a part of a phrase.
  [[nodiscard]] std::uint16_t number(std::uint32_t term) const noexcept { return numbers_[term]; }
  /// What the term with this number can meet, singles first; nothing for 0.
  [[nodiscard]] std::span<const TermUse> uses(std::uint16_t number) const noexcept {
    const Entry& entry = entries_[number];
    return {uses_.data() + entry.uses_begin, entry.uses_count};
  }
  /// Of the row of a term: its number, and kRangeRow if the plan's last word begins it and nothing
  /// else is known of it.
  [[nodiscard]] std::uint16_t row_number(std::uint32_t term) const noexcept {
    const std::uint16_t own = numbers_[term];
    const unsigned is_begun =
        static_cast<unsigned>(own == 0) & static_cast<unsigned>(is_in_range(term));
    return static_cast<std::uint16_t>(own + is_begun);
  }
  /// The most weight with which such a term meets each word of the query.
  [[nodiscard]] const Floats4* row(std::uint16_t number) const noexcept {
    return rows_.data() + number * row_size_;
  }
  /// Bits of the query's words that phrases meet which the term is a part of.
  [[nodiscard]] std::uint32_t phrased(std::uint16_t number) const noexcept {
    return entries_[number].phrased;
  }
  /// Of those, the words whose phrases need more than the term, or meet more than the word.
  [[nodiscard]] std::uint32_t phrased_long(std::uint16_t number) const noexcept {
    return entries_[number].phrased_long;
  }
  /// Does it meet a word that says acute or chronic, but by its beginning?
  [[nodiscard]] bool meets_course(std::uint16_t number) const noexcept {
    return entries_[number].meets_course;
  }
  [[nodiscard]] std::span<const TermUse> find(std::uint32_t term) const noexcept {
    return uses(number(term));
  }
  /// Could the term begin as the plan's last word does?
  [[nodiscard]] bool is_in_range(std::uint32_t term) const noexcept {
    return term - range_.begin < range_.end - range_.begin;
  }
  /// Writes the places of the terms that may meet something into `places`, which has room for all;
  /// their number. No branch a term: which of them do is not foreseen.
  std::size_t find_places(std::span<const LabelTerm> terms, std::uint16_t* places) const noexcept {
    std::size_t count = 0;
    for (std::size_t i = 0; i < terms.size(); ++i) {
      const std::uint32_t term = terms[i].term();
      places[count] = static_cast<std::uint16_t>(i);
      count += row_number(term) != 0 ? 1U : 0U;
    }
    return count;
  }

 private:
  static constexpr std::uint16_t kRangeRow = 1;

  struct Entry {
    std::uint32_t term = 0;
    std::uint32_t uses_begin = 0;
    std::uint32_t uses_count = 0;
    std::uint32_t phrased = 0;
    std::uint32_t phrased_long = 0;
    bool meets_course = false;
  };
  struct Pair {
    std::uint32_t term = 0;
    std::uint32_t order = 0;  ///< Of the uses of a term: singles first, as they stand in the plan.
    TermUse use;
  };

  void collect(const SystemIndex& index, const Plan& plan);
  void add_row(std::uint32_t term, bool is_begun, const Plan& plan);
  void sum_up(const TermUse& use, const Plan& plan);
  /// In the row added last.
  void raise_weight(std::size_t word, float weight) noexcept {
    Floats4& lanes = rows_[rows_.size() - row_size_ + word / kLanes];
    lanes[word % kLanes] = std::max(lanes[word % kLanes], weight);
  }
  void add_pair(std::uint32_t term, const TermUse& use) {
    pairs_.push_back({term, static_cast<std::uint32_t>(pairs_.size()), use});
  }

  KeyRange range_;
  std::vector<std::uint16_t> numbers_;  ///< By term: an index of entries_, or 0.
  std::vector<Entry> entries_;          ///< Of no term, of kRangeRow, then the plan's.
  std::vector<TermUse> uses_;
  std::vector<Floats4> rows_;  ///< row_size_ to an entry.
  std::size_t row_size_ = 0;
  std::vector<Pair> pairs_;
};

}  // namespace descry::engine
