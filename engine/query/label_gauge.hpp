#pragma once

// What a label scores at most, from its words alone: which of them meet a word of the query, but
// not where they stand, nor whether a phrase is whole.
//
// Most labels that have all words of a query have them in weaker ways, or among more words, than
// the best ten; a gauge says so for a fifth of what matching costs (query/label_match.hpp). It is
// never below the score, and equal to it but for the order of words when no phrase is touched: sums
// run in the same order, and every step of them is monotonic.

#include <array>
#include <cstdint>
#include <span>

#include "engine/engine.hpp"
#include "engine/index/system_index.hpp"
#include "engine/query/plan.hpp"
#include "engine/query/term_lookup.hpp"
#include "engine/query/word_order.hpp"
#include "engine/rank/score.hpp"

namespace descry::engine {

class LabelGauge {
 public:
  /// Keeps references: all outlive every later call. Call again for each plan.
  void start(const SystemIndex& index, const Plan& plan, const TermLookup& lookup);

  /// Gauges the label with this head; the answers below are of the last one. False when it cannot
  /// meet all required words.
  bool gauge(const LabelHead& head);
  /// The parts of its score, none too small, as if its words stood in the query's order.
  [[nodiscard]] ScoreInput parts(const LabelHead& head) const;
  /// Are these parts its own but for the order?
  [[nodiscard]] bool is_exact() const noexcept { return !has_phrase_; }
  /// The order part of its score. Requires: is_exact().
  [[nodiscard]] float order() const;
  /// The weight with which it meets a word, at most; 0 when it does not.
  [[nodiscard]] float weight(std::size_t word) const noexcept {
    return (met_ >> word & 1U) != 0 ? weights_[word] : 0.0F;
  }
  /// The share of the query's information that it meets at most.
  [[nodiscard]] float met_share() const noexcept;

 private:
  void meet(std::size_t word, float weight, std::uint16_t position) noexcept {
    const std::uint32_t bit = 1U << word;
    if ((met_ & bit) == 0 || weight > weights_[word]) {
      weights_[word] = weight;
      met_at_[word] = {position, position};
    } else if (weight == weights_[word]) {
      met_at_[word].last = position;
    }
    met_ |= bit;
  }
  /// Whether the word does meet something.
  bool meet_words(std::uint16_t position, LabelTerm token);

  static_assert(kMaxQueryWords <= 32, "words are bits of a mask");

  const SystemIndex* index_ = nullptr;
  const Plan* plan_ = nullptr;
  const TermLookup* lookup_ = nullptr;
  std::uint8_t range_word_ = 0;
  KeyRange range_;
  std::uint32_t required_ = 0;  ///< Bit i: word i must be met.
  std::uint32_t content_ = 0;   ///< Bit i: word i is no function word.
  std::array<float, kMaxQueryWords> information_{};
  std::array<float, kMaxQueryWords> weights_{};  ///< Of the words that are met.
  std::array<MetAt, kMaxQueryWords> met_at_{};
  std::uint32_t met_ = 0;  ///< Bit i: word i is met.
  std::span<const LabelTerm> terms_;
  float covered_ = 0;        ///< Information of the label's words that met something.
  bool has_phrase_ = false;  ///< The label has a part of one.
};

}  // namespace descry::engine
