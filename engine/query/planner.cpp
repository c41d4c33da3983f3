#include "engine/query/planner.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "engine/query/known_words.hpp"
#include "engine/query/phrase_planner.hpp"
#include "engine/query/plan_bounds.hpp"
#include "engine/query/plan_causes.hpp"
#include "engine/query/spelling_planner.hpp"
#include "engine/query/synonym_walk.hpp"
#include "engine/query/word_information.hpp"
#include "engine/rank/information.hpp"
#include "engine/rank/score.hpp"
#include "engine/text/denial.hpp"
#include "engine/text/numbers.hpp"
#include "engine/text/shortened.hpp"
#include "engine/text/stem.hpp"
#include "engine/text/words.hpp"

namespace descry::engine {
namespace {

/// What is left of the doubt in a phrase that is all of the query.
constexpr float kWholeDoubt = 0.35F;

/// A word is rarely exact when so many times more labels meet it otherwise.
constexpr std::size_t kRareShare = 4;
/// Of a word with a bitset, which costs no walk.
constexpr std::size_t kRareShareOfDense = 2;

/// `ckd iv` is stage 4, `ondansetron iv` is not.
constexpr float kRouteAsNumber = 0.7F;

/// Within phrases a word counts as what it is short for, where it is hardly short for anything
/// else.
constexpr float kShortenedWeight = 0.85F;
constexpr std::size_t kLeastShortened = 3;

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
    if (allows_forms(options_.match)) {
      add_compounds(index_, words_, scratch_, plan_);
    }
    if (options_.match == MatchMode::automatic) {
      add_synonyms(index_, words_, scratch_, plan_);
      add_initialisms(index_, words_, scratch_, plan_);
      pass_over_fillers();
      set_causes_aside(index_, plan_);
      raise_whole();
    }
    for (std::size_t i = 0; i < plan_.words.size(); ++i) {
      settle_word(static_cast<std::uint8_t>(i));
    }
    if (options_.match == MatchMode::automatic && names_several(words_)) {
      even_out_conjuncts(words_, plan_);
    }
    bind_presence();
    bound_scores(index_, plan_);
  }

 private:
  /// Fillers that are no part of a phrase need not be met.
  void pass_over_fillers() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const int least = words_[i].is_everyday ? 1 : 2;
      const auto has_it = [&](const Phrase& phrase) {
        return phrase.covers(i) && phrase.last_word - phrase.first_word >= least;
      };
      if (words_[i].is_speech() && std::ranges::none_of(plan_.phrases, has_it)) {
        plan_.words[i].is_function = true;
      }
    }
    // Of a query that says nothing else, everyday words are what is looked for.
    if (std::ranges::none_of(plan_.words, &Plan::is_required)) {
      for (std::size_t i = 0; i < words_.size(); ++i) {
        plan_.words[i].is_function = plan_.words[i].is_function && !words_[i].is_everyday;
      }
    }
  }

  /// A phrase of the vocabulary that is all of the query says what is meant, nearly as well as a
  /// label that has its words; that a word is unfinished stays as doubtful as it was. A word is not
  /// half of another.
  void raise_whole() {
    for (Phrase& phrase : plan_.phrases) {
      const bool may_be_meant =
          phrase.edits == 0 && !(phrase.is_begun && plan_.words.back().exact != kNoId);
      bool is_whole = phrase.synonym != kNoId && may_be_meant && phrase.weight > 0;
      for (std::size_t i = 0; i < plan_.words.size(); ++i) {
        is_whole = is_whole && (plan_.words[i].is_function || phrase.covers(i));
      }
      if (is_whole) {
        const float doubted =
            phrase.is_begun ? index_.synonyms()[phrase.synonym].weight : phrase.weight;
        phrase.weight *= (1.0F - (1.0F - doubted) * kWholeDoubt) / doubted;
      }
    }
  }

  void bind_presence() {
    plan_.denies = std::ranges::any_of(
        words_, [](const QueryWord& word) { return Denial::is_begun_by(word.text); });
    for (std::size_t i = 0; i < plan_.words.size(); ++i) {
      std::size_t next = i + 1;
      while (next < plan_.words.size() &&
             (plan_.words[next].is_function || is_generic_word(plan_.words[next].text))) {
        ++next;
      }
      if (plan_.words[i].axis == Axis::presence && next < plan_.words.size()) {
        plan_.bindings.push_back({static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(next)});
      }
    }
  }

  void add_single(std::uint8_t word, std::uint32_t term, MatchWay way, std::uint8_t edits,
                  float weight) {
    if (index_.has_labels(term)) {
      plan_.singles.push_back({term, word, way, edits, weight});
    }
  }

  void add_candidate(std::uint32_t term, std::uint8_t edits, float weight) {
    scratch_.candidates.push_back({term, edits, weight});
  }

  [[nodiscard]] bool is_short_for(std::uint32_t term, std::uint32_t longer) const {
    const std::string_view word = index_.dictionary().word(TermId{term});
    return word.size() >= kLeastShortened &&
           shortens(word, index_.dictionary().word(TermId{longer}));
  }

  /// Entries that are another word for this one alone.
  template <typename Take>
  void for_each_single(std::uint32_t term, const Take& take) const {
    const SynonymTable& synonyms = index_.synonyms();
    const EntryRange range = synonyms.narrow({0, synonyms.size()}, 0, term, term + 1);
    for (std::uint32_t e = range.begin; e < range.end && synonyms[e].from_count == 1; ++e) {
      if (synonyms[e].to_count == 1) {
        take(synonyms[e], synonyms.to(synonyms[e]).front());
      }
    }
  }

  /// In phrases a misspelling that the vocabulary knows counts as the word itself, and so do what
  /// short titles shorten and what is said for it: `hemroids surgery`, `lower bck pain`,
  /// `terrified of dogs`.
  void add_respelt(std::uint32_t term) {
    for_each_single(term, [&](const SynonymTable::Entry& entry, std::uint32_t meant) {
      if (entry.is_within != 0) {
        add_alike(entry, meant, 1.0F);
      } else if (entry.weight >= kRespeltWeight ||
                 (entry.weight >= kShortenedWeight && is_short_for(term, meant))) {
        add_candidate(meant, 0, entry.weight);
      }
    });
  }

  void add_alike_of(std::uint32_t form) {
    for_each_single(form, [&](const SynonymTable::Entry& entry, std::uint32_t meant) {
      if (entry.is_within != 0) {
        add_alike(entry, meant, kInflectedWeight);
      }
    });
  }

  /// A word that is said for another is said for its forms; `share` is of what it weighs.
  void add_alike(const SynonymTable::Entry& entry, std::uint32_t meant, float share) {
    for (const TermId form : index_.dictionary().forms_of(TermId{meant})) {
      const float of_form = raw(form) == meant ? 1.0F : kInflectedWeight;
      add_candidate(raw(form), 0, entry.weight * share * of_form);
    }
  }

  /// Such a word says nothing where no phrase has it.
  [[nodiscard]] bool is_said_for_others(std::uint32_t term) const {
    bool is_said = false;
    if (term != kNoId) {
      for_each_single(term, [&](const SynonymTable::Entry& entry, std::uint32_t /*meant*/) {
        is_said = is_said || entry.is_within != 0;
      });
    }
    return is_said;
  }

  void add_word(std::uint8_t i) {
    const QueryWord& query = words_[i];
    PlanWord& word = plan_.words.emplace_back();
    word.text = query.text;
    word.typed = query.typed;
    word.is_function = query.is_function;
    word.axis = is_dose(i) ? Axis::none : axis_of(query.text);
    word.says_what = query.says_what;
    word.share = query.share;
    word.keys_begin = static_cast<std::uint32_t>(plan_.keys.size());
    const Dictionary& dictionary = index_.dictionary();
    if (const auto term = dictionary.find(query.text)) {
      word.exact = raw(*term);
      add_single(i, word.exact, MatchWay::exact, 0, kExactWeight);
      add_candidate(word.exact, 0, 1.0F);
      add_respelt(word.exact);
    }
    if (allows_forms(options_.match)) {
      add_forms(i);
      add_number(i);
    } else if (word.exact != kNoId) {
      plan_.keys.push_back({word.exact, kExactWeight});
    }
    const bool ends_a_name = names_by_letter(index_, plan_, i);
    word.is_function = word.is_function && !ends_a_name;
    if (query.may_be_unfinished && !ends_a_name) {
      const TermRange range = dictionary.with_prefix(query.typed);
      plan_.words[i].range = {range.begin, range.end};
      plan_.words[i].range_weight = is_abbreviation(word) ? kPrefixOfNameWeight : kPrefixWeight;
      add_begun_number(i);
    }
    if (allows_typos(query)) {
      add_spellings(index_, query, options_.typos, scratch_, plan_);
    }
    plan_.words[i].keys_end = static_cast<std::uint32_t>(plan_.keys.size());
  }

  /// Is it how much of a drug is given? Codes name other amounts: `ketorolac 60 mg`, per 15 mg.
  [[nodiscard]] bool is_dose(std::uint8_t i) const {
    return i + 1U < words_.size() && axis_of(words_[i].text) == Axis::number &&
           is_dose_unit(words_[i + 1U].text);
  }

  [[nodiscard]] bool is_abbreviation(const PlanWord& word) const {
    return word.exact != kNoId && options_.match == MatchMode::automatic &&
           index_.synonyms().is_abbreviation(word.exact);
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
    plan_.keys.push_back(
        {index_.forms_key(forms), has_exact(index_, word) ? kExactWeight : kInflectedWeight});
    for (const TermId form : forms) {
      if (raw(form) != word.exact) {
        add_single(i, raw(form), MatchWay::inflected, 0, kInflectedWeight);
        add_candidate(raw(form), 0, kInflectedWeight);
        add_alike_of(raw(form));
      }
    }
  }

  /// "grade i" is folded to a number; whoever types the second word alone means it perhaps. `iv`
  /// may be the way in which a drug is given, and behind a dose it is.
  void add_number(std::uint8_t i) {
    const std::string_view digits = roman_after_noun(plan_.words[i].text);
    if (digits.empty() || (i > 0 && is_dose_unit(words_[i - 1U].text))) {
      return;
    }
    const float weight = words_[i].text == "iv" ? kRouteAsNumber : kInflectedWeight;
    const auto number = index_.dictionary().find(digits);
    if (number && index_.has_labels(raw(*number))) {
      add_single(i, raw(*number), MatchWay::inflected, 0, weight);
      plan_.keys.push_back({raw(*number), weight});
    }
  }

  void add_begun_number(std::uint8_t i) {
    const std::uint32_t number = begun_number_in(index_, words_[i]);
    if (number != kNoId) {
      plan_.words[i].begun = number;
      add_single(i, number, MatchWay::prefix, 0, kPrefixWeight);
      add_candidate(number, 0, kPrefixWeight);
      plan_.keys.push_back({number, kPrefixWeight});
    }
  }

  [[nodiscard]] bool allows_typos(const QueryWord& query) const {
    if (!allows_forms(options_.match) || query.is_filler) {
      return false;
    }
    switch (options_.typos) {
      case Typos::none:
        return false;
      case Typos::unknown_words:
        return !query.is_known();
      case Typos::doubtful_words:
        return !query.is_known() || (query.is_doubtful() && !(query.known == Known::as_rare &&
                                                              is_abbreviation(plan_.words.back())));
      case Typos::all_words:
        return true;
    }
    return false;
  }

  [[nodiscard]] bool has_labels(const Phrase& phrase) const {
    return phrase.key == kNoId ? !plan_.list_of(phrase, Documents::labels).empty()
                               : index_.has_labels(phrase.key);
  }

  [[nodiscard]] bool is_met(std::uint8_t i) const {
    const PlanWord& word = plan_.words[i];
    const Postings& postings = index_.label_postings();
    const auto keys = plan_.keys_of(word);
    return std::any_of(keys.begin(), keys.end(),
                       [&](const PlanKey& item) { return !postings.list(item.key).empty(); }) ||
           !postings.slice(word.range).empty() ||
           std::any_of(plan_.phrases.begin(), plan_.phrases.end(), [&](const Phrase& phrase) {
             return phrase.covers(i) && has_labels(phrase);
           });
  }

  void settle_word(std::uint8_t i) {
    PlanWord& word = plan_.words[i];
    // What only colours speech tells no more than a label's function words.
    const bool is_passed_over = words_[i].is_speech() && word.is_function;
    word.own_information =
        is_passed_over ? kFunctionInformation : word_information(index_, plan_, i);
    word.information = word.own_information * word.share;
    const bool is_unmet = !word.is_function && !is_met(i);
    word.is_dropped = is_unmet && options_.match == MatchMode::automatic &&
                      (!words_[i].is_known() || is_said_for_others(word.exact));
    word.says_what = word.says_what && !is_unmet;
    word.is_rarely_exact = word.exact != kNoId && is_rare(i);
    plan_.asks_what = plan_.asks_what || (Plan::is_required(word) && word.says_what);
    plan_.total_information += word.information;
  }

  /// Do few of the labels that meet the word have just it? Their bound is then kept apart.
  [[nodiscard]] bool is_rare(std::uint8_t i) const {
    const PlanWord& word = plan_.words[i];
    const Postings& postings = index_.label_postings();
    std::size_t most = postings.slice(word.range).size();
    for (const PlanKey& item : plan_.keys_of(word)) {
      most = std::max(most, postings.list(item.key).size());
    }
    const std::size_t exact = postings.list(word.exact).size();
    const bool is_dense = !postings.dense(word.exact).empty();
    return index_.has_labels(word.exact) &&
           exact * (is_dense ? kRareShareOfDense : kRareShare) < most;
  }

  const SystemIndex& index_;
  std::span<const QueryWord> words_;
  const PlanOptions& options_;
  PlannerScratch& scratch_;
  Plan& plan_;
};

}  // namespace

void make_plan(const SystemIndex& index, std::span<const QueryWord> words,
               const PlanOptions& options, PlannerScratch& scratch, Plan& plan) {
  Planner(index, words, options, scratch, plan).run();
}

}  // namespace descry::engine
