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

}  // namespace

Score WalkReach::most() const noexcept {
  const float inner =
      best_.reach.query * (kBaseShare + kOrderShare + kCoverageShare + kKindShare) + kPriorShare;
  return best_.met_by_force[0] * (kOneLabelFloor + (1.0F - kOneLabelFloor) * inner);
}

void WalkPlan::assign(const SystemIndex& index, const Plan& plan, std::span<const WordWays> words,
                      WordWays& scratch) {
  plan_ = &plan;
  words_ = words;
  rarest_ = rarest_of(words);
  reaches_.clear();
  for (const WordWays& word : words) {
    reaches_.push_back(reach_of(word));
  }
  for (std::size_t i = 0; i < plan.words.size(); ++i) {
    if (!Plan::is_required(plan.words[i])) {
      // It counts in what may be covered of a label even where it is not met, and no walk of its
      // own finds what it meets.
      list_word_ways(index, plan, Documents::labels, i, scratch);
      WordReach& reach = reaches_.emplace_back(reach_of(scratch));
      reach.any.covered = std::max(reach.any.covered, plan.words[i].covered);
      reach.common = reach.any;
    }
  }
  list_walks();
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
    add({Ways::common, kNoWord, 0, 0});
  }
  for (std::size_t i = 0; i < words_.size(); ++i) {
    for (std::size_t k = 0; k < words_[i].lists.size(); ++k) {
      const bool is_of_common_ways = is_common(words_[i], words_[i].lists[k]);
      if (!is_of_common_ways || &words_[i] == rarest_) {
        add({is_of_common_ways ? Ways::common : Ways::any, static_cast<std::uint8_t>(i),
             static_cast<std::uint16_t>(k), 0});
      }
    }
  }
  std::sort(walks_.begin(), walks_.end(), [](const Walk& a, const Walk& b) {
    return a.most != b.most   ? a.most > b.most
           : a.word != b.word ? a.word < b.word
                              : a.list < b.list;
  });
}

void WalkPlan::add(Walk walk) {
  bound(walk, reach_);
  walk.most = reach_.most();
  walks_.push_back(walk);
}

void WalkPlan::bound(const Walk& walk, WalkReach& reach) const {
  const WordWays* const walked = walk.word == kNoWord ? nullptr : &words_[walk.word];
  reach.better_count_ = 0;
  Reach least;
  Reach gain;
  for (const WordReach& word : reaches_) {
    const bool is_walked = walked != nullptr && word.word == walked->word;
    const float information = plan_->words[word.word].information / plan_->total_information;
    const WordShare& outside = is_walked                   ? walked->lists[walk.list].share
                               : walk.ways == Ways::common ? word.common
                                                           : word.any;
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
  reach.least_ = ReachBound(least, plan_->met_share);
  reach.best_ = ReachBound({least.query + gain.query, least.information + gain.information},
                           plan_->met_share);
}

}  // namespace descry::engine
