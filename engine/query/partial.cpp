#include <algorithm>
#include <array>
#include <tuple>

#include "engine/query/collect.hpp"
#include "engine/rank/score.hpp"

namespace descry::engine {
namespace {

/// How far ahead the heads of labels are asked for.
constexpr std::size_t kAhead = 8;

/// Labels that are asked for their words at a time.
constexpr std::size_t kChunk = 64;

/// Does it count for less than it tells?
[[nodiscard]] bool stands_aside(const PlanWord& word) {
  return word.information < word.own_information;
}

/// Lists the ways of the words in `each`, and in `order` those that fewest labels meet first; words
/// that stand aside come last.
std::size_t order_words(const Target& target, std::vector<WordWays>& each,
                        std::array<std::uint8_t, kMaxQueryWords>& order) {
  const Plan& plan = target.plan;
  each.resize(std::max(each.size(), plan.words.size()));
  std::size_t count = 0;
  for (std::size_t i = 0; i < plan.words.size(); ++i) {
    if (!plan.words[i].is_function) {
      list_word_ways(*target.view.index, plan, Documents::labels, i, each[i]);
      order[count++] = static_cast<std::uint8_t>(i);
    }
  }
  std::sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count),
            [&](std::uint8_t a, std::uint8_t b) {
              const auto place = [&](std::uint8_t word) {
                return std::tuple(stands_aside(plan.words[word]), each[word].documents, word);
              };
              return place(a) < place(b);
            });
  return count;
}

/// Keeps of scratch.candidates the labels that may meet so much of the plan's information: their
/// words are asked of bitsets and of groups of labels, which is cheaper than to gauge each.
void keep_promising(const Target& target, float enough, std::span<const std::uint8_t> words,
                    CollectScratch& scratch) {
  const Plan& plan = target.plan;
  const std::size_t label_count = target.view.index->label_count();
  std::array<WordTest, kMaxQueryWords> tests;
  for (const std::uint8_t word : words) {
    scratch.test_scratch[word].start();
    tests[word] = WordTest::make(scratch.operands.each[word], scratch.candidates.size(),
                                 label_count, scratch.test_scratch[word]);
  }
  const float most_unmet = plan.total_information - enough;
  const std::span<std::uint32_t> labels = scratch.candidates;
  std::size_t kept = 0;
  for (std::size_t begin = 0; begin < labels.size(); begin += kChunk) {
    const auto part = labels.subspan(begin, std::min(kChunk, labels.size() - begin));
    std::array<float, kChunk> unmet{};
    for (const std::uint8_t word : words) {
      tests[word].add_unmet(part, plan.words[word].information, unmet);
    }
    for (std::size_t i = 0; i < part.size(); ++i) {
      labels[kept] = part[i];
      kept += unmet[i] <= most_unmet ? 1U : 0U;
    }
  }
  scratch.candidates.resize(kept);
}

/// Lists in scratch.candidates the labels that may meet at least `share` of the plan's information:
/// those with one of the rarest words, as many as a label cannot miss all of. Once one of them
/// makes a hit by itself, there are no more than `most_labels`.
void list_labels(const Target& target, const PartialBounds& bounds, CollectScratch& scratch) {
  const Plan& plan = target.plan;
  UnitedSet& labels = scratch.candidate_set;
  labels.clear(target.view.index->label_count());
  std::size_t listed = 0;
  std::array<std::uint8_t, kMaxQueryWords> order{};
  std::vector<WordWays>& each = scratch.operands.each;
  const std::size_t count = order_words(target, each, order);
  // What is left of the query once these words are missed; function words count as met.
  float left = plan.total_information;
  // Shares of labels add up in another order: a little less may be enough.
  const float enough = bounds.share * plan.total_information * (1.0F - 1e-5F);
  // Labels of a word that makes a hit by itself (see LabelMatcher::meets_content) are listed.
  bool has_what = false;
  for (std::size_t n = 0; n < count && left >= enough; ++n) {
    const PlanWord& word = plan.words[order[n]];
    const WordWays& ways = each[order[n]];
    if (listed + ways.documents > bounds.most_labels && (has_what || bounds.is_strict)) {
      continue;  // Rarer ones that stand aside may follow.
    }
    add_all(ways, labels);
    listed += ways.documents;
    has_what = has_what || (ways.documents > 0 && (word.says_what || !plan.asks_what));
    left -= word.information;
  }
  labels.list_all(scratch.candidates);
  keep_promising(target, enough, std::span(order).first(count), scratch);
}

/// Can a label that misses a word meet so much?
bool can_be_met_in_part(const Plan& plan, float share) {
  float least = plan.total_information;
  for (const PlanWord& word : plan.words) {
    least = word.is_function ? least : std::min(least, word.information);
  }
  return plan.total_information - least >= share * plan.total_information * (1.0F - 1e-5F);
}

}  // namespace

std::uint64_t collect_partial(const Target& target, const PartialBounds& bounds,
                              const ConceptSet* known, CollectScratch& scratch, TopK& top) {
  const View& view = target.view;
  if (known != nullptr && !can_be_met_in_part(target.plan, bounds.share)) {
    return 0;  // What meets all of it is known.
  }
  scratch.matcher.start(*view.index, target.plan);
  scratch.seen.assign(words_for(view.index->concept_count()), 0);
  if (known != nullptr) {
    known->for_each([&](std::uint32_t concept_id) { set_bit(scratch.seen, concept_id); });
  }
  list_labels(target, bounds, scratch);
  std::uint64_t concepts = 0;
  const std::span<const std::uint32_t> labels = scratch.candidates;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (i + kAhead < labels.size()) {
      view.index->prefetch_head(labels[i + kAhead]);
    }
    const LabelHead& head = view.index->head(labels[i]);
    const std::uint32_t concept_id = head.concept_id;
    if (!view.sees_label(labels[i]) || !view.sees_concept(concept_id)) {
      continue;
    }
    LabelMatcher& matcher = scratch.matcher;
    matcher.gauge().gauge(head);
    if (matcher.gauge().met_share() < bounds.share) {
      continue;
    }
    // Of a concept that is counted a label matters only if it could stand on the page.
    if (test_bit(scratch.seen, concept_id) &&
        one_label_score(matcher.gauge().parts(head)) < top.threshold()) {
      continue;
    }
    matcher.match(labels[i]);
    if (matcher.met_share() >= bounds.share && matcher.meets_content() && !matcher.contradicts() &&
        (!bounds.needs_axes || matcher.meets_axes())) {
      concepts += set_bit(scratch.seen, concept_id) ? 1U : 0U;
      top.offer(target.scored(labels[i], one_label_score(matcher.parts()), false));
    }
  }
  return concepts;
}

}  // namespace descry::engine
