#include <algorithm>
#include <array>

#include "engine/query/collect.hpp"
#include "engine/rank/score.hpp"

namespace descry::engine {
namespace {

/// Makes scratch.labels hold the labels that may meet at least `share` of the plan's information:
/// those with one of the rarest words, as many as a label cannot miss all of, but no words beyond
/// the first that name more than `most_labels` together.
void labels_meeting_share(const Target& target, float share, std::size_t most_labels,
                          CollectScratch& scratch) {
  const Plan& plan = target.plan;
  scratch.labels.assign(words_for(target.view.index->label_count()), 0);
  std::array<std::uint8_t, kMaxQueryWords> order{};
  std::size_t count = 0;
  for (std::size_t i = 0; i < plan.words.size(); ++i) {
    if (!plan.words[i].is_function) {
      order[count++] = static_cast<std::uint8_t>(i);
    }
  }
  std::sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count),
            [&](std::uint8_t a, std::uint8_t b) {
              const float of_a = plan.words[a].information;
              const float of_b = plan.words[b].information;
              return of_a != of_b ? of_a > of_b : a < b;
            });
  // What is left of the query once these words are missed; function words count as met.
  float left = plan.total_information;
  std::size_t labels = 0;
  for (std::size_t n = 0; n < count && left >= share * plan.total_information; ++n) {
    WordWays& ways = scratch.operands.phrase_ways;
    list_word_ways(*target.view.index, plan, Documents::labels, order[n], ways);
    labels += ways.documents;
    if (n > 0 && labels > most_labels) {
      break;
    }
    for (const BlockedBits& dense : ways.dense) {
      unite_with(scratch.labels, dense.words);
    }
    for (const auto& list : ways.lists) {
      for (const std::uint32_t label : list) {
        set_bit(scratch.labels, label);
      }
    }
    left -= plan.words[order[n]].information;
  }
}

}  // namespace

std::uint64_t collect_partial(const Target& target, const PartialBounds& bounds,
                              const ConceptSet* known, CollectScratch& scratch, TopK& top) {
  const View& view = target.view;
  scratch.matcher.start(*view.index, target.plan);
  scratch.seen.assign(words_for(view.index->concept_count()), 0);
  if (known != nullptr) {
    known->for_each([&](std::uint32_t concept_id) { set_bit(scratch.seen, concept_id); });
  }
  labels_meeting_share(target, bounds.share, bounds.most_labels, scratch);
  std::uint64_t concepts = 0;
  for_each_bit(scratch.labels, [&](std::uint32_t label) {
    const std::uint32_t concept_id = view.index->head(label).concept_id;
    if (!view.sees_label(label) || !view.sees_concept(concept_id)) {
      return true;
    }
    LabelMatcher& matcher = scratch.matcher;
    matcher.match(label);
    if (matcher.met_share() >= bounds.share && !matcher.contradicts() &&
        (!bounds.needs_axes || matcher.meets_axes())) {
      concepts += set_bit(scratch.seen, concept_id) ? 1U : 0U;
      top.offer(target.scored(label, one_label_score(matcher.parts()), false));
    }
    return true;
  });
  return concepts;
}

}  // namespace descry::engine
