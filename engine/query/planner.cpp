#include "engine/query/planner.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "engine/rank/information.hpp"
#include "engine/rank/score.hpp"
#include "engine/text/stem.hpp"

namespace descry::engine {
namespace {

/// Bounds of one plan: beyond them the least promising ways are left out.
constexpr std::size_t kMaxCorrections = 24;
constexpr std::size_t kMaxPhrases = 96;
constexpr std::size_t kMaxUnfinishedPhrases = 8;
constexpr std::size_t kMaxPhraseWords = 8;
constexpr std::size_t kLeastPrefixForTypos = 4;

bool allows_forms(MatchMode match) {
  return match == MatchMode::automatic || match == MatchMode::fuzzy;
}

class Planner {
 public:
  Planner(const SystemIndex& index, std::span<const QueryWord> words, const PlanOptions& options,
          PlannerScratch& scratch, Plan& plan)
      : index_(index), words_(words), options_(options), scratch_(scratch), plan_(plan) {}

  void run() {
    plan_.clear();
    scratch_.candidates.clear();
    scratch_.candidate_offsets.assign(1, 0);
    for (std::size_t i = 0; i < words_.size(); ++i) {
      add_word(static_cast<std::uint8_t>(i));
      scratch_.candidate_offsets.push_back(static_cast<std::uint32_t>(scratch_.candidates.size()));
    }
    add_compounds();
    if (options_.match == MatchMode::automatic) {
      add_synonyms();
    }
    find_phrase_labels();
    for (std::size_t i = 0; i < plan_.words.size(); ++i) {
      settle_word(static_cast<std::uint8_t>(i));
    }
    bound_scores();
  }

 private:
  [[nodiscard]] float information(std::uint32_t term) const {
    return index_.arrays().information[term];
  }

  void add_single(std::uint8_t word, std::uint32_t term, MatchWay way, std::uint8_t edits,
                  float weight) {
    plan_.singles.push_back({term, word, way, edits, weight});
  }

  void add_candidate(std::uint32_t term, std::uint8_t edits, float weight) {
    scratch_.candidates.push_back({term, edits, weight});
  }

  void add_word(std::uint8_t i) {
    const QueryWord& query = words_[i];
    PlanWord& word = plan_.words.emplace_back();
    word.text = query.text;
    word.is_function = query.is_function;
    word.keys_begin = static_cast<std::uint32_t>(plan_.keys.size());
    const Dictionary& dictionary = index_.dictionary();
    if (const auto term = dictionary.find(query.text)) {
      word.exact = raw(*term);
      add_single(i, word.exact, MatchWay::exact, 0, kExactWeight);
      add_candidate(word.exact, 0, 1.0F);
    }
    if (allows_forms(options_.match)) {
      add_forms(i);
    } else if (word.exact != kNoId) {
      plan_.keys.push_back(word.exact);
    }
    if (query.may_be_unfinished) {
      const TermRange range = dictionary.with_prefix(query.text);
      plan_.words[i].range = {range.begin, range.end};
    }
    if (allows_typos(query)) {
      add_corrections(i);
    }
    plan_.words[i].keys_end = static_cast<std::uint32_t>(plan_.keys.size());
  }

  void add_forms(std::uint8_t i) {
    const PlanWord& word = plan_.words[i];
    StemBuffer buffer;
    const auto forms = word.exact != kNoId
                           ? index_.dictionary().forms_of(TermId{word.exact})
                           : index_.dictionary().forms_of_stem(stem(word.text, buffer));
    if (forms.empty()) {
      return;
    }
    plan_.keys.push_back(index_.forms_key(forms));
    for (const TermId form : forms) {
      if (raw(form) != word.exact) {
        add_single(i, raw(form), MatchWay::inflected, 0, kInflectedWeight);
        add_candidate(raw(form), 0, kInflectedWeight);
      }
    }
  }

  [[nodiscard]] bool allows_typos(const QueryWord& query) const {
    if (options_.match != MatchMode::automatic && options_.match != MatchMode::fuzzy) {
      return false;
    }
    return options_.typos == Typos::all_words ||
           (options_.typos == Typos::unknown_words && !query.is_known);
  }

  void add_corrections(std::uint8_t i) {
    const QueryWord& query = words_[i];
    const Dictionary& dictionary = index_.dictionary();
    dictionary.near(query.text, 2, scratch_.dictionary, scratch_.near);
    add_near_terms(i, 1.0F);
    if (query.may_be_unfinished && query.text.size() >= kLeastPrefixForTypos) {
      dictionary.near_prefix(query.text, 2, scratch_.dictionary, scratch_.near);
      add_near_terms(i, kPrefixFuzzyShare);
    }
  }

  /// Takes scratch_.near, nearest first, up to the bound.
  void add_near_terms(std::uint8_t i, float share) {
    std::size_t taken = 0;
    for (const NearTerm& near : scratch_.near) {
      const std::uint32_t term = raw(near.term);
      const bool is_known_form = std::any_of(
          plan_.singles.begin(), plan_.singles.end(),
          [&](const Single& single) { return single.word == i && single.term == term; });
      if (is_known_form) {
        continue;
      }
      if (++taken > kMaxCorrections) {
        break;
      }
      const float weight = (near.edits == 1 ? kFuzzy1Weight : kFuzzy2Weight) * share;
      add_single(i, term, near.edits == 1 ? MatchWay::fuzzy1 : MatchWay::fuzzy2, near.edits,
                 weight);
      add_candidate(term, near.edits, weight);
      plan_.keys.push_back(term);
    }
  }

  /// A phrase over query words [first, last) whose parts are the given terms' classes.
  void add_phrase(Phrase phrase, std::span<const std::uint32_t> terms) {
    if (plan_.phrases.size() == kMaxPhrases || terms.size() > kMaxPhraseWords) {
      return;
    }
    phrase.parts_begin = static_cast<std::uint32_t>(plan_.parts.size());
    phrase.part_count = static_cast<std::uint8_t>(terms.size());
    for (const std::uint32_t term : terms) {
      const auto forms = index_.dictionary().forms_of(TermId{term});
      plan_.parts.push_back({index_.forms_key(forms)});
    }
    plan_.phrases.push_back(phrase);
  }

  /// `heartattack` as two words, `brain stem` as one.
  void add_compounds() {
    if (!allows_forms(options_.match)) {
      return;
    }
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const auto word = static_cast<std::uint8_t>(i);
      if (!words_[i].is_known) {
        if (const auto parts = index_.dictionary().split(words_[i].text)) {
          const std::array<std::uint32_t, 2> terms{raw(parts->first), raw(parts->second)};
          add_phrase({word, static_cast<std::uint8_t>(i + 1), 0, 0, MatchWay::split, kSplitWeight,
                      0, kNoId, 0, 0},
                     terms);
        }
      }
      if (i + 1 < words_.size()) {
        add_joined(word);
      }
    }
  }

  void add_joined(std::uint8_t i) {
    auto& joined = scratch_.joined;
    joined.assign(words_[i].text.begin(), words_[i].text.end());
    joined.insert(joined.end(), words_[i + 1U].text.begin(), words_[i + 1U].text.end());
    const auto term = index_.dictionary().find({joined.data(), joined.size()});
    if (term) {
      const std::array<std::uint32_t, 1> terms{raw(*term)};
      add_phrase({i, static_cast<std::uint8_t>(i + 2), 0, 0, MatchWay::split, kSplitWeight, 0,
                  kNoId, 0, 0},
                 terms);
    }
  }

  void add_synonyms() {
    const EntryRange all{0, index_.synonyms().size()};
    for (std::uint8_t first = 0; first < words_.size(); ++first) {
      follow_synonyms(all, first, first, 0, 1.0F);
    }
  }

  [[nodiscard]] std::span<const WordCandidate> candidates_of(std::size_t word) const {
    const auto& offsets = scratch_.candidate_offsets;
    return std::span<const WordCandidate>(scratch_.candidates)
        .subspan(offsets[word], offsets[word + 1] - offsets[word]);
  }

  /// Entries in `range` agree with words [first, next); takes those that end here, goes on to the
  /// others. Vocabulary phrases hold no function words, so those of the query are passed over.
  void follow_synonyms(EntryRange range, std::uint8_t first, std::uint8_t next, std::uint8_t edits,
                       float weight) {
    std::uint8_t word = next;
    while (word < words_.size() && words_[word].is_function) {
      ++word;
    }
    if (word >= words_.size() || (word > next && next == first)) {
      return;
    }
    const std::size_t depth = depth_;
    for (const WordCandidate& candidate : candidates_of(word)) {
      const EntryRange narrowed =
          index_.synonyms().narrow(range, depth, candidate.term, candidate.term + 1);
      step(narrowed, first, word,
           {candidate.term, static_cast<std::uint8_t>(edits + candidate.edits),
            weight * candidate.weight});
    }
    const KeyRange& unfinished = plan_.words[word].range;
    if (words_[word].may_be_unfinished && depth > 0 && unfinished.begin != unfinished.end) {
      const EntryRange narrowed =
          index_.synonyms().narrow(range, depth, unfinished.begin, unfinished.end);
      take_unfinished(narrowed, first, word, edits, weight);
    }
  }

  void step(EntryRange narrowed, std::uint8_t first, std::uint8_t word, WordCandidate reached) {
    if (narrowed.empty()) {
      return;
    }
    ++depth_;
    for (std::uint32_t e = narrowed.begin; e < narrowed.end; ++e) {
      const SynonymTable::Entry& entry = index_.synonyms()[e];
      if (entry.from_count != depth_) {
        break;  // Sequences that end here sort before those that go on.
      }
      add_synonym(e, first, word, reached);
    }
    follow_synonyms(narrowed, first, static_cast<std::uint8_t>(word + 1), reached.edits,
                    reached.weight);
    --depth_;
  }

  /// The last word is being typed: phrases that end with a word it begins.
  void take_unfinished(EntryRange narrowed, std::uint8_t first, std::uint8_t word,
                       std::uint8_t edits, float weight) {
    std::size_t taken = 0;
    for (std::uint32_t e = narrowed.begin; e < narrowed.end; ++e) {
      const SynonymTable::Entry& entry = index_.synonyms()[e];
      const bool ends_here = entry.from_count == depth_ + 1;
      const bool is_whole =
          ends_here && index_.synonyms().from(entry)[depth_] == plan_.words[word].exact;
      if (ends_here && !is_whole && taken++ < kMaxUnfinishedPhrases) {
        add_synonym(e, first, word, {0, edits, weight * kPrefixWeight});
      }
    }
  }

  void add_synonym(std::uint32_t e, std::uint8_t first, std::uint8_t last,
                   const WordCandidate& reached) {
    const SynonymTable::Entry& entry = index_.synonyms()[e];
    const MatchWay way = reached.edits == 0   ? MatchWay::synonym
                         : reached.edits == 1 ? MatchWay::fuzzy1
                                              : MatchWay::fuzzy2;
    add_phrase({first, static_cast<std::uint8_t>(last + 1), 0, reached.edits, way,
                entry.weight * reached.weight, 0, e, 0, 0},
               index_.synonyms().to(entry));
  }

  /// The labels that have all parts, by walking the rarest part's list.
  void find_phrase_labels() {
    const Postings& postings = index_.label_postings();
    for (Phrase& phrase : plan_.phrases) {
      phrase.labels_begin = static_cast<std::uint32_t>(plan_.phrase_labels.size());
      phrase.labels_end = phrase.labels_begin;
      const auto parts = plan_.parts_of(phrase);
      if (parts.size() == 1) {
        continue;  // Its posting list is at hand.
      }
      const auto rarest =
          std::min_element(parts.begin(), parts.end(), [&](PhrasePart a, PhrasePart b) {
            return postings.list(a.key).size() < postings.list(b.key).size();
          });
      for (const std::uint32_t label : postings.list(rarest->key)) {
        const bool in_all = std::all_of(parts.begin(), parts.end(), [&](const PhrasePart& part) {
          return &part == &*rarest || has(postings, part.key, label);
        });
        if (in_all) {
          plan_.phrase_labels.push_back(label);
        }
      }
      phrase.labels_end = static_cast<std::uint32_t>(plan_.phrase_labels.size());
    }
  }

  static bool has(const Postings& postings, std::uint32_t key, std::uint32_t label) {
    if (const ConstWords dense = postings.dense(key); !dense.empty()) {
      return test_bit(dense, label);
    }
    const auto list = postings.list(key);
    return std::binary_search(list.begin(), list.end(), label);
  }

  [[nodiscard]] bool is_met(std::uint8_t i) const {
    const PlanWord& word = plan_.words[i];
    const Postings& postings = index_.label_postings();
    const auto keys = plan_.keys_of(word);
    return std::any_of(keys.begin(), keys.end(),
                       [&](std::uint32_t key) { return !postings.list(key).empty(); }) ||
           !postings.slice(word.range).empty() ||
           std::any_of(plan_.phrases.begin(), plan_.phrases.end(), [&](const Phrase& phrase) {
             return phrase.covers(i) && !plan_.labels_of(phrase, postings).empty();
           });
  }

  /// Information of a word: its own when the system has it, that of its prefix range while it is
  /// typed, of its nearest correction or form, else that of a word nobody has.
  void settle_word(std::uint8_t i) {
    PlanWord& word = plan_.words[i];
    if (word.is_function) {
      word.information = kFunctionInformation;
    } else if (word.exact != kNoId) {
      word.information = information(word.exact);
    } else if (word.range.begin != word.range.end) {
      word.information = range_information(word.range);
    } else {
      word.information = 1.0F;
      for (const Single& single : plan_.singles) {
        if (single.word == i) {
          word.information = information(single.term);
          break;
        }
      }
    }
    word.is_dropped = !word.is_function && !is_met(i) && !words_[i].is_known &&
                      options_.match == MatchMode::automatic;
    plan_.total_information += word.information;
    plan_.met_information += word.is_dropped ? 0.0F : word.information;
  }

  [[nodiscard]] float range_information(const KeyRange& range) const {
    const std::size_t df = index_.concept_postings().slice(range).size();
    return information_of(df, index_.concept_count(), WordClass::content);
  }

  [[nodiscard]] float phrase_information(const Phrase& phrase) const {
    float sum = 0;
    for (const PhrasePart& part : plan_.parts_of(phrase)) {
      const std::uint32_t terms = index_.term_count();
      const TermId first{part.key < terms ? part.key : part.key - terms};
      float most = 0;
      for (const TermId form : index_.dictionary().forms_of(first)) {
        most = std::max(most, information(raw(form)));
      }
      sum += most;
    }
    return sum;
  }

  /// What no label can exceed: see score_bound(). A word can cover as much of a label as it tells
  /// itself, or its share of a phrase; what a label holds beyond that counts for nothing.
  void bound_scores() {
    std::array<float, kMaxQueryWords> best{};
    std::array<float, kMaxQueryWords> reach{};
    for (std::size_t i = 0; i < plan_.words.size(); ++i) {
      const PlanWord& word = plan_.words[i];
      best[i] = word.range.begin != word.range.end ? kPrefixWeight : 0.0F;
      reach[i] = word.information;
    }
    for (const Single& single : plan_.singles) {
      best[single.word] = std::max(best[single.word], single.weight);
    }
    for (const Phrase& phrase : plan_.phrases) {
      const int words = phrase.last_word - phrase.first_word;
      const float share = phrase_information(phrase) / static_cast<float>(words);
      for (std::uint8_t i = phrase.first_word; i < phrase.last_word; ++i) {
        best[i] = std::max(best[i], phrase.weight);
        reach[i] = std::max(reach[i], share);
      }
    }
    float query = 0;
    for (std::size_t i = 0; i < plan_.words.size(); ++i) {
      query += best[i] * plan_.words[i].information;
      plan_.most_information += reach[i];
    }
    plan_.best_query = plan_.total_information > 0 ? query / plan_.total_information : 0.0F;
  }

  const SystemIndex& index_;
  std::span<const QueryWord> words_;
  const PlanOptions& options_;
  PlannerScratch& scratch_;
  Plan& plan_;
  std::size_t depth_ = 0;  ///< Words of vocabulary phrases matched so far.
};

}  // namespace

bool is_known(const SystemIndex& index, const QueryWord& word) {
  const Dictionary& dictionary = index.dictionary();
  if (dictionary.find(word.text)) {
    return true;
  }
  StemBuffer buffer;
  if (!dictionary.forms_of_stem(stem(word.text, buffer)).empty()) {
    return true;
  }
  return word.may_be_unfinished && !dictionary.with_prefix(word.text).empty();
}

void make_plan(const SystemIndex& index, std::span<const QueryWord> words,
               const PlanOptions& options, PlannerScratch& scratch, Plan& plan) {
  Planner(index, words, options, scratch, plan).run();
}

}  // namespace descry::engine
