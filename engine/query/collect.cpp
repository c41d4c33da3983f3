#include "engine/query/collect.hpp"

#include <algorithm>
#include <array>

#include "engine/query/label_operands.hpp"
#include "engine/rank/score.hpp"

namespace descry::engine {
namespace {

/// Up to here scoring every label of every concept is cheaper than walking label postings.
constexpr std::uint64_t kFewConcepts = 48;

constexpr float kBestQuality = kKindShare + kPriorShare;

ScoredConcept scored(const Target& target, std::uint32_t label, Score score, bool is_spread) {
  const SystemArrays& arrays = target.view.index->arrays();
  const std::uint32_t concept_id = arrays.label_concept[label];
  return {score, arrays.prior[concept_id], target.system, is_spread, concept_id, label};
}

/// The best ways over all labels of a concept, for words spread over several.
class Spread {
 public:
  void add(const LabelMatcher& matcher, std::uint32_t label) {
    const auto meetings = matcher.meetings();
    for (std::size_t i = 0; i < meetings.size(); ++i) {
      best_[i] = std::max(best_[i], meetings[i].weight);
    }
    const ScoreInput parts = matcher.parts();
    const float own = inner_score(parts);
    if (label_ == kNoId || own > own_score_) {
      label_ = label;
      own_score_ = own;
      parts_ = parts;
    }
  }

  [[nodiscard]] std::uint32_t label() const { return label_; }

  [[nodiscard]] ScoreInput parts(const Target& target) const {
    const Plan& plan = target.plan;
    ScoreInput in = parts_;
    float weighted = 0;
    float unmet = 0;
    for (std::size_t i = 0; i < plan.words.size(); ++i) {
      weighted += plan.words[i].information * best_[i];
      unmet += best_[i] <= 0 && !plan.words[i].is_function ? plan.words[i].information : 0.0F;
    }
    const std::uint32_t concept_id = target.view.index->arrays().label_concept[label_];
    in.query = weighted / plan.total_information;
    in.met = (1.0F - unmet / plan.total_information) *
             (target.view.index->is_in_force(concept_id) ? 1.0F : kOutOfForceShare);
    in.order = 0;
    return in;
  }

 private:
  std::array<float, kMaxQueryWords> best_{};
  std::uint32_t label_ = kNoId;
  float own_score_ = 0;
  ScoreInput parts_;
};

/// Walks labels in order of their numbers and stops when the rest cannot enter the page.
class LabelWalk {
 public:
  LabelWalk(const Target& target, ConstWords concepts, LabelMatcher& matcher, TopK& top)
      : target_(target), concepts_(concepts), matcher_(matcher), top_(top) {}

  void run(std::span<const ConstWords> operands) {
    const SystemArrays& arrays = target_.view.index->arrays();
    const std::uint32_t count = target_.view.index->label_count();
    if (!target_.view.is_newest) {
      walk(operands, 0, count, LabelBucket{}, false);
      return;
    }
    for (std::size_t b = 0; b < arrays.buckets.size(); ++b) {
      const LabelBucket& bucket = arrays.buckets[b];
      if (bound(bucket.least_information, kBestQuality) < top_.threshold()) {
        return;
      }
      const std::uint32_t end = b + 1 < arrays.buckets.size()
                                    ? arrays.buckets[b + 1].begin
                                    : target_.view.index->current_label_count();
      walk(operands, bucket.begin, last_worth(bucket, end), bucket, true);
    }
  }

 private:
  [[nodiscard]] Score bound(float least_information, float quality) const {
    return score_bound(target_.plan.best_query, target_.plan.most_information, least_information,
                       quality);
  }

  [[nodiscard]] float quality_of(std::uint32_t label) const {
    const SystemArrays& arrays = target_.view.index->arrays();
    return static_quality(kKindWeights[arrays.label_kind[label]],
                          static_cast<float>(arrays.prior[arrays.label_concept[label]]) / 255.0F);
  }

  /// Labels of a bucket stand best first: those from here on cannot enter the page.
  [[nodiscard]] std::uint32_t last_worth(const LabelBucket& bucket, std::uint32_t end) const {
    if (!top_.is_full()) {
      return end;
    }
    std::uint32_t low = bucket.begin;
    while (low < end) {
      const std::uint32_t middle = low + (end - low) / 2;
      if (bound(bucket.least_information, quality_of(middle)) >= top_.threshold()) {
        low = middle + 1;
      } else {
        end = middle;
      }
    }
    return low;
  }

  void walk(std::span<const ConstWords> operands, std::uint32_t begin, std::uint32_t end,
            const LabelBucket& bucket, bool may_stop) {
    const SystemArrays& arrays = target_.view.index->arrays();
    for (std::size_t w = begin / kWordBits; w < words_for(end); ++w) {
      std::uint64_t word = ~std::uint64_t{0};
      for (const ConstWords& operand : operands) {
        word &= operand[w];
      }
      for (; word != 0; word &= word - 1) {
        const auto label = static_cast<std::uint32_t>(
            w * kWordBits + static_cast<std::size_t>(std::countr_zero(word)));
        if (label < begin || label >= end) {
          continue;
        }
        const float quality = quality_of(label);
        if (may_stop && bound(bucket.least_information, quality) < top_.threshold()) {
          return;
        }
        if (bound(arrays.label_information[label], quality) >= top_.threshold()) {
          consider(label);
        }
      }
    }
  }

  void consider(std::uint32_t label) {
    const std::uint32_t concept_id = target_.view.index->arrays().label_concept[label];
    if (!test_bit(concepts_, concept_id) || !target_.view.sees_label(label)) {
      return;
    }
    matcher_.match(label);
    if (matcher_.meets_all()) {
      top_.offer(scored(target_, label, one_label_score(matcher_.parts()), false));
    }
  }

  const Target& target_;
  ConstWords concepts_;
  LabelMatcher& matcher_;
  TopK& top_;
};

void offer_each(const Target& target, ConstWords concepts, LabelMatcher& matcher, TopK& top) {
  for_each_bit(concepts, [&](std::uint32_t concept_id) {
    offer_concept(target, concept_id, matcher, top);
    return true;
  });
}

}  // namespace

void offer_concept(const Target& target, std::uint32_t concept_id, LabelMatcher& matcher,
                   TopK& top) {
  Spread spread;
  bool is_met_by_one = false;
  for (const std::uint32_t label : target.view.index->labels_of(concept_id)) {
    if (!target.view.sees_label(label)) {
      continue;
    }
    matcher.match(label);
    if (matcher.meets_all()) {
      is_met_by_one = true;
      top.offer(scored(target, label, one_label_score(matcher.parts()), false));
    } else if (!is_met_by_one) {
      spread.add(matcher, label);
    }
  }
  if (!is_met_by_one && spread.label() != kNoId) {
    top.offer(scored(target, spread.label(), spread_score(spread.parts(target)), true));
  }
}

ScoreInput spread_parts(const Target& target, std::uint32_t concept_id, LabelMatcher& matcher) {
  Spread spread;
  for (const std::uint32_t label : target.view.index->labels_of(concept_id)) {
    if (target.view.sees_label(label)) {
      matcher.match(label);
      spread.add(matcher, label);
    }
  }
  return spread.parts(target);
}

void collect_all(const Target& target, ConstWords concepts, std::uint64_t count,
                 CollectScratch& scratch, TopK& top) {
  if (count == 0) {
    return;
  }
  scratch.matcher.start(*target.view.index, target.plan);
  if (count <= kFewConcepts) {
    offer_each(target, concepts, scratch.matcher, top);
    return;
  }
  label_operands(target.view, target.plan, scratch.labels, scratch.operands);
  LabelWalk(target, concepts, scratch.matcher, top).run(scratch.operands);
  if (!top.is_full()) {
    offer_each(target, concepts, scratch.matcher, top);
  }
}

std::uint64_t collect_partial(const Target& target, CollectScratch& scratch, TopK& top) {
  const View& view = target.view;
  scratch.matcher.start(*view.index, target.plan);
  scratch.seen.assign(words_for(view.index->concept_count()), 0);
  labels_meeting_share(view, target.plan, kLeastMetShare, scratch.labels);
  std::uint64_t concepts = 0;
  for_each_bit(scratch.labels, [&](std::uint32_t label) {
    const std::uint32_t concept_id = view.index->arrays().label_concept[label];
    if (!view.sees_label(label) || !view.sees_concept(concept_id)) {
      return true;
    }
    scratch.matcher.match(label);
    if (scratch.matcher.met_share() >= kLeastMetShare) {
      concepts += set_bit(scratch.seen, concept_id) ? 1U : 0U;
      top.offer(scored(target, label, one_label_score(scratch.matcher.parts()), false));
    }
    return true;
  });
  return concepts;
}

}  // namespace descry::engine
