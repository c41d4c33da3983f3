#pragma once

// How the labels that meet all words of a plan are walked over, and what they can score at most.
//
// Most labels meet a word in its *common* ways: by its bitsets, or by the longest of its lists.
// What they score at most is far less than what a rare way leaves possible. So one walk goes along
// the bitsets of all words, or the common lists of the rarest word, where the other words are met
// in common ways; and one along every uncommon list, where they are met in any. Together they come
// by every label. Each walk has a reach; those that may find the best come first, and most of the
// others are then not worth beginning.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/prefetch.hpp"
#include "engine/engine.hpp"
#include "engine/index/label_bounds.hpp"
#include "engine/query/plan.hpp"
#include "engine/query/word_ways.hpp"

namespace descry::engine {

/// In what ways the words that are not walked along are met.
enum class Ways : std::uint8_t { common, any };

/// One walk over labels.
struct Walk {
  Ways ways = Ways::any;
  const WordWays* word = nullptr;  ///< Whose list is walked along; nullptr: along bitsets.
  std::uint16_t list = 0;          ///< Of that word.
  Score most = 0;                  ///< That a label could score.

  /// Among the walks of a plan; none has that of another.
  [[nodiscard]] std::size_t place() const noexcept {
    return word == nullptr ? 0 : (word->word + std::size_t{1}) << 16U | list;
  }
};

/// What the labels of a walk can score at most.
class WalkReach {
 public:
  /// Of any label.
  [[nodiscard]] Score most() const noexcept;
  /// Of a label that is met in the best way by every word; for blocks of labels.
  [[nodiscard]] const ReachBound& best() const noexcept { return best_; }
  /// Asks for what of_label() will read.
  void prefetch(const LabelBounds& bounds, std::uint32_t label) const noexcept {
    bounds.prefetch(label);
    for (std::size_t i = 0; i < better_count_; ++i) {
      engine::prefetch(better_[i].labels + label / kWordBits);
    }
  }
  /// Of the label with this number.
  [[nodiscard]] Score of_label(const LabelBounds& bounds, std::uint32_t label) const noexcept {
    ReachBound reach = least_;
    // A word that need not be met weighs so little that a worse way may count for it.
    const float least_gain = bounds.has_optional(label) ? 0.0F : -kMostInformation;
    for (std::size_t i = 0; i < better_count_; ++i) {
      const BetterWay& better = better_[i];
      const std::uint64_t has = better.labels[label / kWordBits] >> (label % kWordBits) & 1U;
      reach.reach.query += better.query[has];
      reach.reach.information += std::max(least_gain, better.information[has]);
    }
    return bounds.label(label, reach);
  }

 private:
  friend class WalkPlan;

  /// No label tells more.
  static constexpr float kMostInformation = 1e6F;

  /// A bitset of labels that meet a word in a better way: what they have beyond others.
  struct BetterWay {
    const std::uint64_t* labels = nullptr;
    std::array<float, 2> query{};  ///< First: of a label that it has not.
    std::array<float, 2> information{};
  };

  ReachBound least_;  ///< Of labels in none of these bitsets.
  ReachBound best_;   ///< Of labels in all of them.
  std::array<BetterWay, kMaxQueryWords> better_;
  std::size_t better_count_ = 0;
};

/// Memory kept from query to query.
class WalkPlan {
 public:
  /// Keeps a reference to the plan and points into the ways of its required words.
  void assign(const SystemIndex& index, const Plan& plan, std::span<const WordWays> words);

  /// Those that may find the best first.
  [[nodiscard]] std::span<const Walk> walks() const noexcept { return walks_; }
  /// Of the words that only lists meet the one with the fewest documents, or nullptr.
  [[nodiscard]] const WordWays* rarest() const noexcept { return rarest_; }
  /// Makes `reach` that of the walk.
  void bound(const Walk& walk, WalkReach& reach) const;

 private:
  /// What a word of the query adds to a label's score at most.
  struct WordReach {
    const std::uint64_t* best =
        nullptr;  ///< A bitset of labels that meet it best, if there is one.
    std::uint8_t word = 0;
    WordShare in_best;  ///< Of a label in that set.
    WordShare common;   ///< Of one outside that meets it in a common way.
    WordShare any;      ///< Of any one outside.
  };

  static WordReach reach_of(const WordWays& word);
  void add_optional(const SystemIndex& index, std::size_t i);
  void list_walks();
  void add(Walk walk);
  [[nodiscard]] bool is_optional(std::uint8_t word) const noexcept;
  [[nodiscard]] WordShare outside_share(const Walk& walk, const WordReach& reach) const noexcept;

  const Plan* plan_ = nullptr;
  std::span<const WordWays> words_;
  const WordWays* rarest_ = nullptr;
  std::array<WordWays, kMaxQueryWords> optional_;  ///< Words that need not be met.
  std::size_t optional_count_ = 0;
  std::vector<WordReach> reaches_;  ///< Of all words.
  std::vector<Walk> walks_;
  WalkReach reach_;  ///< Memory.
};

}  // namespace descry::engine
