#include "engine/query/synonym_walk.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "engine/query/phrase_list.hpp"
#include "engine/rank/score.hpp"

namespace descry::engine {
namespace {

/// Phrases that a word being typed may end.
constexpr std::size_t kMaxUnfinishedPhrases = 8;

/// Of a phrase's weight, for each other word that stands within it.
constexpr float kInsertedShare = 0.85F;

/// One such word may; so many may where so many words of the phrase stand before them.
constexpr int kMostWithin = 3;
constexpr std::size_t kLeastBeforeMany = 3;

/// A word being typed that has fewer letters, or begins more terms, may become anything yet.
constexpr std::size_t kLeastUnfinishedLetters = 5;
constexpr std::uint32_t kMostUnfinishedTerms = 16;
constexpr std::size_t kLeastFunctionLetters = 2;

/// The words of a phrase that were met so far.
struct Reached {
  std::uint32_t term = kNoId;  ///< The last of them.
  std::uint8_t edits = 0;      ///< In all.
  float share = 1;             ///< Of its weight: words in other forms, words that stand between.
  float doubt = 0;             ///< What typos take from the weights of the words that have them.
  float least = 1;             ///< Of all their weights.
  int words = 0;

  [[nodiscard]] Reached and_then(const WordCandidate& candidate) const noexcept {
    Reached next = *this;
    next.term = candidate.term;
    next.edits = static_cast<std::uint8_t>(edits + candidate.edits);
    next.least = std::min(least, candidate.weight);
    next.share *= candidate.edits == 0 ? candidate.weight : 1.0F;
    next.doubt += candidate.edits == 0 ? 0.0F : 1.0F - candidate.weight;
    ++next.words;
    return next;
  }
  /// A slip in one of three words or more is less of a doubt than one in a word or two.
  [[nodiscard]] float weight() const noexcept {
    return share * std::max(0.0F, 1.0F - doubt / static_cast<float>(std::max(1, words - 1)));
  }
};

class SynonymWalk {
 public:
  SynonymWalk(const SystemIndex& index, std::span<const QueryWord> words, PlannerScratch& scratch,
              Plan& plan)
      : index_(index), words_(words), scratch_(scratch), plan_(plan), phrases_(index, plan) {}

  void run() {
    const EntryRange all{0, index_.synonyms().size()};
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const auto first = static_cast<std::uint8_t>(i);
      follow_synonyms(all, first, first, {});
    }
  }

 private:
  [[nodiscard]] std::span<const WordCandidate> candidates_of(std::size_t word) const {
    const auto& offsets = scratch_.candidate_offsets;
    return std::span<const WordCandidate>(scratch_.candidates)
        .subspan(offsets[word], offsets[word + 1] - offsets[word]);
  }

  /// Entries in `range` agree with words [first, next), which end in `reached`; takes those that
  /// end here, goes on to the others. Vocabulary phrases hold no function words, so those of the
  /// query are passed over, and words of speech within a phrase, and once a side: `ringing in both
  /// ears`. Any other word may stand there as well, for less: `swallowed shiny coin`; several
  /// behind three of the phrase: `popped blood vessel in the white part of my eye`. What goes on
  /// without a gap comes first: a plan has room for so many phrases.
  void follow_synonyms(EntryRange range, std::uint8_t first, std::uint8_t next,
                       const Reached& reached) {
    std::uint8_t word = next;
    while (word < words_.size() && words_[word].is_function && !may_go_on(word)) {
      ++word;
    }
    if (word >= words_.size() || (word > next && next == first)) {
      return;
    }
    const std::size_t depth = depth_;
    for (const WordCandidate& candidate : candidates_of(word)) {
      if (depth == 1 && !index_.synonyms().may_begin_with(reached.term, candidate.term)) {
        continue;
      }
      const EntryRange narrowed =
          index_.synonyms().narrow(range, depth, candidate.term, candidate.term + 1);
      step(narrowed, first, word, reached.and_then(candidate));
    }
    if (!scratch_.parts[word].empty()) {
      follow_parts(0, range, first, word, reached);
    }
    follow_joined(range, first, next, reached);
    if (words_[word].may_be_unfinished && !is_around_word_ &&
        (depth > 0 || may_become_a_name(plan_.words[word]))) {
      follow_unfinished(range, first, word, reached);
    }
    const bool is_within = depth_ > 0 && word + 1U < words_.size() &&
                           std::none_of(words_.begin() + next, words_.begin() + word + 2,
                                        [](const QueryWord& other) { return other.is_apart; });
    const bool is_speech = words_[word].is_speech();
    const bool says_no_more =
        plan_.words[word].axis == Axis::side || stands_for_side(words_[word].text) || is_speech;
    const bool may_stand_within =
        plan_.words[word].axis == Axis::none && !denies(words_[word].text);
    const bool has_room = within_ == 0 || (within_ < kMostWithin && depth_ >= kLeastBeforeMany);
    const bool may_pass = is_speech || (has_room && (says_no_more || may_stand_within));
    if (is_within && may_pass) {
      pass_over(range, first, word, reached, says_no_more);
    }
  }

  /// Goes on behind a word that is no part of the phrase.
  void pass_over(EntryRange range, std::uint8_t first, std::uint8_t word, const Reached& reached,
                 bool says_no_more) {
    const bool was_around_word = is_around_word_;
    passed_over_ |= 1U << word;
    within_ += words_[word].is_speech() ? 0 : 1;
    is_around_word_ = is_around_word_ || !says_no_more;
    Reached on = reached;
    on.share *= says_no_more ? 1.0F : kInsertedShare;
    follow_synonyms(range, first, static_cast<std::uint8_t>(word + 1), on);
    passed_over_ &= ~(1U << word);
    within_ -= words_[word].is_speech() ? 0 : 1;
    is_around_word_ = was_around_word;
  }

  /// A function word that is being typed may become another that ends a phrase: `cold so`.
  [[nodiscard]] bool may_go_on(std::uint8_t word) const {
    return words_[word].may_be_unfinished && depth_ > 0 &&
           words_[word].typed.size() >= kLeastFunctionLetters;
  }

  /// A word that is several written together, from part `at` on: `hearingaid battery`.
  void follow_parts(std::size_t at, EntryRange range, std::uint8_t first, std::uint8_t word,
                    const Reached& reached) {
    const WordParts& parts = scratch_.parts[word];
    for (const TermId part : index_.dictionary().forms_of(parts.terms[at])) {
      const EntryRange narrowed = index_.synonyms().narrow(range, depth_, raw(part), raw(part) + 1);
      const std::uint8_t edits = parts.edits[at];
      const float weight = edits > 0 ? kSplitWeight * kFuzzy1Weight : kSplitWeight;
      const Reached on = reached.and_then({raw(part), edits, weight});
      if (at + 1 == parts.count) {
        step(narrowed, first, word, on);
      } else if (!narrowed.empty()) {
        ++depth_;
        follow_parts(at + 1, narrowed, first, word, on);
        --depth_;
      }
    }
  }

  /// Two words that are one: `gastric by pass`.
  void follow_joined(EntryRange range, std::uint8_t first, std::uint8_t word,
                     const Reached& reached) {
    if (range.empty() || word + 1U >= words_.size()) {
      return;
    }
    const WordCandidate& joined = scratch_.joined_with_next[word];
    if (joined.term == kNoId) {
      return;
    }
    for (const TermId form : index_.dictionary().forms_of(TermId{joined.term})) {
      step(index_.synonyms().narrow(range, depth_, raw(form), raw(form) + 1), first,
           static_cast<std::uint8_t>(word + 1),
           reached.and_then({raw(form), joined.edits, joined.weight}));
    }
  }

  /// What is being typed may become words that end phrases, or other forms of such words: `wisdom
  /// tee`.
  void follow_unfinished(EntryRange range, std::uint8_t first, std::uint8_t word,
                         const Reached& reached) {
    const SynonymTable& synonyms = index_.synonyms();
    const KeyRange& unfinished = plan_.words[word].range;
    if (range.empty() || unfinished.empty()) {
      return;
    }
    take_unfinished(synonyms.narrow(range, depth_, unfinished.begin, unfinished.end), first, word,
                    reached);
    if (depth_ == 0 || unfinished.end - unfinished.begin > kMostUnfinishedTerms) {
      return;
    }
    for (std::uint32_t term = unfinished.begin; term < unfinished.end; ++term) {
      for (const TermId form : index_.dictionary().forms_of(TermId{term})) {
        if (raw(form) < unfinished.begin || raw(form) >= unfinished.end) {
          take_unfinished(synonyms.narrow(range, depth_, raw(form), raw(form) + 1), first, word,
                          reached);
        }
      }
    }
  }

  /// `heart not racing` is no racing heart.
  [[nodiscard]] static bool denies(std::string_view word) {
    constexpr auto kWords =
        std::to_array<std::string_view>({"denied", "denies", "never", "non", "nor", "not"});
    return std::ranges::find(kWords, word) != kWords.end();
  }

  /// As charts have it: `avn r hip`.
  [[nodiscard]] static bool stands_for_side(std::string_view word) {
    constexpr auto kSides = std::to_array<std::string_view>({"l", "r", "lt", "rt", "bilat"});
    return std::ranges::find(kSides, word) != kSides.end();
  }

  void step(EntryRange narrowed, std::uint8_t first, std::uint8_t word, const Reached& reached) {
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
    follow_synonyms(narrowed, first, static_cast<std::uint8_t>(word + 1), reached);
    --depth_;
  }

  [[nodiscard]] static bool may_become_a_name(const PlanWord& word) {
    return word.exact == kNoId && word.typed.size() >= kLeastUnfinishedLetters &&
           word.range.end - word.range.begin <= kMostUnfinishedTerms;
  }

  /// The last word is being typed: phrases that end with a word it begins. By itself it must begin
  /// few words, and labels have no such word.
  void take_unfinished(EntryRange narrowed, std::uint8_t first, std::uint8_t word,
                       const Reached& reached) {
    std::size_t taken = 0;
    for (std::uint32_t e = narrowed.begin; e < narrowed.end; ++e) {
      const SynonymTable::Entry& entry = index_.synonyms()[e];
      const bool ends_here = entry.from_count == depth_ + 1;
      const std::uint32_t term = index_.synonyms().from(entry)[depth_];
      const bool is_met =
          term == plan_.words[word].exact || (depth_ == 0 && index_.has_labels(term));
      if (ends_here && !is_met && entry.is_within == 0 && taken++ < kMaxUnfinishedPhrases) {
        add_synonym(e, first, word, reached.and_then({kNoId, 0, plan_.words[word].range_weight}),
                    true);
      }
    }
  }

  void add_synonym(std::uint32_t e, std::uint8_t first, std::uint8_t last, const Reached& reached,
                   bool is_begun = false) {
    const SynonymTable::Entry& entry = index_.synonyms()[e];
    // Letters that stand for words are typed as they are, or swapped: near any word there is some
    // abbreviation.
    if (reached.edits > 0 && reached.least < kSwapWeight && entry.kind == LabelKind::abbreviation) {
      return;
    }
    if (entry.is_within != 0 || index_.label_postings().list(entry.to_key).empty()) {
      return;
    }
    Phrase phrase;
    phrase.first_word = first;
    phrase.last_word = static_cast<std::uint8_t>(last + 1);
    phrase.passed_over = passed_over_;
    phrase.is_begun = is_begun;
    phrase.edits = reached.edits;
    phrase.way = reached.edits == 0   ? MatchWay::synonym
                 : reached.edits == 1 ? MatchWay::fuzzy1
                                      : MatchWay::fuzzy2;
    phrase.weight = entry.weight * reached.weight();
    phrase.synonym = e;
    phrase.key = entry.to_key;
    phrases_.add(phrase, index_.synonyms().to(entry));
  }

  const SystemIndex& index_;
  std::span<const QueryWord> words_;
  PlannerScratch& scratch_;
  Plan& plan_;
  PhraseList phrases_;
  std::size_t depth_ = 0;          ///< Words of vocabulary phrases matched so far.
  std::uint32_t passed_over_ = 0;  ///< Bits of words of the query within them.
  int within_ = 0;                 ///< Those of them that are no words of speech.
  bool is_around_word_ = false;    ///< One says more: what is being typed ends no such phrase.
};

}  // namespace

void add_synonyms(const SystemIndex& index, std::span<const QueryWord> words,
                  PlannerScratch& scratch, Plan& plan) {
  SynonymWalk(index, words, scratch, plan).run();
}

}  // namespace descry::engine
