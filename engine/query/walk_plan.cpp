#include "engine/query/walk_plan.hpp"

#include <algorithm>

#include "engine/rank/score.hpp"

namespace descry::engine {
namespace {

/// Of a word with bitsets no list is common; else the longest, and what leaves no more possible.
bool is_common(const WordWays& word, const WayList& list) {
  if (!word.dense.empty()) {
    return false;
  }
  const WayList& longest = *std::max_element(
      word.lists.begin(), word.lists.end(),
      [](const WayList& a, const WayList& b) { return a.documents.size() < b.documents.size(); });
  return list.share.weight <= longest.share.weight && list.share.covered <= longest.share.covered;
}

const WordWays* rarest_of(std::span<const WordWays> words) {
  const WordWays* rarest = nullptr;
  for (const WordWays& word : words) {
    if (word.dense.empty() && (rarest == nullptr || word.documents < rarest->documents)) {
      rarest = &word;
    }
  }
  return rarest;
}

/// Of the documents of a set, where some are met better in another way that counts for more of the
/// label: a form of the word by a phrase that stands for it.
float covered_instead(const WordWays& word, const WaySet& set) {
  float covered = set.share.covered;
  const auto count = [&](const WordShare& other) {
    covered = other.weight >= set.least_weight ? std::max(covered, other.covered) : covered;
  };
  for (const WaySet& other : word.dense) {
    count(other.share);
  }
  for (const WayList& other : word.lists) {
    count(other.share);
  }
  return covered;
}

}  // namespace

Score WalkReach::most() const noexcept {
  const float inner =
      best_.reach.query * (kBaseShare + kOrderShare + kCoverageShare + kKindShare) + kPriorShare;
  return best_.met_by_force[0] * (kOneLabelFloor + (1.0F - kOneLabelFloor) * inner);
}

void WalkPlan::assign(const SystemIndex& index, const Plan& plan, std::span<const WordWays> words) {
  plan_ = &plan;
  words_ = words;
  rarest_ = rarest_of(words);
  reaches_.clear();
  for (const WordWays& word : words) {
    reaches_.push_back(reach_of(word));
  }
  optional_count_ = 0;
  for (std::size_t i = 0; i < plan.words.size(); ++i) {
    if (!Plan::is_required(plan.words[i])) {
      add_optional(index, i);
    }
  }
  list_walks();
}

void WalkPlan::add_optional(const SystemIndex& index, std::size_t i) {
  WordWays& ways = optional_[optional_count_++];
  list_word_ways(index, *plan_, Documents::labels, i, ways);
  WordReach& reach = reaches_.emplace_back(reach_of(ways));
  if (ways.dense.empty()) {
    reach.common = WordShare{};  // Its lists are walked along.
  }
}

WalkPlan::WordReach WalkPlan::reach_of(const WordWays& word) {
  WordReach reach;
  reach.word = word.word;
  const auto weighs_less = [](const WaySet& a, const WaySet& b) {
    return a.share.weight < b.share.weight;
  };
  const auto best = std::max_element(word.dense.begin(), word.dense.end(), weighs_less);
  for (auto set = word.dense.begin(); set != word.dense.end(); ++set) {
    reach.common = set != best ? at_least(reach.common, set->share) : reach.common;
  }
  reach.any = reach.common;
  for (const WayList& list : word.lists) {
    reach.any = at_least(reach.any, list.share);
    reach.common = is_common(word, list) ? at_least(reach.common, list.share) : reach.common;
  }
  if (best == word.dense.end()) {
    return reach;
  }
  // Of equal ways a word by itself counts, not a phrase.
  if (best->share.weight > reach.any.weight ||
      (best->share.weight == reach.any.weight && !best->is_phrase)) {
    reach.best = best->bits.words.data();
    reach.in_best = best->share;
    if (best->is_phrase) {
      // Where its words need not be met, a word by itself may count instead.
      reach.in_best.covered = std::max(best->share.covered, reach.any.covered);
    } else {
      reach.in_best.covered = covered_instead(word, *best);
    }
  } else {
    reach.common = at_least(reach.common, best->share);
    reach.any = at_least(reach.any, best->share);
  }
  return reach;
}

void WalkPlan::list_walks() {
  walks_.clear();
  if (rarest_ == nullptr) {
    add({Ways::common, nullptr, 0, 0});
  }
  const auto add_list = [&](Ways ways, const WordWays& word, std::size_t list) {
    add({ways, &word, static_cast<std::uint16_t>(list), 0});
  };
  for (const WordWays& word : words_) {
    for (std::size_t k = 0; k < word.lists.size(); ++k) {
      const bool is_of_common_ways = is_common(word, word.lists[k]);
      if (!is_of_common_ways || &word == rarest_) {
        add_list(is_of_common_ways ? Ways::common : Ways::any, word, k);
      }
    }
  }
  for (const WordWays& word : std::span(optional_).first(optional_count_)) {
    for (std::size_t k = 0; k < word.lists.size(); ++k) {
      add_list(Ways::any, word, k);
    }
  }
  std::sort(walks_.begin(), walks_.end(), [](const Walk& a, const Walk& b) {
    return a.most != b.most ? a.most > b.most : a.place() < b.place();
  });
}

void WalkPlan::add(Walk walk) {
  bound(walk, reach_);
  walk.most = reach_.most();
  walks_.push_back(walk);
}

bool WalkPlan::is_optional(std::uint8_t word) const noexcept {
  return !Plan::is_required(plan_->words[word]);
}

/// What a word adds where its best bitset has not the label.
WordShare WalkPlan::outside_share(const Walk& walk, const WordReach& reach) const noexcept {
  if (walk.word != nullptr && reach.word == walk.word->word) {
    return walk.word->lists[walk.list].share;
  }
  // Who walks along one optional word may come by others; the other walks need not look for them.
  const bool is_elsewhere =
      walk.word != nullptr && is_optional(reach.word) && !is_optional(walk.word->word);
  return walk.ways == Ways::common || is_elsewhere ? reach.common : reach.any;
}

void WalkPlan::bound(const Walk& walk, WalkReach& reach) const {
  reach.better_count_ = 0;
  Reach least;
  Reach gain;
  for (const WordReach& word : reaches_) {
    const bool is_walked = walk.word != nullptr && word.word == walk.word->word;
    const float information = plan_->words[word.word].information / plan_->total_information;
    const WordShare outside = outside_share(walk, word);
    least.query += outside.weight * information;
    least.information += outside.covered;
    if (!is_walked && word.best != nullptr) {
      WalkReach::BetterWay& better = reach.better_[reach.better_count_++];
      better.labels = word.best;
      better.query[1] = (word.in_best.weight - outside.weight) * information;
      better.information[1] = word.in_best.covered - outside.covered;
      gain.query += std::max(0.0F, better.query[1]);
      gain.information += std::max(0.0F, better.information[1]);
    }
  }
  reach.least_ = ReachBound(least, plan_->met_share, plan_->whole_information);
  reach.best_ = ReachBound({least.query + gain.query, least.information + gain.information},
                           plan_->met_share, plan_->whole_information);
}

}  // namespace descry::engine
