#include "engine/query/collect.hpp"

#include <algorithm>
#include <array>

#include "engine/base/prefetch.hpp"
#include "engine/query/common_documents.hpp"
#include "engine/rank/score.hpp"

namespace descry::engine {
namespace {

/// Labels looked at most in a walk. No query of words comes near: only the bounds end a walk.
constexpr std::size_t kMostLabels = 65'536;

/// Up to so many concepts it pays to start from their labels, if a rare word has more labels than
/// so many a concept.
constexpr std::uint64_t kFewConcepts = 64;
constexpr std::uint64_t kLabelsOfConcept = 16;

/// From how many labels on a list is filtered by the bounds of blocks.
constexpr std::size_t kLongList = 192;

/// Labels of a list that are asked for at a time.
constexpr std::size_t kChunk = 64;

/// Labels are gathered before the best of them are looked at: many first, so that the page is soon
/// a good one, then some at a time.
constexpr std::size_t kWantedFirst = 48;
constexpr std::size_t kWantedLater = 32;

/// How far ahead the heads of labels are asked for.
constexpr std::size_t kAhead = 16;
constexpr std::size_t kTermsAhead = 6;

class Collector {
 public:
  Collector(const Target& target, CollectScratch& scratch, TopK& top)
      : target_(target),
        index_(*target.view.index),
        plan_(target.plan),
        scratch_(scratch),
        top_(top),
        bounds_(index_.label_bounds()),
        end_(target.view.is_newest ? index_.current_label_count() : index_.label_count()),
        keeps_unseen_out_(target.view.has_filter || !target.view.is_newest ||
                          end_ < index_.label_count()) {
    scratch_.known.fill(KnownScore{});
  }

  void run(const ConceptSet& concepts) {
    OperandScratch& operands = scratch_.operands;
    operands.ways.assign(index_, plan_, Documents::labels);
    scratch_.walks.assign(index_, plan_, operands.ways.words());
    for (WordTest::Scratch& test : scratch_.test_scratch) {
      test.start();
    }
    const WordWays* const rarest = scratch_.walks.rarest();
    const std::uint64_t few = kLabelsOfConcept * concepts.count();
    if (concepts.count() <= kFewConcepts && (rarest == nullptr || rarest->documents > few)) {
      begin({});
      make_tests(Ways::any, nullptr, few);
      take_labels_of(concepts);
    } else {
      take_walks();
    }
    look_at_gathered();
  }

 private:
  /// Tests of all required words but `walked` for such ways; about `asked` labels will be asked.
  void make_tests(Ways ways, const WordWays* walked, std::size_t asked) {
    scratch_.tests.clear();
    for (const WordWays& word : scratch_.operands.ways.words()) {
      WordTest::Scratch& scratch = scratch_.test_scratch[word.word];
      if (&word != walked) {
        scratch_.tests.push_back(ways == Ways::common && !word.dense.empty()
                                     ? WordTest::of_sets(word, index_.label_count(), scratch)
                                     : WordTest::make(word, asked, index_.label_count(), scratch));
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
    for (std::size_t begin = 0; begin < labels.size() && labels_left_ > 0; begin += kChunk) {
      ask(std::span(labels).subspan(begin, std::min(kChunk, labels.size() - begin)));
    }
  }

  void take_walks() {
    for (const Walk& walk : scratch_.walks.walks()) {
      look_at_gathered();  // What is known to be good may spare the walk.
      if (walk.most < top_.threshold()) {
        continue;
      }
      begin(walk);
      if (walk.word == nullptr) {
        take_sets();
      } else {
        const WayList& list = walk.word->lists[walk.list];
        make_tests(walk.ways, walk.word, list.documents.size());
        walk_list(list);
      }
    }
  }

  void begin(const Walk& walk) {
    scratch_.walks.bound(walk, scratch_.reach);
    labels_left_ = kMostLabels;
  }

  /// Walks over the labels that have all words by bitsets.
  void take_sets() {
    auto& operands = scratch_.operands.operands;
    operands.clear();
    const auto words = scratch_.operands.ways.words();
    for (std::size_t i = 0; i < words.size(); ++i) {
      operands.push_back(
          unite_dense(words[i], index_.label_count(), scratch_.operands.united_at(i)));
    }
    const std::span<const Score> blocks = bound_blocks();
    const CommonBits common(operands, scratch_.operands.blocks);
    const auto could_enter = [&](std::size_t block) { return blocks[block] >= top_.threshold(); };
    common.for_each_block(could_enter, [&](std::uint32_t first, const CommonBits::Block& block) {
      // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): as much as is read is written.
      std::array<std::uint32_t, kBlockBits> labels;
      std::size_t count = 0;
      for_each_bit(block, [&](std::uint32_t bit) {
        labels[count++] = first + bit;
        return true;
      });
      take(std::span(labels).first(count));
      return labels_left_ > 0;
    });
  }

  /// What a label of each block scores at most, within the reach of the walk under way.
  std::span<const Score> bound_blocks() {
    scratch_.block_bounds.resize(bounds_.block_count());
    bounds_.blocks(scratch_.reach.best(), scratch_.block_bounds);
    return scratch_.block_bounds;
  }

  void walk_list(const WayList& way) {
    std::span<const std::uint32_t> list = way.documents;
    const bool is_long = list.size() > kLongList;
    const std::span<const Score> blocks = is_long ? bound_blocks() : std::span<const Score>{};
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): as much as is read is written.
    std::array<std::uint32_t, kChunk> labels;
    while (!list.empty() && labels_left_ > 0) {
      std::size_t count = std::min(kChunk, list.size());
      if (is_long) {
        count = way.is_ascending ? copy_bounded(list, blocks, labels)
                                 : copy_bounded_apart(list, blocks, labels);
      } else {
        std::copy_n(list.begin(), count, labels.begin());
        list = list.subspan(count);
      }
      ask(std::span(labels).first(count));
    }
  }

  /// Takes those of `labels` that may meet all words.
  void ask(std::span<std::uint32_t> labels) {
    for (const WordTest& test : scratch_.tests) {
      labels = labels.first(test.keep(labels));
    }
    take(labels);
  }

  /// Moves labels of blocks that could enter the page from the front of `list` to `out`, as many as
  /// it holds; their number. Other blocks stand together, as labels of like worth do: a run of them
  /// is jumped over.
  std::size_t copy_bounded(std::span<const std::uint32_t>& list, std::span<const Score> blocks,
                           std::span<std::uint32_t> out) const {
    const Score threshold = top_.threshold();
    const std::uint32_t* at = list.data();
    const std::uint32_t* const end = at + list.size();
    std::size_t count = 0;
    while (at != end && count < out.size()) {
      std::size_t block = *at / kBlockBits;
      if (blocks[block] >= threshold) {
        out[count++] = *at++;
        continue;
      }
      while (++block < blocks.size() && blocks[block] < threshold) {
      }
      at = first_from(at, end, static_cast<std::uint32_t>(block * kBlockBits));
    }
    list = {at, end};
    return count;
  }

  /// As copy_bounded(), of labels in any order.
  std::size_t copy_bounded_apart(std::span<const std::uint32_t>& list,
                                 std::span<const Score> blocks,
                                 std::span<std::uint32_t> out) const {
    const Score threshold = top_.threshold();
    std::size_t count = 0;
    std::size_t at = 0;
    for (; at != list.size() && count < out.size(); ++at) {
      out[count] = list[at];
      count += blocks[list[at] / kBlockBits] >= threshold ? 1U : 0U;
    }
    list = list.subspan(at);
    return count;
  }

  /// The first of ascending labels that is not before `label`; near ones are found soonest.
  static const std::uint32_t* first_from(const std::uint32_t* at, const std::uint32_t* end,
                                         std::uint32_t label) {
    std::ptrdiff_t step = 1;
    while (end - at > step && at[step] < label) {
      at += step;
      step *= 2;
    }
    return std::lower_bound(at, at + std::min(step + 1, end - at), label);
  }

  /// Gathers those of `labels`, which may meet all words, that could enter the page.
  void take(std::span<std::uint32_t> labels) {
    if (keeps_unseen_out_) {
      labels = labels.first(keep_seen(labels));
    }
    while (!labels.empty()) {
      const std::size_t count = std::min(labels.size(), kMostGathered - gathered_count_);
      gather(labels.first(count));
      labels = labels.subspan(count);
      if (gathered_count_ >= wanted_) {
        look_at_gathered();
      }
    }
  }

  [[nodiscard]] std::size_t keep_seen(std::span<std::uint32_t> labels) const {
    const View& view = target_.view;
    const auto* const concepts = index_.arrays().label_concept.data();
    std::size_t kept = 0;
    for (const std::uint32_t label : labels) {
      labels[kept] = label;
      kept += view.sees_label(label) && view.sees_concept(concepts[label]) ? 1U : 0U;
    }
    return kept;
  }

  /// Asks for what their bounds need; these are made when there are enough to sort.
  void gather(std::span<const std::uint32_t> labels) {
    for (const std::uint32_t label : labels) {
      scratch_.reach.prefetch(bounds_, label);
      scratch_.gathered[gathered_count_++].label = label;
    }
  }

  /// Makes the bounds of what was gathered and keeps what could enter the page, without a branch a
  /// label: which of them do is not foreseen.
  std::span<GatheredLabel> bound_gathered() {
    const Score threshold = top_.threshold();
    Score most = 0;
    Score least = 1;
    std::size_t count = 0;
    for (const GatheredLabel& item : std::span(scratch_.gathered).first(gathered_count_)) {
      const Score bound = scratch_.reach.of_label(bounds_, item.label);
      scratch_.gathered[count] = {item.label, bound};
      count += bound >= threshold ? 1U : 0U;
      most = std::max(most, bound);
      least = std::min(least, bound);
    }
    gathered_count_ = 0;
    steps_ = BoundSteps(std::max(least, threshold), most);
    return std::span(scratch_.gathered).first(count);
  }

  /// Looks at what was gathered, best bounds first; they are sorted by steps.
  void look_at_gathered() {
    if (gathered_count_ == 0) {
      return;
    }
    const std::span<const GatheredLabel> gathered = bound_gathered();
    steps_.sort(gathered, scratch_.sorted);
    for (const GatheredLabel& item :
         std::span(scratch_.sorted).first(std::min(kAhead, gathered.size()))) {
      index_.prefetch_head(item.label);
    }
    look_at_all(std::span(scratch_.sorted).first(gathered.size()));
    wanted_ = kWantedLater;
  }

  /// Until a step begins that is below the page.
  void look_at_all(std::span<const GatheredLabel> labels) {
    for (std::size_t i = 0; i < labels.size(); ++i) {
      if (i + kAhead < labels.size()) {
        index_.prefetch_head(labels[i + kAhead].label);
      }
      // Long labels have their words elsewhere: these are asked for once heads have come.
      if (i + kTermsAhead < labels.size()) {
        index_.prefetch_terms(index_.head(labels[i + kTermsAhead].label));
      }
      look_at(labels[i].label, labels[i].bound);
      if (steps_.most(labels[i].bound) < top_.threshold()) {
        return;
      }
    }
  }

  /// Offers a label that scores at most `bound`: each step costs more than the one before, and is
  /// taken when the label could still enter the page.
  void look_at(std::uint32_t label, Score bound) {
    const LabelHead& head = index_.head(label);
    const KnownScore& known = scratch_.known[head.concept_id % scratch_.known.size()];
    const bool is_better_known = known.concept_id == head.concept_id && known.score > bound;
    if (bound < top_.threshold() || is_better_known || labels_left_ == 0) {
      return;
    }
    --labels_left_;
    LabelGauge& gauge = scratch_.matcher.gauge();
    if (!gauge.gauge(head)) {
      return;
    }
    ScoreInput parts = gauge.parts(head);
    if (one_label_score(parts) < top_.threshold()) {
      return;
    }
    parts.order = gauge.order();
    const Score score = one_label_score(parts);
    if (gauge.is_exact()) {
      offer(label, head, score);
      return;
    }
    if (score < top_.threshold()) {
      return;
    }
    LabelMatcher& matcher = scratch_.matcher;
    matcher.match(label);
    if (matcher.meets_all()) {
      offer(label, head, one_label_score(matcher.parts()));
    }
  }

  void offer(std::uint32_t label, const LabelHead& head, Score score) {
    KnownScore& known = scratch_.known[head.concept_id % scratch_.known.size()];
    if (known.concept_id != head.concept_id || known.score < score) {
      known = {head.concept_id, score};
    }
    target_.view.prefetch_shown(head.concept_id);
    prefetch(&index_.arrays().label_text[label]);
    top_.offer(target_.scored(label, score, false));
  }

  const Target& target_;
  const SystemIndex& index_;
  const Plan& plan_;
  CollectScratch& scratch_;
  TopK& top_;
  const LabelBounds& bounds_;
  std::uint32_t end_;  ///< Labels from here on are not seen.
  bool keeps_unseen_out_;
  std::size_t labels_left_ = 0;  ///< Of the walk under way.
  std::size_t gathered_count_ = 0;
  std::size_t wanted_ = kWantedFirst;
  BoundSteps steps_;
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
