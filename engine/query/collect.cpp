#include "engine/query/collect.hpp"

#include <algorithm>
#include <array>

#include "engine/rank/score.hpp"

namespace descry::engine {
namespace {

/// Labels scored at most for a page near the top, and for one far down or of a dated view.
constexpr std::size_t kMostCandidates = 1'024;
constexpr std::size_t kMostCandidatesFarDown = 16'384;
constexpr std::size_t kFarDown = 256;

/// Up to so many concepts their own labels are candidates, and up to so many labels all of them.
constexpr std::uint64_t kFewConcepts = 256;
constexpr std::size_t kFewLabels = 384;

/// Concepts scored at most when no label meets all words.
constexpr std::size_t kMostSpread = 512;

ScoredConcept scored(const Target& target, std::uint32_t label, Score score, bool is_spread) {
  const LabelHead& head = target.view.index->head(label);
  return {score, head.prior, target.system, is_spread, head.concept_id, label};
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

/// Labels that can meet all words, in the order of their numbers, up to a bound of work.
class CandidateGatherer {
 public:
  CandidateGatherer(const Target& target, ConstWords concepts,
                    std::vector<std::uint32_t>& candidates)
      : view_(target.view),
        concepts_(concepts),
        candidates_(candidates),
        count_(view_.is_newest ? view_.index->current_label_count() : view_.index->label_count()) {}

  void run(std::span<const ConstWords> operands, std::size_t most) {
    candidates_.clear();
    const std::size_t words = words_for(count_);
    for (std::size_t begin = 0; begin < words && candidates_.size() < most; begin += kBlock) {
      const std::size_t size = std::min(kBlock, words - begin);
      std::copy_n(operands.front().begin() + static_cast<std::ptrdiff_t>(begin), size,
                  block_.begin());
      for (const ConstWords& operand : operands.subspan(1)) {
        intersect_with(Words(block_).first(size), operand.subspan(begin, size));
      }
      take_block(begin, size);
    }
  }

 private:
  static constexpr std::size_t kBlock = 64;
  static constexpr std::size_t kStride = 4;

  void take_block(std::size_t begin, std::size_t size) {
    std::fill(block_.begin() + static_cast<std::ptrdiff_t>(size), block_.end(), 0);
    for (std::size_t w = 0; w < size; w += kStride) {
      if ((block_[w] | block_[w + 1] | block_[w + 2] | block_[w + 3]) == 0) {
        continue;
      }
      for (std::size_t i = w; i < w + kStride; ++i) {
        take_word(begin + i, block_[i]);
      }
    }
  }

  void take_word(std::size_t w, std::uint64_t word) {
    for (; word != 0; word &= word - 1) {
      const auto label = static_cast<std::uint32_t>(
          w * kWordBits + static_cast<std::size_t>(std::countr_zero(word)));
      if (label < count_ && test_bit(concepts_, view_.index->head(label).concept_id) &&
          view_.sees_label(label)) {
        candidates_.push_back(label);
      }
    }
  }

  const View& view_;
  ConstWords concepts_;
  std::vector<std::uint32_t>& candidates_;
  std::uint32_t count_;
  std::array<std::uint64_t, kBlock> block_{};
};

/// The same from the labels of few concepts; those that `operands` leave out are dropped.
void gather_from_concepts(const Target& target, ConstWords concepts,
                          std::span<const ConstWords> operands,
                          std::vector<std::uint32_t>& candidates) {
  candidates.clear();
  for_each_bit(concepts, [&](std::uint32_t concept_id) {
    for (const std::uint32_t label : target.view.index->labels_of(concept_id)) {
      const bool may_meet_all =
          std::all_of(operands.begin(), operands.end(),
                      [&](ConstWords operand) { return test_bit(operand, label); });
      if (may_meet_all && target.view.sees_label(label)) {
        candidates.push_back(label);
      }
    }
    return true;
  });
  std::sort(candidates.begin(), candidates.end());
}

std::size_t count_labels(const Target& target, ConstWords concepts) {
  std::size_t labels = 0;
  for_each_bit(concepts, [&](std::uint32_t concept_id) {
    labels += target.view.index->labels_of(concept_id).size();
    return true;
  });
  return labels;
}

/// Fills scratch.candidates: ascending, at most `most`, all that one label can meet all words with.
void gather(const Target& target, ConstWords concepts, std::uint64_t count, std::size_t most,
            CollectScratch& scratch) {
  const bool few = count <= kFewConcepts;
  if (few && count_labels(target, concepts) <= kFewLabels) {
    gather_from_concepts(target, concepts, {}, scratch.candidates);
    return;
  }
  label_operands(target.view, target.plan, scratch.operands);
  if (few) {
    gather_from_concepts(target, concepts, scratch.operands.operands, scratch.candidates);
  } else {
    CandidateGatherer(target, concepts, scratch.candidates).run(scratch.operands.operands, most);
  }
}

/// Scores candidates, those aside that cannot enter the page whatever their word order is.
class CandidateScorer {
 public:
  CandidateScorer(const Target& target, LabelMatcher& matcher, TopK& top)
      : target_(target), matcher_(matcher), top_(top) {}

  /// Concepts that one label meets are added to `seen`.
  void run(std::span<const std::uint32_t> candidates, Words seen) {
    const SystemIndex& index = *target_.view.index;
    for (const std::uint32_t label : candidates) {
      const LabelHead& head = index.head(label);
      if (bound(head) < top_.threshold()) {
        continue;
      }
      matcher_.match(label);
      if (matcher_.meets_all()) {
        set_bit(seen, head.concept_id);
        top_.offer(scored(target_, label, one_label_score(matcher_.parts()), false));
      }
    }
  }

 private:
  [[nodiscard]] Score bound(const LabelHead& head) const {
    const float quality = static_quality(kKindWeights[static_cast<std::size_t>(head.kind())],
                                         static_cast<float>(head.prior) / 255.0F);
    return score_bound(target_.plan.best_query, target_.plan.most_information, head.information,
                       quality);
  }

  const Target& target_;
  LabelMatcher& matcher_;
  TopK& top_;
};

/// Offers the concepts that no one label meets; when none of a page is left to fill, nothing.
void offer_rest(const Target& target, ConstWords concepts, ConstWords seen, LabelMatcher& matcher,
                TopK& top) {
  std::size_t left = kMostSpread;
  for_each_bit(concepts, [&](std::uint32_t concept_id) {
    if (test_bit(seen, concept_id)) {
      return true;
    }
    offer_concept(target, concept_id, matcher, top);
    return --left > 0;
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
  const View& view = target.view;
  scratch.matcher.start(*view.index, target.plan);
  scratch.seen.assign(words_for(view.index->concept_count()), 0);
  const bool is_far_down = top.capacity() > kFarDown || !view.is_newest;
  gather(target, concepts, count, is_far_down ? kMostCandidatesFarDown : kMostCandidates, scratch);
  CandidateScorer(target, scratch.matcher, top).run(scratch.candidates, scratch.seen);
  // One label's score stays above what several can reach together, but for words set aside.
  if (top.threshold() < kOneLabelFloor && count_bits(scratch.seen) < count) {
    offer_rest(target, concepts, scratch.seen, scratch.matcher, top);
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
