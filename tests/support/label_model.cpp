#include "tests/support/label_model.hpp"

#include <algorithm>
#include <set>

#include "engine/rank/information.hpp"

namespace descry::test {
namespace {

using namespace engine;  // NOLINT(google-build-using-namespace): a model of that namespace.

bool meets(const SystemIndex& index, const PhrasePart& part, std::uint32_t term) {
  const std::uint32_t terms = index.term_count();
  if (part.key < terms) {
    return term == part.key;
  }
  const auto forms = index.dictionary().forms_of(TermId{part.key - terms});
  return std::find(forms.begin(), forms.end(), TermId{term}) != forms.end();
}

class LabelModel {
 public:
  LabelModel(const SystemPass& pass, std::uint32_t label)
      : plan_(pass.plan),
        index_(*pass.view.index),
        label_(label),
        tokens_(index_.tokens_of(label)) {}

  LabelTruth run() {
    truth_.meetings.resize(plan_.words.size());
    for (std::uint16_t at = 0; at < tokens_.size(); ++at) {
      meet_token(at);
    }
    for (std::uint16_t p = 0; p < plan_.phrases.size(); ++p) {
      meet_phrase(p);
    }
    for (std::uint16_t p = 0; p < plan_.phrases.size(); ++p) {
      const bool is_best =
          std::any_of(truth_.meetings.begin(), truth_.meetings.end(),
                      [&](const WordMeeting& meeting) { return meeting.phrase == p; });
      for (const std::uint16_t at : is_best ? places_of(p) : std::vector<std::uint16_t>{}) {
        cover(at);
      }
    }
    for (const Binding& binding : plan_.bindings) {
      WordMeeting& meeting = truth_.meetings[binding.presence];
      if (meeting.phrase == TermUse::kNoPhrase && !says(binding, true)) {
        meeting = WordMeeting{};
      }
      const bool is_soft = plan_.words[binding.presence].is_function;
      if (is_soft && meeting.weight <= 0 && says(binding, false)) {
        std::size_t i = binding.bound;
        while (i < plan_.words.size() && plan_.words[i].axis != Axis::presence) {
          truth_.meetings[i++] = WordMeeting{};
        }
      }
    }
    for (std::size_t i = 0; i < plan_.words.size(); ++i) {
      WordMeeting& meeting = truth_.meetings[i];
      if (axis_of(plan_.words[i].text) == Axis::course && meeting.weight > 0 &&
          meeting.phrase == TermUse::kNoPhrase && tokens_[meeting.position].is_optional() &&
          says_other_course(i)) {
        meeting = WordMeeting{};
      }
    }
    score();
    return std::move(truth_);
  }

 private:
  /// Does the bound word follow one that meets the presence word, with no other one between?
  [[nodiscard]] bool says(const Binding& binding, bool as_queried) const {
    for (std::size_t from = 0; from < tokens_.size(); ++from) {
      if (axis_of_token(from) != Axis::presence ||
          could_meet(binding.presence, from) != as_queried) {
        continue;
      }
      for (std::size_t to = from + 1; to < tokens_.size() && axis_of_token(to) != Axis::presence;
           ++to) {
        if (could_meet(binding.bound, to)) {
          return true;
        }
      }
    }
    return false;
  }

  [[nodiscard]] bool says_other_course(std::size_t word) const {
    for (std::size_t at = 0; at < tokens_.size(); ++at) {
      if (!tokens_[at].is_optional() && axis_of_token(at) == Axis::course &&
          !could_meet(word, at)) {
        return true;
      }
    }
    return false;
  }

  [[nodiscard]] Axis axis_of_token(std::size_t at) const {
    return axis_of(index_.dictionary().word(TermId{tokens_[at].term()}));
  }

  /// By itself, as a part of a phrase, or by how it begins.
  [[nodiscard]] bool could_meet(std::size_t word, std::size_t at) const {
    const std::uint32_t term = tokens_[at].term();
    const bool by_itself = std::any_of(
        plan_.singles.begin(), plan_.singles.end(),
        [&](const Single& single) { return single.word == word && single.term == term; });
    const bool in_phrase =
        std::any_of(plan_.phrases.begin(), plan_.phrases.end(), [&](const Phrase& phrase) {
          const auto parts = plan_.parts_of(phrase);
          return phrase.covers(word) &&
                 std::any_of(parts.begin(), parts.end(),
                             [&](const PhrasePart& part) { return meets(index_, part, term); });
        });
    const KeyRange range = plan_.words.back().range;
    const bool begins = word + 1 == plan_.words.size() && term >= range.begin && term < range.end;
    return by_itself || in_phrase || begins;
  }

  void meet(std::size_t word, const WordMeeting& meeting) {
    WordMeeting& best = truth_.meetings[word];
    if (meeting.weight > best.weight) {
      best = meeting;
    } else if (meeting.weight == best.weight && meeting.phrase == TermUse::kNoPhrase &&
               best.phrase == TermUse::kNoPhrase) {
      best.last_position = meeting.position;
    }
  }

  void cover(std::uint16_t at) {
    if (covered_.insert(at).second && tokens_[at].has_information()) {
      covered_information_ += index_.arrays().information[tokens_[at].term()];
    }
  }

  /// A nonessential modifier counts for less, and so does what the label says there is not, unless
  /// that is asked for.
  float share_of(std::uint16_t at) const {
    const bool asks_for_absence =
        std::any_of(plan_.words.begin(), plan_.words.end(),
                    [](const PlanWord& word) { return word.text == "without"; });
    float share = tokens_[at].is_optional() ? kOptionalShare : 1.0F;
    if (tokens_[at].is_absent() && !asks_for_absence) {
      share *= kAbsentShare;
    }
    return share;
  }

  void meet_token(std::uint16_t at) {
    const float share = share_of(at);
    for (const Single& single : plan_.singles) {
      if (single.term == tokens_[at].term()) {
        meet(single.word,
             {single.weight * share, single.way, single.edits, at, at, TermUse::kNoPhrase});
        cover(at);
      }
    }
    const KeyRange range = plan_.words.back().range;
    if (tokens_[at].term() >= range.begin && tokens_[at].term() < range.end) {
      meet(plan_.words.size() - 1, {plan_.words.back().range_weight * share, MatchWay::prefix, 0,
                                    at, at, TermUse::kNoPhrase});
      cover(at);
    }
  }

  /// The first place of each part, or nothing when one is absent.
  std::vector<std::uint16_t> places_of(std::uint16_t p) const {
    std::vector<std::uint16_t> places;
    for (const PhrasePart& part : plan_.parts_of(plan_.phrases[p])) {
      const auto found = std::find_if(tokens_.begin(), tokens_.end(), [&](const LabelToken& token) {
        return meets(index_, part, token.term());
      });
      if (found == tokens_.end()) {
        return {};
      }
      places.push_back(static_cast<std::uint16_t>(found - tokens_.begin()));
    }
    return places;
  }

  void meet_phrase(std::uint16_t p) {
    const std::vector<std::uint16_t> places = places_of(p);
    if (places.empty()) {
      return;
    }
    const Phrase& phrase = plan_.phrases[p];
    const bool optional = std::any_of(places.begin(), places.end(),
                                      [&](std::uint16_t at) { return tokens_[at].is_optional(); });
    const float weight = optional ? phrase.weight * kOptionalShare : phrase.weight;
    const std::uint16_t first = *std::min_element(places.begin(), places.end());
    for (std::uint8_t word = phrase.first_word; word < phrase.last_word; ++word) {
      if (phrase.covers(word)) {
        meet(word, {weight, phrase.way, phrase.edits, first, first, p});
      }
    }
  }

  void score() {
    float weighted = 0;
    float unmet = 0;
    for (std::size_t i = 0; i < plan_.words.size(); ++i) {
      const PlanWord& word = plan_.words[i];
      weighted += word.information * truth_.meetings[i].weight;
      if (truth_.meetings[i].weight <= 0 && !word.is_function) {
        unmet += word.information;
        truth_.meets_all = truth_.meets_all && word.is_dropped;
      }
    }
    compare_axes();
    truth_.met_share = 1.0F - unmet / plan_.total_information;
    const std::uint32_t concept_id = index_.arrays().label_concept[label_];
    ScoreInput& in = truth_.parts;
    in.query = weighted / plan_.total_information;
    in.met = truth_.met_share * (index_.is_in_force(concept_id) ? 1.0F : kOutOfForceShare);
    in.coverage = std::min(1.0F, std::min(covered_information_, most_covered()) /
                                     index_.arrays().label_information[label_]);
    in.kind = kKindWeights[index_.arrays().label_kind[label_]];
    const bool whole = is_whole();
    if (whole) {
      in.coverage = 1.0F;
      in.kind = kWholeKindWeights[index_.arrays().label_kind[label_]];
    }
    const auto kind = static_cast<LabelKind>(index_.arrays().label_kind[label_]);
    in.order = whole && kind == LabelKind::index ? 1.0F : order();
    in.prior = static_cast<float>(index_.arrays().prior[concept_id]) / 255.0F;
  }

  /// Every content word of the query stands in the label, and nothing else does but what need not.
  bool is_whole() const {
    std::set<std::string_view> asked;
    for (std::size_t i = 0; i < plan_.words.size(); ++i) {
      asked.insert(plan_.words[i].text);
      if (!plan_.words[i].is_function && truth_.meetings[i].weight < 1.0F) {
        return false;
      }
    }
    return std::all_of(tokens_.begin(), tokens_.end(), [&](const LabelToken& token) {
      return !token.has_information() ||
             asked.contains(index_.dictionary().word(TermId{token.term()}));
    });
  }

  /// What the words of the query that are met tell, and the phrases that stand for some of them.
  float most_covered() const {
    float sum = 0;
    for (std::size_t i = 0; i < plan_.words.size(); ++i) {
      const std::uint16_t phrase = truth_.meetings[i].phrase;
      if (truth_.meetings[i].weight <= 0) {
        continue;
      }
      const bool is_said_before =
          std::any_of(plan_.words.begin(), plan_.words.begin() + static_cast<std::ptrdiff_t>(i),
                      [&](const PlanWord& word) { return word.text == plan_.words[i].text; });
      sum += phrase != TermUse::kNoPhrase ? plan_.phrases[phrase].covered
             : is_said_before             ? 0.0F
             : covers_itself(i)           ? exact_information(i)
                                          : std::min(plan_.words[i].own_information, least_said(i));
    }
    return sum;
  }

  /// Is a word of the query a whole one that labels have, and that tells more than those that stand
  /// for it?
  [[nodiscard]] bool covers_itself(std::size_t i) const {
    const PlanWord& word = plan_.words[i];
    return !word.is_function && !Plan::is_beginning(word) &&
           exact_information(i) > word.own_information;
  }

  /// 0 of a word that no label has.
  [[nodiscard]] float exact_information(std::size_t i) const {
    const auto known = index_.dictionary().find(plan_.words[i].text);
    return known && index_.has_labels(raw(*known)) ? index_.arrays().information[raw(*known)]
                                                   : 0.0F;
  }

  /// What a function word tells in a label; of the words that a word of the query begins what the
  /// most common tells; 1 of a word that is one itself, or begins none.
  [[nodiscard]] float least_said(std::size_t i) const {
    float least = 1;
    const KeyRange range = plan_.words[i].range;
    const auto known = index_.dictionary().find(plan_.words[i].text);
    if (plan_.words[i].is_function) {
      return known ? index_.arrays().information[raw(*known)] : 0.0F;
    }
    for (std::uint32_t term = range.begin; term < range.end; ++term) {
      least = std::min(least, index_.arrays().information[term]);
    }
    if (plan_.words[i].begun != kNoId) {
      least = std::min(least, index_.arrays().information[plan_.words[i].begun]);
    }
    return known ? 1.0F : least;
  }

  void compare_axes() {
    for (const Binding& binding : plan_.bindings) {
      const bool is_soft = plan_.words[binding.presence].is_function;
      const bool has_it = plan_.words[binding.presence].text == "without" &&
                          truth_.meetings[binding.bound].weight > 0;
      truth_.contradicts = truth_.contradicts || (truth_.meetings[binding.presence].weight <= 0 &&
                                                  (has_it || says(binding, false)));
      truth_.meets_axes =
          truth_.meets_axes && (!is_soft || truth_.meetings[binding.bound].weight > 0);
    }
    for (std::size_t i = 0; i < plan_.words.size(); ++i) {
      const Axis axis = plan_.words[i].axis;
      if (axis == Axis::none || truth_.meetings[i].weight > 0) {
        continue;
      }
      truth_.meets_axes = truth_.meets_axes && plan_.words[i].is_function;
      if (axis == Axis::presence) {
        continue;
      }
      if (axis == Axis::number) {
        truth_.contradicts = truth_.contradicts || (i > 0 && says_other_number(i - 1));
        continue;
      }
      for (std::size_t at = 0; at < tokens_.size(); ++at) {
        const std::string_view said = index_.dictionary().word(TermId{tokens_[at].term()});
        const bool is_asked_for = covered_.contains(static_cast<std::uint16_t>(at));
        truth_.contradicts = truth_.contradicts || (axis_of(said) == axis && !is_asked_for);
      }
    }
  }

  /// Behind the word that meets query word `i`.
  [[nodiscard]] bool says_other_number(std::size_t i) const {
    const WordMeeting& before = truth_.meetings[i];
    for (const std::uint16_t place : {before.position, before.last_position}) {
      const auto at = static_cast<std::uint16_t>(place + 1);
      if (before.weight > 0 && at < tokens_.size() && axis_of_token(at) == Axis::number &&
          !covered_.contains(at)) {
        return true;
      }
    }
    return false;
  }

  float order() const {
    std::vector<WordMeeting> met;
    std::vector<std::size_t> words;
    for (std::size_t i = 0; i < plan_.words.size(); ++i) {
      if (truth_.meetings[i].weight > 0 && !plan_.words[i].is_function) {
        met.push_back(truth_.meetings[i]);
        words.push_back(i);
      }
    }
    if (met.size() < 2) {
      return 1.0F;
    }
    int good = 0;
    for (std::size_t i = 1; i < met.size(); ++i) {
      bool together = false;
      for (const WordMeeting& meeting : {met[i - 1], met[i]}) {
        together = together || (meeting.phrase != TermUse::kNoPhrase &&
                                plan_.phrases[meeting.phrase].covers(words[i - 1]) &&
                                plan_.phrases[meeting.phrase].covers(words[i]));
      }
      good += together || met[i].last_position > met[i - 1].position ? 1 : 0;
      bool any = together;
      for (const std::uint16_t first : {met[i - 1].position, met[i - 1].last_position}) {
        for (const std::uint16_t second : {met[i].position, met[i].last_position}) {
          any = any || adjoin(first, second);
        }
      }
      good += any ? 1 : 0;
    }
    return static_cast<float>(good) / static_cast<float>(2 * (met.size() - 1));
  }

  bool adjoin(std::size_t first, std::size_t second) const {
    if (second <= first || second - first > 3) {
      return false;
    }
    for (std::size_t at = first + 1; at < second; ++at) {
      if (index_.arrays().information[tokens_[at].term()] > kFunctionInformation) {
        return false;
      }
    }
    return true;
  }

  const Plan& plan_;
  const SystemIndex& index_;
  std::uint32_t label_;
  std::span<const LabelToken> tokens_;
  std::set<std::uint16_t> covered_;
  float covered_information_ = 0;
  LabelTruth truth_;
};

}  // namespace

LabelTruth truth_of(const SystemPass& pass, std::uint32_t label) {
  return LabelModel(pass, label).run();
}

}  // namespace descry::test
