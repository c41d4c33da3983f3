#pragma once

// What a label scores at most, from its words alone: which of them meet a word of the query, then
// where they stand, but not whether a phrase is whole.
//
// Most labels that have all words of a query have them in weaker ways, or among more words, than
// the best ten; a gauge says so for a fifth of what matching costs (query/label_match.hpp). It is
// never below the score, and equal to it when no phrase is touched and no word may be denied: sums
// run in the same order, and every step of them is monotonic. Where phrases are, a word that one of
// them may meet in more than one place is taken to stand well.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/lanes.hpp"
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
  /// The order part of its score, not too small. Requires: is_exact(), or that the last label meets
  /// all required words.
  [[nodiscard]] float order() const;
  /// Are the parts and the order its own?
  [[nodiscard]] bool is_exact() const noexcept { return phrased_ == 0 && !may_be_denied_; }
  /// The weight with which it meets a word, at most; 0 when it does not.
  [[nodiscard]] float weight(std::size_t word) const noexcept {
    return met_[word / kLanes][word % kLanes];
  }
  /// The share of the query's information that it meets at most.
  [[nodiscard]] float met_share() const noexcept;

 private:
  static constexpr std::size_t kMostLanes = lanes_for(kMaxQueryWords);
  /// Flags of a LabelTerm, which stand in its highest bits.
  static constexpr unsigned kFlagShift = 29;
  static constexpr std::size_t kFlagValues = 8;

  struct Word {
    float information = 0;
    float covered = 0;    ///< See PlanWord.
    float by_phrase = 0;  ///< In whatever way.
    bool is_required = false;
    bool is_function = false;
  };

  /// A word of the label that may meet something.
  struct Found {
    std::uint16_t position = 0;
    std::uint16_t row = 0;  ///< Of lookup_.
    float share = 0;        ///< Of its weights.
  };

  void find_words();
  void meet_words();
  [[nodiscard]] bool is_loose(std::size_t word, MetAt at) const noexcept;

  const SystemIndex* index_ = nullptr;
  const Plan* plan_ = nullptr;
  const TermLookup* lookup_ = nullptr;
  std::size_t word_count_ = 0;
  std::size_t lane_count_ = 0;
  std::array<Word, kMaxQueryWords> words_{};
  /// By flags: of the weight of a word that is in no phrase, and of one that is.
  std::array<std::array<float, kFlagValues>, 2> shares_{};
  std::array<Floats4, kMostLanes> met_{};  ///< By word: the weight, 0 of one that is not met.
  std::span<const LabelTerm> terms_;
  std::vector<Found> found_;  ///< Grows only.
  std::size_t found_count_ = 0;
  float weighted_ = 0;              ///< Information of the query's words times their weights.
  float covered_ = 0;               ///< Information of the label's words that met something.
  float most_covered_ = 0;          ///< That counts at most, by the words that are met.
  std::uint32_t phrased_ = 0;       ///< Bits of the words that phrases meet of which it has a part.
  std::uint32_t phrased_long_ = 0;  ///< See TermLookup.
  bool meets_all_ = false;          ///< Of the required words.
  bool may_be_whole_ = false;       ///< See whole_label.hpp.
  bool has_free_order_ = false;
  bool may_be_denied_ = false;   ///< A word that it has may not count after all.
  bool may_count_less_ = false;  ///< A word of a phrase than the same one elsewhere in the label.
};

}  // namespace descry::engine
