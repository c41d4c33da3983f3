#include "tests/support/search_model.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "engine/rank/information.hpp"
#include "engine/rank/score.hpp"

namespace descry::test {
namespace {

using namespace engine;  // NOLINT(google-build-using-namespace): a model of that namespace.

struct LabelTruth {
  std::vector<WordMeeting> meetings;
  ScoreInput parts;
  bool meets_all = true;
  bool contradicts = false;
  bool meets_axes = true;
  float met_share = 0;
};

/// What a label must do to be a hit.
struct Demand {
  bool all_words = true;
  float share = 0;
  bool axes = false;
};

bool meets(const LabelTruth& truth, const Demand& demand) {
  return demand.all_words ? truth.meets_all
                          : truth.met_share >= demand.share && !truth.contradicts &&
                                (truth.meets_axes || !demand.axes);
}

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
    score();
    return std::move(truth_);
  }

 private:
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

  void meet_token(std::uint16_t at) {
    const float share = tokens_[at].is_optional() ? kOptionalShare : 1.0F;
    for (const Single& single : plan_.singles) {
      if (single.term == tokens_[at].term()) {
        meet(single.word,
             {single.weight * share, single.way, single.edits, at, at, TermUse::kNoPhrase});
        cover(at);
      }
    }
    const KeyRange range = plan_.words.back().range;
    if (tokens_[at].term() >= range.begin && tokens_[at].term() < range.end) {
      meet(plan_.words.size() - 1,
           {kPrefixWeight * share, MatchWay::prefix, 0, at, at, TermUse::kNoPhrase});
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
      meet(word, {weight, phrase.way, phrase.edits, first, first, p});
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
    const bool has_phrase = std::any_of(
        truth_.meetings.begin(), truth_.meetings.end(),
        [](const WordMeeting& meeting) { return meeting.phrase != TermUse::kNoPhrase; });
    const Reach& reach = has_phrase ? plan_.any : plan_.plain;
    in.coverage = std::min(1.0F, std::min(covered_information_, reach.information) /
                                     index_.arrays().label_information[label_]);
    in.kind = kKindWeights[index_.arrays().label_kind[label_]];
    in.order = order();
    in.prior = static_cast<float>(index_.arrays().prior[concept_id]) / 255.0F;
  }

  void compare_axes() {
    for (std::size_t i = 0; i < plan_.words.size(); ++i) {
      const Axis axis = axis_of(plan_.words[i].text);
      if (axis == Axis::none || truth_.meetings[i].weight > 0) {
        continue;
      }
      truth_.meets_axes = false;
      for (const LabelToken& token : tokens_) {
        const bool is_same = axis_of(index_.dictionary().word(TermId{token.term()})) == axis;
        truth_.contradicts = truth_.contradicts || is_same;
      }
    }
  }

  float order() const {
    std::vector<WordMeeting> met;
    for (std::size_t i = 0; i < plan_.words.size(); ++i) {
      if (truth_.meetings[i].weight > 0 && !plan_.words[i].is_function) {
        met.push_back(truth_.meetings[i]);
      }
    }
    if (met.size() < 2) {
      return 1.0F;
    }
    int good = 0;
    for (std::size_t i = 1; i < met.size(); ++i) {
      const bool together =
          met[i].phrase != TermUse::kNoPhrase && met[i].phrase == met[i - 1].phrase;
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

using LabelTruths = std::map<std::uint32_t, LabelTruth>;

ModelHit single_hit(const SystemPass& pass, std::uint8_t system, std::uint32_t label,
                    const LabelTruth& truth) {
  const SystemArrays& arrays = pass.view.index->arrays();
  const std::uint32_t concept_id = arrays.label_concept[label];
  return {
      {one_label_score(truth.parts), arrays.prior[concept_id], system, false, concept_id, label},
      truth.parts,
      truth.meetings};
}

/// The concept by its labels together: each word as the label that meets it best.
ModelHit spread_hit(const SystemPass& pass, std::uint8_t system, const LabelTruths& labels) {
  const SystemIndex& index = *pass.view.index;
  std::uint32_t shown = labels.begin()->first;
  std::vector<WordMeeting> best(pass.plan.words.size());
  for (const auto& [label, truth] : labels) {
    if (inner_score(truth.parts) > inner_score(labels.at(shown).parts)) {
      shown = label;
    }
    for (std::size_t i = 0; i < best.size(); ++i) {
      best[i] = truth.meetings[i].weight > best[i].weight ? truth.meetings[i] : best[i];
    }
  }
  ScoreInput in = labels.at(shown).parts;
  float weighted = 0;
  float unmet = 0;
  for (std::size_t i = 0; i < best.size(); ++i) {
    const PlanWord& word = pass.plan.words[i];
    weighted += word.information * best[i].weight;
    unmet += best[i].weight <= 0 && !word.is_function ? word.information : 0.0F;
  }
  const std::uint32_t concept_id = index.arrays().label_concept[shown];
  in.query = weighted / pass.plan.total_information;
  in.met = (1.0F - unmet / pass.plan.total_information) *
           (index.is_in_force(concept_id) ? 1.0F : kOutOfForceShare);
  in.order = 0;
  return {{spread_score(in), index.arrays().prior[concept_id], system, true, concept_id, shown},
          in,
          best};
}

bool together_meet_all(const Plan& plan, const LabelTruths& labels) {
  bool has_required = false;
  for (std::size_t i = 0; i < plan.words.size(); ++i) {
    if (!Plan::is_required(plan.words[i])) {
      continue;
    }
    has_required = true;
    const bool is_met = std::any_of(labels.begin(), labels.end(), [&](const auto& entry) {
      return entry.second.meetings[i].weight > 0;
    });
    if (!is_met) {
      return false;
    }
  }
  return has_required;
}

std::optional<ModelHit> best_single(const SystemPass& pass, std::uint8_t system,
                                    const LabelTruths& labels, const Demand& demand) {
  std::optional<ModelHit> best;
  for (const auto& [label, truth] : labels) {
    if (!meets(truth, demand)) {
      continue;
    }
    ModelHit hit = single_hit(pass, system, label, truth);
    if (!best || stands_before(hit.scored, best->scored)) {
      best = std::move(hit);
    }
  }
  return best;
}

std::optional<ModelHit> hit_of(const SystemPass& pass, std::uint8_t system,
                               const LabelTruths& labels, const Demand& demand) {
  if (!demand.all_words) {
    return best_single(pass, system, labels, demand);
  }
  if (!together_meet_all(pass.plan, labels)) {
    return std::nullopt;
  }
  auto single = best_single(pass, system, labels, demand);
  return single ? std::move(single) : spread_hit(pass, system, labels);
}

void add_hits(const SystemPass& pass, std::uint8_t system, const Demand& demand,
              ModelAnswer& answer) {
  const SystemArrays& arrays = pass.view.index->arrays();
  for (std::uint32_t c = 0; c < pass.view.index->concept_count(); ++c) {
    if (!pass.view.sees_concept(c)) {
      continue;
    }
    LabelTruths labels;
    for (std::uint32_t label = 0; label < arrays.label_concept.size(); ++label) {
      if (arrays.label_concept[label] == c && pass.view.sees_label(label)) {
        labels.emplace(label, LabelModel(pass, label).run());
      }
    }
    if (auto hit = hit_of(pass, system, labels, demand)) {
      answer.hits.push_back(*std::move(hit));
    }
  }
}

ModelAnswer answer_of(const SearchRequest& request, SearchScratch::State& scratch, Stage stage,
                      const Demand& demand) {
  ModelAnswer answer;
  const Typos typos = stage == Stage::strong ? Typos::unknown_words : Typos::all_words;
  for (std::size_t s = 0; s < scratch.pass_count; ++s) {
    SystemPass& pass = scratch.passes[s];
    make_plan(*pass.view.index, scratch.words, {request.match, typos}, scratch.planner, pass.plan);
    add_hits(pass, static_cast<std::uint8_t>(s), demand, answer);
  }
  answer.stage = stage;
  answer.total = answer.hits.size();
  std::sort(answer.hits.begin(), answer.hits.end(),
            [](const ModelHit& a, const ModelHit& b) { return stands_before(a.scored, b.scored); });
  return answer;
}

/// Adds hits that meet part of the query, or meet it better than several labels together do.
void fill_up(const ModelAnswer& partial, ModelAnswer& answer) {
  for (const ModelHit& hit : partial.hits) {
    const auto same =
        std::find_if(answer.hits.begin(), answer.hits.end(), [&](const ModelHit& known) {
          return known.scored.system == hit.scored.system &&
                 known.scored.concept_id == hit.scored.concept_id;
        });
    if (same == answer.hits.end()) {
      answer.hits.push_back(hit);
    } else if (stands_before(hit.scored, same->scored)) {
      *same = hit;
    }
  }
  std::sort(answer.hits.begin(), answer.hits.end(),
            [](const ModelHit& a, const ModelHit& b) { return stands_before(a.scored, b.scored); });
  answer.total = answer.hits.size();
}

void fill_up(const SearchRequest& request, SearchScratch::State& scratch, ModelAnswer& answer) {
  std::size_t content = 0;
  for (const QueryWord& word : scratch.words) {
    content += word.is_function ? 0U : 1U;
  }
  const ModelAnswer met = answer;
  for (const float share : {0.5F, 0.3F}) {
    if (request.match == MatchMode::automatic && content >= 3 && answer.hits.size() < 10) {
      answer = met;
      fill_up(answer_of(request, scratch, Stage::strong, {false, share, true}), answer);
    }
  }
}

bool is_met_by_one(const ModelAnswer& answer) {
  return !answer.hits.empty() && !answer.hits.front().scored.is_spread;
}

}  // namespace

ModelAnswer model_search(const SearchRequest& request, SearchScratch::State& scratch) {
  cut_query(request.q, request.match, scratch.tokens, scratch.words);
  ModelAnswer answer;
  if (scratch.words.empty()) {
    return answer;
  }
  for (QueryWord& word : scratch.words) {
    for (std::size_t s = 0; s < scratch.pass_count; ++s) {
      word.is_known = word.is_known || is_known(*scratch.passes[s].view.index, word);
    }
  }
  const bool is_automatic = request.match == MatchMode::automatic;
  ModelAnswer strong = answer_of(request, scratch, Stage::strong, {});
  ModelAnswer typos;
  if (strong.hits.empty() && (is_automatic || request.match == MatchMode::fuzzy)) {
    typos = answer_of(request, scratch, Stage::typos, {});
  }
  if (is_met_by_one(strong)) {
    fill_up(request, scratch, strong);
    return strong;
  }
  if (is_met_by_one(typos)) {
    return typos;
  }
  ModelAnswer several = strong.hits.empty() ? std::move(typos) : std::move(strong);
  for (const float share : kLeastMetShares) {
    ModelAnswer partial;
    if (is_automatic) {
      partial = answer_of(request, scratch, Stage::partial, {false, share, false});
    }
    if (!partial.hits.empty()) {
      const bool is_better = several.hits.empty() || partial.hits.front().scored.score >
                                                         several.hits.front().scored.score * 1.5F;
      return is_better ? partial : several;
    }
  }
  return several.hits.empty() ? ModelAnswer{} : several;
}

}  // namespace descry::test
