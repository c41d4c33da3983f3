#pragma once

// Holds one label against a plan: which words it meets, how, and the parts of its score.
//
// Cost: one table probe a label word, some 3 ns each; no allocation when warm.
// Threads: one LabelMatcher to a query's thread.

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/engine.hpp"
#include "engine/index/system_index.hpp"
#include "engine/query/label_gauge.hpp"
#include "engine/query/plan.hpp"
#include "engine/query/term_lookup.hpp"
#include "engine/rank/score.hpp"

namespace descry::engine {

/// How a query word was met in a label.
struct WordMeeting {
  float weight = 0;  ///< 0: not met.
  MatchWay way = MatchWay::dropped;
  std::uint8_t edits = 0;
  std::uint16_t position = 0;                 ///< Of the (first) label word.
  std::uint16_t last_position = 0;            ///< Of the last label word that meets it as well.
  std::uint16_t phrase = TermUse::kNoPhrase;  ///< Plan::phrases when a phrase met it.
};

class LabelMatcher {
 public:
  /// Keeps references: both outlive every later call. Call again for each plan.
  void start(const SystemIndex& index, const Plan& plan);

  /// Was start() called for this plan last?
  [[nodiscard]] bool is_started(const Plan& plan) const noexcept { return plan_ == &plan; }

  /// Says what labels score at most, without match().
  [[nodiscard]] LabelGauge& gauge() noexcept { return gauge_; }

  /// Holds `label` against the plan; the answers below are of the last label.
  void match(std::uint32_t label);

  /// Does the label meet every required word?
  [[nodiscard]] bool meets_all() const noexcept { return meets_all_; }
  /// Does the label say another value of an axis (text/axis.hpp) than a word that it does not meet,
  /// and that no other word asks for? A number must stand behind the same word, and a label that
  /// has what should be without contradicts as well.
  [[nodiscard]] bool contradicts() const noexcept;
  /// Does the label meet a word that is no function word, and says what, where one does? The big
  /// toe alone is no answer to who asks for gout in it.
  [[nodiscard]] bool meets_content() const noexcept;
  /// Does the label meet every word of an axis, and what "with" speaks of?
  [[nodiscard]] bool meets_axes() const noexcept;
  /// Share of the query's information that is met; function words need not be.
  [[nodiscard]] float met_share() const noexcept { return met_share_; }
  [[nodiscard]] std::span<const WordMeeting> meetings() const noexcept {
    return std::span(meetings_).first(plan_->words.size());
  }
  /// Has the label's word at `position` met something?
  [[nodiscard]] bool covers(std::size_t position) const noexcept {
    return test_bit(covered_, static_cast<std::uint32_t>(position));
  }
  /// Information of the label's words that met something, as far as it counts: what coverage is
  /// the share of.
  [[nodiscard]] float met_information() const noexcept {
    return is_whole() ? index_->head(label_).information
                      : std::min(covered_information_, most_covered_);
  }
  /// Is the label the query itself (whole_label.hpp)?
  [[nodiscard]] bool is_whole() const noexcept { return is_whole_; }
  /// The score's parts with `query` over the label's own meetings.
  [[nodiscard]] ScoreInput parts() const;
  /// The same as if the words stood in the query's order: no less in any part, and cheaper.
  [[nodiscard]] ScoreInput parts_in_order() const;

 private:
  /// What summing up needs of a query's word, close together.
  struct Word {
    float information = 0;
    float covered = 0;
    bool is_function = false;
    bool is_dropped = false;
  };

  void meet_single(std::uint32_t single, std::uint16_t position, LabelTerm token);
  void meet_range(std::uint16_t position, LabelTerm token);
  void meet(std::size_t word, const WordMeeting& meeting) noexcept {
    WordMeeting& best = meetings_[word];
    if (meeting.weight > best.weight) {
      best = meeting;
    } else if (meeting.weight == best.weight && meeting.phrase == TermUse::kNoPhrase &&
               best.phrase == TermUse::kNoPhrase) {
      best.last_position = meeting.position;
    }
  }
  void cover(std::uint16_t position, LabelTerm token) {
    if (set_bit(covered_, position) && token.has_information()) {
      covered_information_ += index_->arrays().information[token.term()];
    }
  }
  void meet_word(std::uint16_t position, LabelTerm token);
  void complete_phrases();
  void meet_phrase(std::uint16_t p);
  void cover_phrase(std::uint16_t p);
  void unmeet_unbound();
  void unmeet_denied();
  /// Does the label say with the query's presence word, or with the other one, what is bound to it?
  [[nodiscard]] bool says(const Binding& binding, bool as_queried) const;
  [[nodiscard]] bool meets(std::size_t word, std::uint32_t term) const;
  [[nodiscard]] bool says_other_number(const WordMeeting& before) const noexcept;
  void sum_up();
  [[nodiscard]] bool are_one(std::size_t a, std::size_t b) const;
  [[nodiscard]] float order_part() const;

  const SystemIndex* index_ = nullptr;
  const Plan* plan_ = nullptr;
  TermLookup lookup_;
  LabelGauge gauge_;
  std::uint32_t label_ = 0;
  std::span<const LabelTerm> terms_;  ///< Of the label.
  std::size_t word_count_ = 0;
  std::array<Word, kMaxQueryWords> words_{};
  std::array<WordMeeting, kMaxQueryWords> meetings_{};
  std::vector<std::uint64_t> covered_;  ///< Bit p: the word at p has met something.
  float covered_information_ = 0;
  std::vector<std::uint32_t> part_masks_;      ///< By phrase: bit k, part k stands in the label.
  std::vector<std::uint16_t> part_positions_;  ///< By Plan::parts.
  std::vector<std::uint16_t> touched_phrases_;
  float met_share_ = 0;
  float weighted_information_ = 0;
  bool meets_all_ = false;
  bool is_whole_ = false;   ///< The label is the query itself.
  float most_covered_ = 0;  ///< Of covered_information_, that counts.
};

}  // namespace descry::engine
