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
  [[nodiscard]] bool is_exact() const noexcept { return !has_phrase_ && !may_be_denied_; }
  /// The order part of its score. Requires: is_exact().
  [[nodiscard]] float order() const;
  /// The weight with which it meets a word, at most; 0 when it does not.
  [[nodiscard]] float weight(std::size_t word) const noexcept { return met_[word].weight; }
  /// The share of the query's information that it meets at most.
  [[nodiscard]] float met_share() const noexcept;

 private:
  /// Words of a label that are looked at together.
  static constexpr std::size_t kPart = 64;

  struct Word {
    float information = 0;
    float covered = 0;    ///< See PlanWord.
    float by_phrase = 0;  ///< In whatever way.
    bool is_required = false;
    bool is_function = false;
    bool is_course = false;  ///< Acute or chronic: see LabelMatcher.
  };

  /// How a word is met best, and where.
  struct Met {
    float weight = 0;  ///< 0 for a word that is not met.
    MetAt at;
  };

  void meet(std::size_t word, float weight, std::uint16_t position) noexcept {
    Met& met = met_[word];
    if (weight > met.weight) {
      met = {weight, {position, position}};
    } else if (weight == met.weight) {
      met.at.last = position;
    }
  }
  void meet_words(LabelTerm token, std::uint16_t position);

  const SystemIndex* index_ = nullptr;
  const Plan* plan_ = nullptr;
  const TermLookup* lookup_ = nullptr;
  std::size_t word_count_ = 0;
  float range_weight_ = 0;  ///< Of the last word.
  std::array<Word, kMaxQueryWords> words_{};
  std::array<Met, kMaxQueryWords> met_{};
  std::span<const LabelTerm> terms_;
  float weighted_ = 0;          ///< Information of the query's words times their weights.
  float covered_ = 0;           ///< Information of the label's words that met something.
  float most_covered_ = 0;      ///< That counts at most, by the words that are met.
  bool meets_all_ = false;      ///< Of the required words.
  bool has_phrase_ = false;     ///< The label has a part of one.
  bool may_be_denied_ = false;  ///< A word that it has may not count after all.
};

}  // namespace descry::engine
