#include "engine/query/collect.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "engine/query/common_documents.hpp"
#include "engine/rank/score.hpp"

namespace descry::engine {
namespace {

/// Labels looked at most for a page near the top, and for one far down or of a dated view.
constexpr std::size_t kMostLabels = 2'048;
constexpr std::size_t kMostLabelsFarDown = 65'536;
constexpr std::size_t kFarDown = 256;

/// Up to so many concepts it pays to start from their labels, if a rare word has more labels than
/// so many a concept.
constexpr std::uint64_t kFewConcepts = 64;
constexpr std::uint64_t kLabelsOfConcept = 16;

/// Labels of a list that are asked for at a time.
constexpr std::size_t kChunk = 64;

/// Labels whose heads are asked for from memory before the first is looked at.
constexpr std::size_t kPending = 16;

class Collector {
 public:
  Collector(const Target& target, CollectScratch& scratch, TopK& top)
      : target_(target),
        index_(*target.view.index),
        plan_(target.plan),
        scratch_(scratch),
        top_(top),
        bounds_(index_.label_bounds()),
        end_(target.view.is_newest ? index_.current_label_count() : index_.label_count()) {
    const bool is_far_down = top.capacity() > kFarDown || !target.view.is_newest;
    labels_left_ = is_far_down ? kMostLabelsFarDown : kMostLabels;
  }

  void run(const ConceptSet& concepts) {
    scratch_.operands.ways.assign(index_, plan_, Documents::labels);
    list_best_ways();
    const auto words = scratch_.operands.ways.words();
    const WordWays* rarest = rarest_listed(words);
    const std::uint64_t few = kLabelsOfConcept * concepts.count();
    if (concepts.count() <= kFewConcepts && (rarest == nullptr || rarest->documents > few)) {
      make_tests(nullptr, few);
      take_labels_of(concepts);
    } else if (rarest != nullptr) {
      make_tests(rarest, rarest->documents);
      take_lists(*rarest);
    } else {
      take_sets(words);
      for (const WordWays& word : words) {
        if (!word.lists.empty()) {
          make_tests(&word, word.documents);
          take_lists(word);
        }
      }
    }
    look_at_pending();
  }

 private:
  /// Of the words that only lists meet the one with the fewest documents, or nullptr.
  static const WordWays* rarest_listed(std::span<const WordWays> words) {
    const WordWays* rarest = nullptr;
    for (const WordWays& word : words) {
      if (word.dense.empty() && (rarest == nullptr || word.documents < rarest->documents)) {
        rarest = &word;
      }
    }
    return rarest;
  }

  /// Tells labels that meet a word in its best way from the others, where one bitset does.
  void list_best_ways() {
    scratch_.best_ways.clear();
    for (const WordWays& word : scratch_.operands.ways.words()) {
      add_best_way(word);
    }
    for (std::size_t i = 0; i < plan_.words.size(); ++i) {
      if (plan_.words[i].is_function && plan_.words[i].any.weight > 0) {
        list_word_ways(index_, plan_, Documents::labels, i, scratch_.operands.word_ways);
        add_best_way(scratch_.operands.word_ways);
      }
    }
  }

  void add_best_way(const WordWays& word) {
    const WaySet* best = nullptr;
    float next = 0;
    for (const WaySet& set : word.dense) {
      const bool is_better = best == nullptr || set.share.weight > best->share.weight;
      next = std::max(next, !is_better ? set.share.weight : best == nullptr ? 0 : best->share.weight);
      best = is_better ? &set : best;
    }
    for (const WayList& list : word.lists) {
      next = std::max(next, list.share.weight);
    }
    if (best != nullptr && best->share.weight > next) {
      const float loss = (best->share.weight - next) * plan_.words[word.word].information /
                         plan_.total_information;
      scratch_.best_ways.push_back({best->bits.words.data(), loss, word.word});
    }
  }

  /// Tests of all required words but `walked`; about `asked` labels will be asked.
  void make_tests(const WordWays* walked, std::size_t asked) {
    scratch_.tests.clear();
    const auto words = scratch_.operands.ways.words();
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (&words[i] != walked) {
        scratch_.tests.push_back(WordTest::make(words[i], asked, index_.label_count(),
                                                scratch_.operands.united_at(i)));
      }
    }
  }

  void take_labels_of(const ConceptSet& concepts) {
    auto& few = scratch_.few_concepts;
    few.clear();
    concepts.for_each([&](std::uint32_t concept_id) { few.push_back(concept_id); });
    index_.prefetch_labels_of(few);
    auto& labels = scratch_.candidates;
    labels.clear();
    for (const std::uint32_t concept_id : few) {
      const auto own = index_.labels_of(concept_id);
      labels.insert(labels.end(), own.begin(), own.end());
    }
    walk(plan_.any, kNoWord);
    walk_list(labels, false);
  }

  /// Walks over the lists of one word, the best ways first: a label that several of them have is
  /// looked at in the first, so that none needs a bound beyond its own way.
  void take_lists(const WordWays& word) {
    auto& order = scratch_.list_order;
    order.resize(word.lists.size());
    std::iota(order.begin(), order.end(), std::uint8_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::uint8_t a, std::uint8_t b) {
      return word.lists[a].share.weight > word.lists[b].share.weight;
    });
    const PlanWord& of_plan = plan_.words[word.word];
    for (const std::uint8_t i : order) {
      const WayList& list = word.lists[i];
      walk(plan_.changed(plan_.any, of_plan, of_plan.any, list.share), word.word);
      if (most_from(0) >= top_.threshold()) {
        walk_list(list.documents, list.is_ascending);
      }
    }
  }

  /// Walks over the labels that have all words by bitsets.
  void take_sets(std::span<const WordWays> words) {
    auto& operands = scratch_.operands.operands;
    operands.clear();
    Reach reach = plan_.any;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const PlanWord& of_plan = plan_.words[words[i].word];
      WordShare most;
      for (const WaySet& set : words[i].dense) {
        most = {std::max(most.weight, set.share.weight),
                std::max(most.covered, set.share.covered)};
      }
      reach = plan_.changed(reach, of_plan, of_plan.any, most);
      operands.push_back(
          unite_dense(words[i], index_.label_count(), scratch_.operands.united_at(i)));
    }
    walk(reach, kNoWord);
    const CommonBits common(operands, scratch_.operands.blocks);
    common.for_each_block([&](std::uint32_t first, const CommonBits::Block& block) {
      if (is_over(first)) {
        return false;
      }
      std::array<std::uint32_t, kBlockBits> labels;
      std::size_t count = 0;
      for_each_bit(block, [&](std::uint32_t bit) {
        labels[count++] = first + bit;
        return true;
      });
      offer(std::span(labels).first(count));
      return labels_left_ > 0;
    });
  }

  static constexpr std::uint8_t kNoWord = 0xFF;

  /// Begins a walk over labels within `reach`, along the ways of `word`.
  void walk(const Reach& reach, std::uint8_t word) {
    reach_ = ReachBound(reach, plan_.met_share);
    walked_word_ = word;
  }

  [[nodiscard]] Score most_from(std::uint32_t label) const {
    return target_.view.is_newest ? bounds_.current_from(label, reach_)
                                  : bounds_.all_from(label, reach_);
  }

  /// Can no label from `label` on enter the page?
  [[nodiscard]] bool is_over(std::uint32_t label) const {
    return label >= end_ || most_from(label) < top_.threshold();
  }

  void walk_list(std::span<const std::uint32_t> list, bool is_ascending) {
    std::array<std::uint32_t, kChunk> labels;
    while (!list.empty() && labels_left_ > 0 && !(is_ascending && is_over(list.front()))) {
      std::size_t count = std::min(kChunk, list.size());
      std::copy_n(list.begin(), count, labels.begin());
      list = list.subspan(count);
      for (WordTest& test : scratch_.tests) {
        count = test.keep(std::span(labels).first(count));
      }
      offer(std::span(labels).first(count));
    }
  }

  /// Looks at those of `labels`, which may meet all words, that could enter the page.
  void offer(std::span<const std::uint32_t> labels) {
    for (const std::uint32_t label : labels) {
      float query = reach_.query;
      for (const BestWay& best : scratch_.best_ways) {
        const bool is_met = (best.labels[label / kWordBits] >> (label % kWordBits) & 1U) != 0;
        query -= is_met || best.word == walked_word_ ? 0.0F : best.loss;
      }
      const Score bound = bounds_.label(label, reach_, query);
      if (bound < top_.threshold() || !is_seen(label)) {
        continue;
      }
      index_.prefetch_head(label);
      pending_[pending_count_++] = {label, bound};
      if (pending_count_ == kPending) {
        look_at_pending();
      }
    }
  }

  [[nodiscard]] bool is_seen(std::uint32_t label) const {
    return target_.view.sees_label(label) &&
           (!target_.view.has_filter ||
            target_.view.sees_concept(index_.arrays().label_concept[label]));
  }

  void look_at_pending() {
    for (const Pending& pending : std::span(pending_).first(pending_count_)) {
      look_at(pending.label, pending.bound);
    }
    pending_count_ = 0;
  }

  /// Offers a label that scores at most `bound`: each step costs more than the one before, and is
  /// taken when the label could still enter the page.
  void look_at(std::uint32_t label, Score bound) {
    const LabelHead& head = index_.head(label);
    LabelGauge& gauge = scratch_.matcher.gauge();
    if (!could_enter(label, bound) || labels_left_ == 0) {
      return;
    }
    --labels_left_;
    if (!gauge.gauge(head)) {
      return;
    }
    ScoreInput parts = gauge.parts(head);
    if (!could_enter(label, one_label_score(parts))) {
      return;
    }
    if (gauge.is_exact()) {
      parts.order = gauge.order();
      top_.offer(target_.scored(label, one_label_score(parts), false));
      return;
    }
    LabelMatcher& matcher = scratch_.matcher;
    matcher.match(label);
    if (matcher.meets_all()) {
      top_.offer(target_.scored(label, one_label_score(matcher.parts()), false));
    }
  }

  [[nodiscard]] bool could_enter(std::uint32_t label, Score bound) const {
    return bound >= top_.threshold() && top_.could_enter(target_.scored(label, bound, false));
  }

  struct Pending {
    std::uint32_t label = 0;
    Score bound = 0;
  };

  const Target& target_;
  const SystemIndex& index_;
  const Plan& plan_;
  CollectScratch& scratch_;
  TopK& top_;
  const LabelBounds& bounds_;
  std::uint32_t end_;  ///< Labels from here on are not seen.
  ReachBound reach_;   ///< Of the walk under way.
  std::uint8_t walked_word_ = kNoWord;
  std::size_t labels_left_ = 0;
  std::array<Pending, kPending> pending_;
  std::size_t pending_count_ = 0;
};

}  // namespace

void collect_all(const Target& target, const ConceptSet& concepts, CollectScratch& scratch,
                 TopK& top) {
  if (concepts.count() == 0) {
    return;
  }
  scratch.matcher.start(*target.view.index, target.plan);
  Collector(target, scratch, top).run(concepts);
  // One label's score stays above what several can reach together, but for words set aside.
  if (top.threshold() < kOneLabelFloor) {
    offer_rest(target, concepts, scratch.matcher, scratch.spread, top);
  }
}

}  // namespace descry::engine
