#include "engine/query/collect.hpp"

#include <algorithm>
#include <array>

#include "engine/query/common_documents.hpp"
#include "engine/rank/score.hpp"

namespace descry::engine {
namespace {

/// Labels looked at most in a walk for a page near the top, and for one far down or of a dated
/// view.
constexpr std::size_t kMostLabels = 512;
constexpr std::size_t kMostLabelsFarDown = 65'536;
constexpr std::size_t kFarDown = 256;

/// Up to so many concepts it pays to start from their labels, if a rare word has more labels than
/// so many a concept.
constexpr std::uint64_t kFewConcepts = 64;
constexpr std::uint64_t kLabelsOfConcept = 16;

/// From how many labels on a list is filtered by the bounds of blocks.
constexpr std::size_t kLongList = 192;

/// Of the searched words none.
constexpr std::uint8_t kNoWord = 0xFF;

/// Labels of a list that are asked for at a time.
constexpr std::size_t kChunk = 64;

/// Labels are gathered before the best of them are looked at: many first, so that the page is soon
/// a good one, then some at a time.
constexpr std::size_t kWantedFirst = 96;
constexpr std::size_t kWantedLater = 32;
constexpr std::size_t kMostGathered = 512;

/// Of so many concepts offered the scores are at hand.
constexpr std::size_t kKnown = 64;

/// No label tells more.
constexpr float kMostInformation = 1e6F;

/// Steps of the bounds by which they are sorted.
constexpr std::size_t kSteps = 64;

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
    const bool is_far_down = top.capacity() > kFarDown || !target.view.is_newest;
    most_labels_ = is_far_down ? kMostLabelsFarDown : kMostLabels;
  }

  void run(const ConceptSet& concepts) {
    scratch_.operands.ways.assign(index_, plan_, Documents::labels);
    list_reaches();
    const auto words = scratch_.operands.ways.words();
    const WordWays* rarest = rarest_listed(words);
    const std::uint64_t few = kLabelsOfConcept * concepts.count();
    if (concepts.count() <= kFewConcepts && (rarest == nullptr || rarest->documents > few)) {
      make_tests(Ways::any, nullptr, few);
      take_labels_of(concepts);
    } else {
      list_walks(words, rarest);
      take_walks(words);
    }
    look_at_gathered();
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

  void list_reaches() {
    scratch_.reaches.clear();
    for (const WordWays& word : scratch_.operands.ways.words()) {
      scratch_.reaches.push_back(reach_of(word));
    }
    for (std::size_t i = 0; i < plan_.words.size(); ++i) {
      if (!Plan::is_required(plan_.words[i])) {
        scratch_.reaches.push_back(reach_of_unrequired(i));
      }
    }
  }

  /// A word counts in what may be covered of a label even where it is not met. No walk of its own
  /// finds what it meets.
  WordReach reach_of_unrequired(std::size_t i) {
    list_word_ways(index_, plan_, Documents::labels, i, scratch_.operands.word_ways);
    WordReach reach = reach_of(scratch_.operands.word_ways);
    reach.any.covered = std::max(reach.any.covered, plan_.words[i].covered);
    reach.common = reach.any;
    return reach;
  }

  /// Most labels meet a word in its common ways: by its bitsets, or by the longest of its lists.
  /// What they score at most is far less than what a rare way leaves possible, so labels that meet
  /// a word by another list are walked over apart, and mostly not at all.
  static WordReach reach_of(const WordWays& word) {
    WordReach reach;
    reach.word = word.word;
    const WaySet* const best = word.dense.empty()
                                   ? nullptr
                                   : &*std::max_element(word.dense.begin(), word.dense.end(),
                                                        [](const WaySet& a, const WaySet& b) {
                                                          return a.share.weight < b.share.weight;
                                                        });
    for (const WaySet& set : word.dense) {
      reach.common = &set != best ? at_least(reach.common, set.share) : reach.common;
    }
    reach.any = reach.common;
    for (const WayList& list : word.lists) {
      reach.any = at_least(reach.any, list.share);
      reach.common = is_common(word, list) ? at_least(reach.common, list.share) : reach.common;
    }
    // Of equal ways a word by itself counts, not a phrase.
    if (best != nullptr && (best->share.weight > reach.any.weight ||
                            (best->share.weight == reach.any.weight && !best->is_phrase))) {
      reach.best = best->bits.words.data();
      reach.in_best = best->share;
    } else if (best != nullptr) {
      reach.common = at_least(reach.common, best->share);
      reach.any = at_least(reach.any, best->share);
    }
    return reach;
  }

  static WordShare at_least(const WordShare& a, const WordShare& b) {
    return {std::max(a.weight, b.weight), std::max(a.covered, b.covered)};
  }
  /// Of a word with bitsets no list is common; else the longest, and what leaves no more possible.
  static bool is_common(const WordWays& word, const WayList& list) {
    if (!word.dense.empty()) {
      return false;
    }
    const WayList& longest = *std::max_element(
        word.lists.begin(), word.lists.end(),
        [](const WayList& a, const WayList& b) { return a.documents.size() < b.documents.size(); });
    return list.share.weight <= longest.share.weight && list.share.covered <= longest.share.covered;
  }

  /// Tests of all required words but `walked` for such ways; about `asked` labels will be asked.
  void make_tests(Ways ways, const WordWays* walked, std::size_t asked) {
    scratch_.tests.clear();
    const auto words = scratch_.operands.ways.words();
    for (std::size_t i = 0; i < words.size(); ++i) {
      UnitedSet& united = scratch_.operands.united_at(i);
      if (&words[i] != walked) {
        scratch_.tests.push_back(
            ways == Ways::common && !words[i].dense.empty()
                ? WordTest::of_sets(words[i], index_.label_count(), united)
                : WordTest::make(words[i], asked, index_.label_count(), united));
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
    walk(Ways::any, kNoWord, {});
    walk_list(labels);
  }

  /// Lists the walks that together come by every label which meets all words, those that may find
  /// the best first: along the common lists of the rarest word, or the bitsets of all, where the
  /// other words are met in common ways; and along every uncommon list, where they are met in any.
  void list_walks(std::span<const WordWays> words, const WordWays* rarest) {
    auto& walks = scratch_.walks;
    walks.clear();
    const auto add = [&](Walk walk) {
      begin(walk, words);
      walk.most = most();
      walks.push_back(walk);
    };
    if (rarest == nullptr) {
      add({Ways::common, kNoWord, 0, 0});
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
      for (std::size_t k = 0; k < words[i].lists.size(); ++k) {
        const bool is_common_list = is_common(words[i], words[i].lists[k]);
        if (!is_common_list || &words[i] == rarest) {
          add({is_common_list ? Ways::common : Ways::any, static_cast<std::uint8_t>(i),
               static_cast<std::uint16_t>(k), 0});
        }
      }
    }
    std::stable_sort(walks.begin(), walks.end(),
                     [](const Walk& a, const Walk& b) { return a.most > b.most; });
  }

  void take_walks(std::span<const WordWays> words) {
    for (const Walk& walk : scratch_.walks) {
      if (walk.most < top_.threshold() && gathered_count_ == 0) {
        return;
      }
      if (gathered_count_ > 0 && walk.ways == Ways::any) {
        look_at_gathered();  // What is known to be good may spare the walk.
      }
      if (walk.most < top_.threshold()) {
        continue;
      }
      begin(walk, words);
      if (walk.word == kNoWord) {
        take_sets(words);
        continue;
      }
      const WordWays& word = words[walk.word];
      const WayList& list = word.lists[walk.list];
      make_tests(walk.ways, &word, list.documents.size());
      walk_list(list.documents);
    }
  }

  void begin(const Walk& to_walk, std::span<const WordWays> words) {
    if (to_walk.word == kNoWord) {
      walk(to_walk.ways, kNoWord, {});
      return;
    }
    const WordWays& word = words[to_walk.word];
    walk(to_walk.ways, word.word, word.lists[to_walk.list].share);
  }

  /// Walks over the labels that have all words by bitsets.
  void take_sets(std::span<const WordWays> words) {
    auto& operands = scratch_.operands.operands;
    operands.clear();
    for (std::size_t i = 0; i < words.size(); ++i) {
      operands.push_back(
          unite_dense(words[i], index_.label_count(), scratch_.operands.united_at(i)));
    }
    const std::span<const Score> blocks = bound_blocks();
    const CommonBits common(operands, scratch_.operands.blocks);
    const auto could_enter = [&](std::size_t block) { return blocks[block] >= top_.threshold(); };
    common.for_each_block(could_enter, [&](std::uint32_t first, const CommonBits::Block& block) {
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

  /// Begins a walk over labels that meet `walked` with at most `share`, and the other words in such
  /// ways. Without a walked word those labels are meant that have the other words' best bitsets, or
  /// not.
  void walk(Ways ways, std::uint8_t walked, const WordShare& share) {
    const float total = plan_.total_information;
    Reach least;
    Reach gain;
    better_count_ = 0;
    for (const WordReach& word : scratch_.reaches) {
      const float information = plan_.words[word.word].information / total;
      const WordShare& outside = word.word == walked    ? share
                                 : ways == Ways::common ? word.common
                                                        : word.any;
      least.query += outside.weight * information;
      least.information += outside.covered;
      if (word.word != walked && word.best != nullptr) {
        BetterWay& better = better_ways_[better_count_++];
        better.labels = word.best;
        better.query = {0.0F, (word.in_best.weight - outside.weight) * information};
        better.information = {0.0F, word.in_best.covered - outside.covered};
        gain.query += std::max(0.0F, better.query[1]);
        gain.information += std::max(0.0F, better.information[1]);
      }
    }
    labels_left_ = most_labels_;
    least_ = ReachBound(least, plan_.met_share);
    most_ = ReachBound({least.query + gain.query, least.information + gain.information},
                       plan_.met_share);
  }

  /// What a label of each block scores at most, within the reach of the walk under way.
  std::span<const Score> bound_blocks() {
    scratch_.block_bounds.resize(bounds_.block_count());
    bounds_.blocks(most_, scratch_.block_bounds);
    return scratch_.block_bounds;
  }

  /// The most that any label could score that is walked over.
  [[nodiscard]] Score most() const {
    const float inner =
        most_.reach.query * (kBaseShare + kOrderShare + kCoverageShare + kKindShare) + kPriorShare;
    return most_.met_by_force[0] * (kOneLabelFloor + (1.0F - kOneLabelFloor) * inner);
  }

  void walk_list(std::span<const std::uint32_t> list) {
    const bool is_long = list.size() > kLongList;
    const std::span<const Score> blocks = is_long ? bound_blocks() : std::span<const Score>{};
    std::array<std::uint32_t, kChunk> labels;
    while (!list.empty() && labels_left_ > 0) {
      std::size_t count = std::min(kChunk, list.size());
      const auto chunk = list.first(count);
      list = list.subspan(count);
      if (is_long) {
        count = copy_bounded(chunk, blocks, labels.data());
        count = keep_bounded(std::span(labels).first(count));
      } else {
        std::copy(chunk.begin(), chunk.end(), labels.begin());
      }
      for (WordTest& test : scratch_.tests) {
        count = test.keep(std::span(labels).first(count));
      }
      take(std::span(labels).first(count));
    }
  }

  /// Keeps labels that could enter the page if they met all words in the best ways.
  std::size_t keep_bounded(std::span<std::uint32_t> labels) const {
    const Score threshold = top_.threshold();
    if (threshold < 0) {
      return labels.size();
    }
    std::size_t count = 0;
    for (const std::uint32_t label : labels) {
      labels[count] = label;
      count += bounds_.label(label, most_) >= threshold ? 1U : 0U;
    }
    return count;
  }

  /// Copies the labels of blocks that could enter the page; their number.
  std::size_t copy_bounded(std::span<const std::uint32_t> labels, std::span<const Score> blocks,
                           std::uint32_t* out) const {
    const Score threshold = top_.threshold();
    std::size_t count = 0;
    for (const std::uint32_t label : labels) {
      out[count] = label;
      count += blocks[label / kBlockBits] >= threshold ? 1U : 0U;
    }
    return count;
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

  /// Without a branch a label: which of them go on is not foreseen.
  void gather(std::span<const std::uint32_t> labels) {
    const Score threshold = top_.threshold();
    std::size_t count = gathered_count_;
    for (const std::uint32_t label : labels) {
      ReachBound reach = least_;
      // A word that need not be met weighs so little that a worse way may count for it.
      const float least_gain = bounds_.has_optional(label) ? 0.0F : -kMostInformation;
      for (std::size_t i = 0; i < better_count_; ++i) {
        const BetterWay& better = better_ways_[i];
        const std::uint64_t has = better.labels[label / kWordBits] >> (label % kWordBits) & 1U;
        reach.reach.query += better.query[has];
        reach.reach.information += std::max(least_gain, better.information[has]);
      }
      const Score bound = bounds_.label(label, reach);
      gathered_[count] = {label, bound};
      count += bound >= threshold ? 1U : 0U;
    }
    gathered_count_ = count;
  }

  /// Looks at what was gathered, best bounds first; they are sorted by a hundredth.
  void look_at_gathered() {
    const auto gathered = std::span(gathered_).first(gathered_count_);
    std::array<std::uint16_t, kSteps + 1> places{};
    for (const Gathered& item : gathered) {
      ++places[step_of(item.bound) + 1];
    }
    for (std::size_t step = 0; step < kSteps; ++step) {
      places[step + 1] = static_cast<std::uint16_t>(places[step + 1] + places[step]);
    }
    std::array<std::uint16_t, kMostGathered> order;
    for (std::size_t i = 0; i < gathered.size(); ++i) {
      order[places[step_of(gathered[i].bound)]++] = static_cast<std::uint16_t>(i);
    }
    // Long labels have their words elsewhere: these are asked for once heads have come.
    for (std::size_t i = 0; i < std::min(kAhead, gathered.size()); ++i) {
      index_.prefetch_head(gathered[order[i]].label);
    }
    for (std::size_t i = 0; i < std::min(kTermsAhead, gathered.size()); ++i) {
      index_.prefetch_terms(index_.head(gathered[order[i]].label));
    }
    for (std::size_t i = 0; i < gathered.size(); ++i) {
      if (i + kAhead < gathered.size()) {
        index_.prefetch_head(gathered[order[i + kAhead]].label);
      }
      if (i + kTermsAhead < gathered.size()) {
        index_.prefetch_terms(index_.head(gathered[order[i + kTermsAhead]].label));
      }
      const Gathered& item = gathered[order[i]];
      look_at(item.label, item.bound);
      if (step_most(item.bound) < top_.threshold()) {
        break;
      }
    }
    gathered_count_ = 0;
    wanted_ = kWantedLater;
  }

  static std::size_t step_of(Score bound) {
    return kSteps - 1 - std::min(kSteps - 1, static_cast<std::size_t>(bound * float{kSteps}));
  }
  /// No bound of this step is more.
  static Score step_most(Score bound) {
    return static_cast<Score>(kSteps - step_of(bound)) / float{kSteps};
  }

  /// Offers a label that scores at most `bound`: each step costs more than the one before, and is
  /// taken when the label could still enter the page.
  void look_at(std::uint32_t label, Score bound) {
    const LabelHead& head = index_.head(label);
    const Known& known = known_[head.concept_id % kKnown];
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
    if (gauge.is_exact()) {
      parts.order = gauge.order();
      offer(label, head, one_label_score(parts));
      return;
    }
    LabelMatcher& matcher = scratch_.matcher;
    matcher.match(label);
    if (matcher.meets_all()) {
      offer(label, head, one_label_score(matcher.parts()));
    }
  }

  void offer(std::uint32_t label, const LabelHead& head, Score score) {
    Known& known = known_[head.concept_id % kKnown];
    if (known.concept_id != head.concept_id || known.score < score) {
      known = {head.concept_id, score};
    }
    top_.offer(target_.scored(label, score, false));
  }

  /// The best score of a concept that was offered: its other labels need not be looked at.
  struct Known {
    std::uint32_t concept_id = kNoId;
    Score score = 0;
  };

  struct Gathered {
    std::uint32_t label = 0;
    Score bound = 0;
  };

  /// A bitset whose labels meet a word better than others: what they have beyond these.
  struct BetterWay {
    const std::uint64_t* labels = nullptr;
    std::array<float, 2> query{};  ///< First: of a label that it has not.
    std::array<float, 2> information{};
  };

  const Target& target_;
  const SystemIndex& index_;
  const Plan& plan_;
  CollectScratch& scratch_;
  TopK& top_;
  const LabelBounds& bounds_;
  std::uint32_t end_;  ///< Labels from here on are not seen.
  ReachBound least_;   ///< Of the walk under way: of labels in no best bitset.
  ReachBound most_;    ///< Of labels in all of them.
  std::array<BetterWay, kMaxQueryWords> better_ways_;
  std::size_t better_count_ = 0;
  bool keeps_unseen_out_;
  std::size_t most_labels_;
  std::size_t labels_left_ = 0;  ///< Of the walk under way.
  std::array<Known, kKnown> known_;
  std::array<Gathered, kMostGathered> gathered_;
  std::size_t gathered_count_ = 0;
  std::size_t wanted_ = kWantedFirst;
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
