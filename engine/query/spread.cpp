#include "engine/query/spread.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace descry::engine {
namespace {

/// The best ways over all labels of a concept.
class Spread {
 public:
  explicit Spread(const Plan& plan) : word_count_(plan.words.size()) {}

  /// Adds what the label meets; returns whether it meets all required words itself.
  bool add(const Target& target, std::uint32_t label, LabelMatcher& matcher) {
    const LabelHead& head = target.view.index->head(label);
    LabelGauge& gauge = matcher.gauge();
    const bool may_meet_all = gauge.gauge(head);
    if (gauge.is_exact()) {
      ScoreInput parts = gauge.parts(head);
      parts.order = gauge.order();
      add(label, parts, [&](std::size_t i) { return gauge.weight(i); });
      return may_meet_all;
    }
    matcher.match(label);
    const auto meetings = matcher.meetings();
    add(label, matcher.parts(), [&](std::size_t i) { return meetings[i].weight; });
    return matcher.meets_all();
  }

  /// Of the last label added.
  [[nodiscard]] const ScoreInput& last() const { return last_; }
  [[nodiscard]] std::uint32_t label() const { return label_; }

  [[nodiscard]] bool meets_all(const Plan& plan) const {
    for (std::size_t i = 0; i < word_count_; ++i) {
      if (best_[i] <= 0 && Plan::is_required(plan.words[i])) {
        return false;
      }
    }
    return true;
  }

  [[nodiscard]] ScoreInput parts(const Target& target) const {
    const Plan& plan = target.plan;
    ScoreInput in = parts_;
    float weighted = 0;
    float unmet = 0;
    for (std::size_t i = 0; i < plan.words.size(); ++i) {
      weighted += plan.words[i].information * best_[i];
      unmet += best_[i] <= 0 && !plan.words[i].is_function ? plan.words[i].information : 0.0F;
    }
    const bool is_in_force = target.view.index->head(label_).is_in_force();
    in.query = weighted / plan.total_information;
    in.met = (1.0F - unmet / plan.total_information) * (is_in_force ? 1.0F : kOutOfForceShare);
    in.order = 0;
    return in;
  }

 private:
  template <typename WeightOf>
  void add(std::uint32_t label, const ScoreInput& parts, const WeightOf& weight_of) {
    for (std::size_t i = 0; i < word_count_; ++i) {
      best_[i] = std::max(best_[i], weight_of(i));
    }
    last_ = parts;
    const float own = inner_score(parts);
    if (label_ == kNoId || own > own_score_) {
      label_ = label;
      own_score_ = own;
      parts_ = parts;
    }
  }

  std::size_t word_count_;
  std::array<float, kMaxQueryWords> best_{};
  std::uint32_t label_ = kNoId;
  float own_score_ = 0;
  ScoreInput parts_;
  ScoreInput last_;
};

/// The required words of a plan that no label has met yet.
class UnmetWords {
 public:
  explicit UnmetWords(const Plan& plan) {
    for (std::size_t i = 0; i < plan.words.size(); ++i) {
      words_ |= std::uint32_t{Plan::is_required(plan.words[i])} << i;
    }
  }

  [[nodiscard]] bool is_empty() const { return words_ == 0; }

  /// Is one of them among those of which `is_met` says so?
  template <typename IsMet>
  [[nodiscard]] bool has_any(const IsMet& is_met) const {
    for (std::uint32_t left = words_; left != 0; left &= left - 1) {
      if (is_met(static_cast<std::size_t>(std::countr_zero(left)))) {
        return true;
      }
    }
    return false;
  }

  template <typename IsMet>
  void meet(const IsMet& is_met) {
    for (std::uint32_t left = words_; left != 0; left &= left - 1) {
      if (is_met(static_cast<std::size_t>(std::countr_zero(left)))) {
        words_ &= ~(left & -left);
      }
    }
  }

 private:
  static_assert(kMaxQueryWords <= 32);

  std::uint32_t words_ = 0;
};

/// The labels of a concept stand far from each other.
void prefetch_heads(const SystemIndex& index, std::uint32_t concept_id) {
  for (const std::uint32_t label : spread_labels(index, concept_id)) {
    index.prefetch_head(label);
  }
}

/// Fills scratch.rest with the concepts that are left, as (255 - prior, number).
void list_rest(const Target& target, const ConceptSet& concepts, const TopK& top,
               SpreadScratch& scratch) {
  scratch.known.clear();
  for (const ScoredConcept& hit : top.kept()) {
    if (hit.system == target.system) {
      scratch.known.push_back(hit.concept_id);
    }
  }
  std::sort(scratch.known.begin(), scratch.known.end());
  scratch.rest.clear();
  const std::vector<std::uint8_t>& priors = target.view.index->arrays().prior;
  auto known = scratch.known.begin();
  concepts.for_each([&](std::uint32_t concept_id) {
    while (known != scratch.known.end() && *known < concept_id) {
      ++known;
    }
    if (known == scratch.known.end() || *known != concept_id) {
      scratch.rest.push_back(std::uint64_t{255U - priors[concept_id]} << 32U | concept_id);
    }
  });
}

}  // namespace

std::span<const std::uint32_t> spread_labels(const SystemIndex& index,
                                             std::uint32_t concept_id) noexcept {
  const auto labels = index.labels_of(concept_id);
  return labels.first(std::min(labels.size(), kMostSpreadLabels));
}

void offer_rest(const Target& target, const ConceptSet& concepts, LabelMatcher& matcher,
                SpreadScratch& scratch, TopK& top) {
  list_rest(target, concepts, top, scratch);
  auto& rest = scratch.rest;
  if (rest.size() > kMostSpread) {
    std::nth_element(rest.begin(), rest.begin() + kMostSpread, rest.end());
    rest.resize(kMostSpread);
  }
  auto& concept_ids = scratch.known;
  concept_ids.clear();
  for (const std::uint64_t entry : rest) {
    concept_ids.push_back(static_cast<std::uint32_t>(entry));
  }
  const SystemIndex& index = *target.view.index;
  index.prefetch_labels_of(concept_ids);
  for (std::size_t i = 0; i < concept_ids.size(); ++i) {
    if (i + 1 < concept_ids.size()) {
      prefetch_heads(index, concept_ids[i + 1]);
    }
    offer_concept(target, concept_ids[i], matcher, top);
  }
}

void offer_concept(const Target& target, std::uint32_t concept_id, LabelMatcher& matcher,
                   TopK& top) {
  Spread spread(target.plan);
  bool is_met_by_one = false;
  for (const std::uint32_t label : spread_labels(*target.view.index, concept_id)) {
    if (target.view.sees_label(label) && spread.add(target, label, matcher)) {
      is_met_by_one = true;
      top.offer(target.scored(label, one_label_score(spread.last()), false));
    }
  }
  if (!is_met_by_one && spread.label() != kNoId && spread.meets_all(target.plan)) {
    top.offer(target.scored(spread.label(), spread_score(spread.parts(target)), true));
  }
}

bool meets_all_words(const Target& target, std::uint32_t concept_id, LabelMatcher& matcher) {
  const Plan& plan = target.plan;
  const SystemIndex& index = *target.view.index;
  UnmetWords unmet(plan);
  for (const std::uint32_t label : spread_labels(index, concept_id)) {
    if (!target.view.sees_label(label)) {
      continue;
    }
    LabelGauge& gauge = matcher.gauge();
    gauge.gauge(index.head(label));
    const auto may_meet = [&](std::size_t i) { return gauge.weight(i) > 0; };
    if (!unmet.has_any(may_meet)) {
      continue;
    }
    if (gauge.is_exact()) {
      unmet.meet(may_meet);
    } else {
      matcher.match(label);
      unmet.meet([&](std::size_t i) { return matcher.meetings()[i].weight > 0; });
    }
    if (unmet.is_empty()) {
      return true;
    }
  }
  return unmet.is_empty();
}

ScoreInput spread_parts(const Target& target, std::uint32_t concept_id, LabelMatcher& matcher) {
  Spread spread(target.plan);
  for (const std::uint32_t label : spread_labels(*target.view.index, concept_id)) {
    if (target.view.sees_label(label)) {
      spread.add(target, label, matcher);
    }
  }
  return spread.parts(target);
}

}  // namespace descry::engine
