#pragma once

// From a label's term to what it may meet in a plan, for the innermost loop of matching.
//
// A number for every term of the dictionary, 0 for nearly all: one load a label word, in a table
// that stays in the second-level cache. Building sets the numbers of the plan's terms and takes
// back those of the plan before.

#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/ids.hpp"
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

/// The most weight with which a term meets a word of the query, by itself or by whatever phrases it
/// is a part of.
struct WordWeight {
  float weight = 0;
  std::uint8_t word = 0;
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
  /// The same summed up, one for each word that is met.
  [[nodiscard]] std::span<const WordWeight> weights(std::uint16_t number) const noexcept {
    const Entry& entry = entries_[number];
    return {weights_.data() + entry.weights_begin, entry.weights_count};
  }
  /// Is the term a part of a phrase?
  [[nodiscard]] bool is_in_phrase(std::uint16_t number) const noexcept {
    return entries_[number].is_in_phrase;
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
      count += number(term) != 0 || is_in_range(term) ? 1U : 0U;
    }
    return count;
  }

 private:
  struct Entry {
    std::uint32_t term = 0;
    std::uint32_t uses_begin = 0;
    std::uint32_t uses_count = 0;
    std::uint32_t weights_begin = 0;
    std::uint16_t weights_count = 0;
    bool is_in_phrase = false;
  };
  struct Pair {
    std::uint32_t term = 0;
    std::uint32_t order = 0;  ///< Of the uses of a term: singles first, as they stand in the plan.
    TermUse use;
  };

  void collect(const SystemIndex& index, const Plan& plan);
  void sum_up(const TermUse& use);
  void add_pair(std::uint32_t term, const TermUse& use) {
    pairs_.push_back({term, static_cast<std::uint32_t>(pairs_.size()), use});
  }

  KeyRange range_;
  std::vector<std::uint16_t> numbers_;  ///< By term: an index of entries_, or 0.
  std::vector<Entry> entries_{Entry{}};
  std::vector<TermUse> uses_;
  std::vector<WordWeight> weights_;
  std::vector<Pair> pairs_;
};

}  // namespace descry::engine
