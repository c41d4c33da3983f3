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

/// So many labels are better gauged than asked for in lists.
constexpr std::size_t kWorthGauging = 24;

/// A list is short when it is hardly longer than what the concepts found have in labels.
constexpr std::uint64_t kLabelsOfConcept = 16;

/// So many labels are asked for from memory before the first is looked at.
constexpr std::size_t kBatch = 16;

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
    take_plain();
    take_phrases();
    take_rarely_exact();
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
    narrow(shortest, keep_those_with);
    if (labels.size() > kFewLabels) {
      return false;
    }
    take_few();
    return true;
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
    narrow(nullptr, keep_unordered_with);
    take_few();
  }

  /// Narrows the candidates by every word but `but`, those met in one way first. Words with
  /// unsorted lists are left to the gauge, and so are those met in many ways once few labels are
  /// left.
  template <typename KeepThoseWith>
  void narrow(const WordWays* but, const KeepThoseWith& keep_those_with) {
    auto& labels = scratch_.candidates;
    for (const bool is_simple : {true, false}) {
      for (const WordWays& word : scratch_.operands.ways.words()) {
        const bool is_wanted = &word != but && word.is_ascending && word.is_bitset() == is_simple;
        if (is_wanted && (is_simple || labels.size() > kWorthGauging)) {
          keep_those_with(word, labels);
        }
      }
    }
  }

  /// Labels that no phrase meets; those that one does have lists and a bound of their own. Labels
  /// with all function words come first, since the others cannot score as much.
  void take_plain() {
    const Plan& plan = target_.plan;
    OperandScratch& operands = scratch_.operands;
    operands.plain_ways.assign(index_, plan, Documents::labels, false);
    unite_all(operands.plain_ways, index_.label_count(), operands);
    const std::size_t required = operands.operands.size();
    reach_ = plan.plain;
    Reach without = {-1, 0};
    for (std::uint8_t i = 0; i < plan.words.size(); ++i) {
      const PlanWord& word = plan.words[i];
      if (word.is_function && word.plain.weight > 0) {
        const Reach missed = plan.changed(plan.plain, word, word.plain, {});
        without = missed.query > without.query ? missed : without;
        list_word_ways(index_, plan, Documents::labels, i, operands.phrase_ways, false);
        operands.operands.push_back(unite(operands.phrase_ways, index_.label_count(),
                                          operands.united_at(2 * kMaxQueryWords + i)));
      }
    }
    if (operands.operands.size() > required) {
      take_common(operands.operands, {});
      operands.operands.resize(required);
      without.information = plan.plain.information;
      reach_ = without;
    }
    take_common(operands.operands, {});
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
    for (std::size_t i = 0; i < words.size(); ++i) {
      const bool has_phrase =
          std::any_of(phrases.begin(), phrases.end(),
                      [&](const Phrase& phrase) { return phrase.covers(words[i].word); });
      if (has_phrase) {
        scratch.operands[i] =
            unite(words[i], index_.label_count(), scratch.united_at(kMaxQueryWords + i));
      }
    }
  }

  /// Labels of which one phrase meets words, once for each run of words that has phrases; then
  /// those in which two of them do.
  void take_phrases() {
    list_groups();
    const auto& groups = scratch_.groups;
    for (const PhraseGroup& group : groups) {
      take_group(group);
    }
    reach_ = target_.plan.any;
    if (groups.size() > 1 || has_rarely_exact()) {
      widen();
    }
    for (std::size_t i = 0; i < groups.size(); ++i) {
      for (std::size_t j = i + 1; j < groups.size(); ++j) {
        const std::array<PhraseGroup, 2> both{groups[i], groups[j]};
        take_with(both, {});
      }
    }
  }

  void list_groups() {
    auto& groups = scratch_.groups;
    groups.clear();
    for (const Phrase& phrase : target_.plan.phrases) {
      const auto known = std::find_if(groups.begin(), groups.end(), [&](const PhraseGroup& group) {
        return group.first_word == phrase.first_word && group.last_word == phrase.last_word;
      });
      PhraseGroup& group = known == groups.end() ? groups.emplace_back() : *known;
      group.first_word = phrase.first_word;
      group.last_word = phrase.last_word;
      group.share = {std::max(group.share.weight, phrase.weight),
                     std::max(group.share.covered, phrase.covered)};
    }
    std::size_t slot = 3 * kMaxQueryWords;
    for (PhraseGroup& group : groups) {
      group.labels = phrase_operand(target_.view, target_.plan, group.first_word, group.last_word,
                                    slot++, scratch_.operands);
    }
  }

  /// Labels in which a phrase of the group meets words, and none of another group does. Those with
  /// the words themselves have been taken.
  void take_group(const PhraseGroup& group) {
    const Plan& plan = target_.plan;
    reach_ = plan.plain;
    std::array<ConstWords, kMaxQueryWords> exact;
    std::size_t exact_count = 0;
    bool has_exact = true;
    const bool is_one_word = group.first_word + 1 == group.last_word;
    for (std::size_t i = group.first_word; i < group.last_word; ++i) {
      const PlanWord& word = plan.words[i];
      const WordShare most = {std::max(group.share.weight, word.plain.weight),
                              std::max(group.share.covered, word.plain.covered)};
      reach_ = plan.changed(reach_, word, word.plain, is_one_word ? group.share : most);
      const BlockedBits dense =
          word.exact == kNoId ? BlockedBits{} : index_.label_postings().dense(word.exact);
      has_exact = has_exact && !dense.empty();
      exact[exact_count++] = dense.words;
    }
    take_with(std::span(&group, 1), std::span(exact).first(has_exact ? exact_count : 0));
  }

  [[nodiscard]] bool has_rarely_exact() const {
    const auto& words = target_.plan.words;
    return std::any_of(words.begin(), words.end(),
                       [](const PlanWord& word) { return word.is_rarely_exact; });
  }

  /// Labels that have a word just as it is where most have it otherwise.
  void take_rarely_exact() {
    const auto& words = target_.plan.words;
    for (std::uint8_t i = 0; i < words.size(); ++i) {
      if (words[i].is_rarely_exact) {
        const PhraseGroup exact{
            i, static_cast<std::uint8_t>(i + 1), {}, key_operand(target_.view, words[i].exact)};
        take_with(std::span(&exact, 1), {});
      }
    }
  }

  /// Labels of all `groups`, which stand for their query words, that meet the other words.
  void take_with(std::span<const PhraseGroup> groups, LeftOut left_out) {
    std::array<Operand, 2 * kMaxQueryWords> operands;
    std::size_t count = 0;
    for (const PhraseGroup& group : groups) {
      operands[count++] = group.labels;
    }
    for (const Operand& operand : scratch_.operands.operands) {
      const bool is_stood_for =
          std::any_of(groups.begin(), groups.end(), [&](const PhraseGroup& group) {
            return operand.word >= group.first_word && operand.word < group.last_word;
          });
      if (!is_stood_for) {
        operands[count++] = operand;
      }
    }
    take_common(std::span(operands).first(count), left_out);
  }

  void take_common(std::span<const Operand> operands, LeftOut left_out) {
    auto& candidates = scratch_.candidates;
    if (!intersect_lists(operands, candidates)) {
      take_runs(CommonBits(operands, left_out, scratch_.operands.blocks));
    } else if (candidates.size() > kFewLabels) {
      take_runs(CommonOfList(candidates, operands, left_out));
    } else {
      keep_those_in_sets(operands, candidates);
      leave_out(left_out, candidates);
      take_few();
    }
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

  /// Takes the candidates best bound first. A label's bound comes from its head, and from its gauge
  /// once it is the best of those that are left.
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
      if (is_seen(labels[i], head)) {
        heap.push_back({label_bound(head), labels[i], 0});
      }
    }
    std::make_heap(heap.begin(), heap.end(), HasLessBound{});
    while (!heap.empty() && heap.front().bound >= top_.threshold()) {
      std::pop_heap(heap.begin(), heap.end(), HasLessBound{});
      const BoundedItem best = heap.back();
      heap.pop_back();
      take(best.item, best.bound);
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
      push_run(labels, s, streams[s].first_run);
    }
    while (!heap.empty() && heap.front().bound >= top_.threshold() && labels_left_ > 0) {
      std::pop_heap(heap.begin(), heap.end(), HasLessBound{});
      const BoundedItem best = heap.back();
      heap.pop_back();
      push_run(labels, best.stream, best.item + 1);
      if (!heap.empty()) {
        const LabelRun& next = runs[heap.front().item];
        labels.prefetch(next.begin, next.end);
      }
      labels.for_each_in(runs[best.item].begin, runs[best.item].end, [this](std::uint32_t label) {
        add_to_batch(label);
        return --labels_left_ > 0;
      });
      score_batch();
    }
  }

  /// Adds to the heap the first run of stream `s`, from `run` on, that may have labels.
  template <typename Labels>
  void push_run(const Labels& labels, std::uint32_t s, std::uint32_t run) {
    const LabelRuns& runs = index_.label_runs();
    const auto& stream = runs.streams()[s];
    while (run < stream.last_run && !labels.may_have_any(runs[run].begin, runs[run].end)) {
      ++run;
    }
    if (run < stream.last_run) {
      scratch_.heap.push_back({run_bound(stream, run), run, s});
      std::push_heap(scratch_.heap.begin(), scratch_.heap.end(), HasLessBound{});
    }
  }

  [[nodiscard]] Score run_bound(const LabelStream& stream, std::uint32_t run) const {
    return target_.plan.met_share * score_bound(reach_.query, reach_.information,
                                                stream.least_information,
                                                index_.label_runs()[run].most_quality);
  }

  /// A label is looked at once its head has had the time to come from memory.
  void add_to_batch(std::uint32_t label) {
    index_.prefetch_head(label);
    batch_[batch_size_++] = label;
    if (batch_size_ == batch_.size()) {
      score_batch();
    }
  }

  void score_batch() {
    for (const std::uint32_t label : std::span(batch_).first(batch_size_)) {
      const LabelHead& head = index_.head(label);
      if (is_seen(label, head)) {
        take(label, label_bound(head));
      }
    }
    batch_size_ = 0;
  }

  [[nodiscard]] bool is_seen(std::uint32_t label, const LabelHead& head) const {
    return target_.view.sees_label(label) && target_.view.sees_concept(head.concept_id);
  }

  /// Offers a label that scores at most `bound`: each step costs more than the one before, and is
  /// taken when the label could still enter the page.
  void take(std::uint32_t label, Score bound) {
    const LabelHead& head = index_.head(label);
    LabelGauge& gauge = scratch_.matcher.gauge();
    if (!could_enter(label, bound) || !gauge.gauge(head)) {
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
    return top_.could_enter(target_.scored(label, bound, false));
  }

  const Target& target_;
  const SystemIndex& index_;
  CollectScratch& scratch_;
  TopK& top_;
  Reach reach_;  ///< Of the labels that are being taken.
  std::size_t most_labels_;
  std::size_t labels_left_ = 0;
  std::array<std::uint32_t, kBatch> batch_;
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
