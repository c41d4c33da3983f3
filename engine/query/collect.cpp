#include "engine/query/collect.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/query/common_documents.hpp"
#include "engine/rank/score.hpp"

namespace descry::engine {
namespace {

/// Labels looked at most for a page near the top, and for one far down or of a dated view.
constexpr std::size_t kMostLabels = 512;
constexpr std::size_t kMostLabelsFarDown = 16'384;
constexpr std::size_t kFarDown = 256;

/// Up to so many labels are ordered one by one.
constexpr std::size_t kFewLabels = 512;

/// Up to so many concepts it pays to start from their labels.
constexpr std::uint64_t kFewConcepts = 64;

/// A list is short when it is hardly longer than what the concepts found have in labels.
constexpr std::uint64_t kLabelsOfConcept = 16;

/// So many labels are asked for from memory before the first is scored.
constexpr std::size_t kBatch = 12;

/// How far ahead the heads of labels are asked for.
constexpr std::size_t kAhead = 8;

/// Of equal bounds the smaller number is taken first.
struct HasLessBound {
  bool operator()(const BoundedItem& a, const BoundedItem& b) const noexcept {
    return a.bound != b.bound ? a.bound < b.bound : a.item > b.item;
  }
};

class Collector {
 public:
  Collector(const Target& target, CollectScratch& scratch, TopK& top)
      : target_(target), index_(*target.view.index), scratch_(scratch), top_(top) {
    const bool is_far_down = top.capacity() > kFarDown || !target.view.is_newest;
    most_labels_ = is_far_down ? kMostLabelsFarDown : kMostLabels;
  }

  void run(const ConceptSet& concepts) {
    reach_ = target_.plan.any;
    scratch_.operands.ways.assign(index_, target_.plan, Documents::labels);
    if (take_short_list(concepts.count())) {
      return;
    }
    if (concepts.count() <= kFewConcepts) {
      take_labels_of(concepts);
      return;
    }
    // Labels that no phrase meets best first; those that one does have lists and a bound of their
    // own.
    OperandScratch& operands = scratch_.operands;
    operands.plain_ways.assign(index_, target_.plan, Documents::labels, false);
    unite_all(operands.plain_ways, index_.label_count(), operands);
    reach_ = target_.plan.plain;
    take_common(operands.operands);
    reach_ = target_.plan.any;
    widen();
    take_phrases();
    for (std::uint8_t i = 0; i < target_.plan.words.size(); ++i) {
      const PlanWord& word = target_.plan.words[i];
      if (word.is_rarely_exact) {
        take_with(key_operand(target_.view, word.exact), i, i + 1U);
      }
    }
  }

 private:
  /// Starts from a word that one short list meets. False when there is none.
  bool take_short_list(std::uint64_t concepts) {
    const WordWays* shortest = scratch_.operands.ways.shortest_list();
    if (shortest == nullptr ||
        shortest->documents > std::max<std::uint64_t>(kFewLabels, kLabelsOfConcept * concepts)) {
      return false;
    }
    auto& labels = scratch_.candidates;
    labels.clear();
    for (const auto& list : shortest->lists) {
      labels.assign(list.begin(), list.end());
    }
    keep_those_with_all(shortest);
    if (labels.size() > kFewLabels) {
      return false;
    }
    take_few();
    return true;
  }

  void take_labels_of(const ConceptSet& concepts) {
    auto& labels = scratch_.candidates;
    labels.clear();
    concepts.for_each([&](std::uint32_t concept_id) {
      const auto own = index_.labels_of(concept_id);
      labels.insert(labels.end(), own.begin(), own.end());
    });
    std::sort(labels.begin(), labels.end());
    keep_those_with_all(nullptr);
    take_few();
  }

  /// Narrows the candidates by every word but `but`. Words with unsorted lists are left to
  /// matching.
  void keep_those_with_all(const WordWays* but) {
    for (const WordWays& word : scratch_.operands.ways.words()) {
      if (&word != but && word.is_ascending) {
        keep_those_with(word, scratch_.candidates);
      }
    }
  }

  /// From here on operands name the labels that phrases meet as well. The only word of a query
  /// needs none: a phrase stands for it.
  void widen() {
    OperandScratch& scratch = scratch_.operands;
    const auto words = scratch.ways.words();
    const auto& phrases = target_.plan.phrases;
    if (words.size() < 2) {
      return;
    }
    if (scratch.united.size() < 2 * words.size()) {
      scratch.united.resize(2 * words.size());
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
      const bool has_phrase =
          std::any_of(phrases.begin(), phrases.end(),
                      [&](const Phrase& phrase) { return phrase.covers(words[i].word); });
      if (has_phrase) {
        scratch.operands[i] =
            unite(words[i], index_.label_count(), scratch.united[words.size() + i]);
      }
    }
  }

  void take_common(std::span<const Operand> operands) {
    if (!intersect_listed(operands, scratch_.candidates)) {
      take_runs(CommonBits(operands));
    } else if (scratch_.candidates.size() <= kFewLabels) {
      take_few();
    } else {
      take_runs(ListedDocuments(scratch_.candidates));
    }
  }

  /// Labels in which a phrase meets words, once for each run of words that has phrases.
  void take_phrases() {
    const auto& phrases = target_.plan.phrases;
    std::size_t slot = 2 * target_.plan.words.size();
    for (auto phrase = phrases.begin(); phrase != phrases.end(); ++phrase) {
      const bool is_taken = std::any_of(phrases.begin(), phrase, [&](const Phrase& earlier) {
        return earlier.first_word == phrase->first_word && earlier.last_word == phrase->last_word;
      });
      if (!is_taken) {
        take_with(phrase_operand(target_.view, target_.plan, phrase->first_word, phrase->last_word,
                                 slot++, scratch_.operands),
                  phrase->first_word, phrase->last_word);
      }
    }
  }

  /// Labels of `instead`, which stands for query words [first, last), that meet the other words.
  void take_with(const Operand& instead, std::size_t first, std::size_t last) {
    std::array<Operand, kMaxQueryWords> operands;
    std::size_t count = 0;
    operands[count++] = instead;
    for (const Operand& operand : scratch_.operands.operands) {
      if (operand.word < first || operand.word >= last) {
        operands[count++] = operand;
      }
    }
    take_common(std::span(operands).first(count));
  }

  /// What a label with this head scores at most: its own score if every word were met in the best
  /// way, in order. Rounding cannot put the score above it, since every step of it is monotonic.
  [[nodiscard]] Score label_bound(const LabelHead& head) const {
    const Plan& plan = target_.plan;
    ScoreInput in;
    in.query = reach_.query;
    in.met = plan.met_share * (head.is_in_force() ? 1.0F : kOutOfForceShare);
    in.coverage = std::min(1.0F, reach_.information / head.information);
    in.kind = kKindWeights[static_cast<std::size_t>(head.kind())];
    in.order = 1.0F;
    in.prior = static_cast<float>(head.prior) / 255.0F;
    return one_label_score(in);
  }

  void take_few() {
    const std::span<const std::uint32_t> labels = scratch_.candidates;
    auto& heap = scratch_.heap;
    heap.clear();
    for (std::size_t i = 0; i < std::min(kAhead, labels.size()); ++i) {
      index_.prefetch_head(labels[i]);
    }
    for (std::size_t i = 0; i < labels.size(); ++i) {
      if (i + kAhead < labels.size()) {
        index_.prefetch_head(labels[i + kAhead]);
      }
      const LabelHead& head = index_.head(labels[i]);
      if (target_.view.sees_label(labels[i]) && target_.view.sees_concept(head.concept_id)) {
        heap.push_back({label_bound(head), labels[i], 0});
      }
    }
    std::make_heap(heap.begin(), heap.end(), HasLessBound{});
    while (!heap.empty() && heap.front().bound >= top_.threshold()) {
      batch_size_ = 0;
      while (!heap.empty() && batch_size_ < batch_.size()) {
        add_to_batch(heap.front().item, heap.front().bound);
        std::pop_heap(heap.begin(), heap.end(), HasLessBound{});
        heap.pop_back();
      }
      score_batch();
    }
  }

  template <typename Labels>
  void take_runs(const Labels& labels) {
    const LabelRuns& runs = index_.label_runs();
    const auto streams = target_.view.is_newest ? runs.current_streams() : runs.streams();
    labels_left_ = most_labels_;
    auto& heap = scratch_.heap;
    heap.clear();
    for (std::uint32_t s = 0; s < streams.size(); ++s) {
      heap.push_back({run_bound(streams[s], streams[s].first_run), streams[s].first_run, s});
    }
    std::make_heap(heap.begin(), heap.end(), HasLessBound{});
    while (!heap.empty() && heap.front().bound >= top_.threshold() && labels_left_ > 0) {
      std::pop_heap(heap.begin(), heap.end(), HasLessBound{});
      BoundedItem& at = heap.back();
      const LabelRun& run = runs[at.item];
      batch_size_ = 0;
      labels.for_each_in(run.begin, run.end, [this](std::uint32_t label) {
        look_at(label);
        return --labels_left_ > 0;
      });
      score_batch();
      if (++at.item == streams[at.stream].last_run) {
        heap.pop_back();
        continue;
      }
      at.bound = run_bound(streams[at.stream], at.item);
      std::push_heap(heap.begin(), heap.end(), HasLessBound{});
    }
  }

  [[nodiscard]] Score run_bound(const LabelStream& stream, std::uint32_t run) const {
    return target_.plan.met_share * score_bound(reach_.query, reach_.information,
                                                stream.least_information,
                                                index_.label_runs()[run].most_quality);
  }

  void look_at(std::uint32_t label) {
    const LabelHead& head = index_.head(label);
    if (!target_.view.sees_label(label) || !target_.view.sees_concept(head.concept_id)) {
      return;
    }
    const Score bound = label_bound(head);
    if (top_.could_enter(target_.scored(label, bound, false))) {
      add_to_batch(label, bound);
      if (batch_size_ == batch_.size()) {
        score_batch();
      }
    }
  }

  /// A label is scored once its words have had the time to come from memory.
  void add_to_batch(std::uint32_t label, Score bound) {
    index_.prefetch_terms(index_.head(label));
    batch_[batch_size_++] = {bound, label, 0};
  }

  void score_batch() {
    for (const BoundedItem& item : std::span(batch_).first(batch_size_)) {
      score(item.item, item.bound);
    }
    batch_size_ = 0;
  }

  void score(std::uint32_t label, Score bound) {
    if (!top_.could_enter(target_.scored(label, bound, false))) {
      return;
    }
    LabelMatcher& matcher = scratch_.matcher;
    matcher.match(label);
    const auto hit = [&](const ScoreInput& parts) {
      return target_.scored(label, one_label_score(parts), false);
    };
    if (matcher.meets_all() && top_.could_enter(hit(matcher.parts_in_order()))) {
      top_.offer(hit(matcher.parts()));
    }
  }

  const Target& target_;
  const SystemIndex& index_;
  CollectScratch& scratch_;
  TopK& top_;
  Reach reach_;  ///< Of the labels that are being taken.
  std::size_t most_labels_;
  std::size_t labels_left_ = 0;
  std::array<BoundedItem, kBatch> batch_;
  std::size_t batch_size_ = 0;
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
