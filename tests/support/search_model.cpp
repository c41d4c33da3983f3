#include "tests/support/search_model.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <span>

#include "engine/query/known_words.hpp"
#include "engine/query/spread.hpp"
#include "engine/rank/score.hpp"
#include "engine/text/numbers.hpp"
#include "engine/text/words.hpp"
#include "tests/support/label_model.hpp"

namespace descry::test {
namespace {

using namespace engine;  // NOLINT(google-build-using-namespace): a model of that namespace.

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

/// Function words alone make no hit, nor does a place where a word says what.
bool meets_content(const Plan& plan, const LabelTruth& truth) {
  const auto says_what = [](const PlanWord& word) {
    return !word.is_function && !word.is_dropped && word.says_what;
  };
  const bool asks_what = std::any_of(plan.words.begin(), plan.words.end(), says_what);
  for (std::size_t i = 0; i < plan.words.size(); ++i) {
    const PlanWord& word = plan.words[i];
    if (!word.is_function && (word.says_what || !asks_what) && truth.meetings[i].weight > 0) {
      return true;
    }
  }
  return false;
}

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
ModelHit spread_hit(const SystemPass& pass, std::uint8_t system, const LabelTruths& all) {
  const SystemIndex& index = *pass.view.index;
  LabelTruths labels;
  for (const std::uint32_t label :
       spread_labels(index, index.arrays().label_concept[all.begin()->first])) {
    if (all.contains(label)) {
      labels.emplace(label, all.at(label));
    }
  }
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
    if (!meets(truth, demand) || !meets_content(pass.plan, truth)) {
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
        labels.emplace(label, truth_of(pass, label));
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
  const Typos typos = stage == Stage::strong    ? Typos::unknown_words
                      : stage == Stage::partial ? Typos::doubtful_words
                                                : Typos::all_words;
  for (std::size_t s = 0; s < scratch.pass_count; ++s) {
    SystemPass& pass = scratch.passes[s];
    make_plan(*pass.view.index, scratch.words, {request.match, typos}, scratch.planner, pass.plan);
    add_hits(pass, static_cast<std::uint8_t>(s), demand, answer);
  }
  answer.stage = stage;
  answer.total = answer.hits.size();
  for (const ModelHit& hit : answer.hits) {
    answer.met.push_back(hit.scored);
  }
  std::sort(answer.hits.begin(), answer.hits.end(),
            [](const ModelHit& a, const ModelHit& b) { return stands_before(a.scored, b.scored); });
  return answer;
}

void sort_hits(ModelAnswer& answer) {
  std::sort(answer.hits.begin(), answer.hits.end(),
            [](const ModelHit& a, const ModelHit& b) { return stands_before(a.scored, b.scored); });
}

/// Adds hits that meet part of the query, or meet it better than several labels together do.
void fill_up(const ModelAnswer& partial, ModelAnswer& answer) {
  for (const ModelHit& hit : partial.hits) {
    const auto is_same = [&](const auto& known) {
      return known.system == hit.scored.system && known.concept_id == hit.scored.concept_id;
    };
    const auto same = std::find_if(answer.hits.begin(), answer.hits.end(),
                                   [&](const ModelHit& known) { return is_same(known.scored); });
    if (same == answer.hits.end()) {
      answer.hits.push_back(hit);
    } else if (stands_before(hit.scored, same->scored)) {
      *same = hit;
    }
    answer.total += std::none_of(answer.met.begin(), answer.met.end(), is_same) ? 1U : 0U;
  }
  sort_hits(answer);
}

bool begins_a_number(const SystemIndex& index, std::string_view typed) {
  const auto number = index.dictionary().find(begun_number(typed));
  return number && index.has_labels(raw(*number));
}

/// Is the last word the beginning of one, and no word itself?
bool is_being_typed(SearchScratch::State& scratch) {
  bool begins_one = false;
  const QueryWord& last = scratch.words.back();
  for (std::size_t s = 0; s < scratch.pass_count; ++s) {
    const SystemIndex& index = *scratch.passes[s].view.index;
    if (index.dictionary().find(last.text)) {
      return false;
    }
    begins_one = begins_one || !index.dictionary().with_prefix(last.typed).empty() ||
                 begins_a_number(index, last.typed);
  }
  return begins_one && last.may_be_unfinished;
}

/// Among the ten best.
std::size_t met_by_one(const ModelAnswer& answer) {
  const auto ten = std::span(answer.hits).first(std::min<std::size_t>(10, answer.hits.size()));
  return static_cast<std::size_t>(std::count_if(
      ten.begin(), ten.end(), [](const ModelHit& hit) { return !hit.scored.is_spread; }));
}

/// Of the concepts that only several labels meet those of highest prior are shown.
void leave_out_spread(ModelAnswer& answer) {
  const auto is_better = [](const ModelHit* a, const ModelHit* b) {
    return a->scored.prior != b->scored.prior ? a->scored.prior > b->scored.prior
                                              : a->scored.concept_id < b->scored.concept_id;
  };
  std::vector<ModelHit> kept;
  for (unsigned system = 0; system < 4; ++system) {
    std::vector<const ModelHit*> spread;
    for (const ModelHit& hit : answer.hits) {
      if (hit.scored.system == system) {
        if (hit.scored.is_spread) {
          spread.push_back(&hit);
        } else {
          kept.push_back(hit);
        }
      }
    }
    std::sort(spread.begin(), spread.end(), is_better);
    for (std::size_t i = 0; i < std::min(kMostSpread, spread.size()); ++i) {
      kept.push_back(*spread[i]);
    }
  }
  answer.hits = std::move(kept);
  sort_hits(answer);
}

void fill_up(const SearchRequest& request, SearchScratch::State& scratch, ModelAnswer& answer) {
  std::size_t content = 0;
  bool has_generic = false;
  for (const QueryWord& word : scratch.words) {
    content += word.is_content() ? 1U : 0U;
    has_generic = has_generic || is_generic_word(word.text);
  }
  if (request.match != MatchMode::automatic || content < 2 || is_being_typed(scratch)) {
    return;
  }
  const bool names_more = names_several(scratch.words);
  const bool has_two = content == 2 && !has_generic && !names_more;
  const std::size_t enough = has_two ? 3 : 10;
  const std::size_t found = met_by_one(answer);
  const ModelAnswer met = answer;
  for (const float share : has_two      ? std::vector{0.65F}
                           : names_more ? std::vector{0.49F, 0.33F}
                                        : std::vector{0.5F, 0.4F}) {
    if (found + (answer.total - met.total) >= enough) {
      return;
    }
    answer = met;
    fill_up(answer_of(request, scratch, Stage::strong, {false, share, true}), answer);
  }
}

bool is_met_by_one(const ModelAnswer& answer) {
  return !answer.hits.empty() && !answer.hits.front().scored.is_spread;
}

Score best_score(const ModelAnswer& answer) {
  return answer.hits.empty() ? 0.0F : answer.hits.front().scored.score;
}

/// The first share with which ten concepts are met in part, else the last.
ModelAnswer some_words(const SearchRequest& request, SearchScratch::State& scratch) {
  ModelAnswer partial;
  for (const float share : kLeastMetShares) {
    partial = answer_of(request, scratch, Stage::partial, {false, share, false});
    if (partial.total >= 10) {
      break;
    }
  }
  return partial;
}

bool is_spelt_right(std::span<const QueryWord> words) {
  return std::ranges::all_of(words, [](const QueryWord& word) {
    return !word.is_content() || word.known == Known::as_name || word.known == Known::as_rare ||
           word.known == Known::as_word;
  });
}

}  // namespace

ModelAnswer model_search(const SearchRequest& request, SearchScratch::State& scratch) {
  constexpr Score kSeveralOverOne = 1.5F;
  cut_query(request.q, request.match, scratch.tokens, scratch.words);
  ModelAnswer answer;
  if (scratch.words.empty()) {
    return answer;
  }
  for (QueryWord& word : scratch.words) {
    for (std::size_t s = 0; s < scratch.pass_count; ++s) {
      word.known = std::max(word.known, known_in(*scratch.passes[s].view.index, word));
    }
  }
  const bool is_automatic = request.match == MatchMode::automatic;
  if (is_automatic) {
    mark_everyday(scratch.words);
  }
  ModelAnswer strong = answer_of(request, scratch, Stage::strong, {});
  leave_out_spread(strong);
  const bool is_sentence_by_chance = scratch.words.size() >= kSentence && best_score(strong) < 0.3F;
  const bool is_typed = is_being_typed(scratch) && !is_sentence_by_chance;
  if (is_met_by_one(strong) || (!strong.hits.empty() && is_typed)) {
    fill_up(request, scratch, strong);
    return strong;
  }
  ModelAnswer typos;
  Score mended = 0;
  const bool may_be_by_chance =
      is_automatic && best_score(strong) < 0.3F &&
      std::ranges::any_of(scratch.words, [](const QueryWord& word) { return word.is_doubtful(); });
  const bool allows_typos = is_automatic || request.match == MatchMode::fuzzy;
  if (allows_typos && (strong.hits.empty() || may_be_by_chance)) {
    typos = answer_of(request, scratch, Stage::typos, {});
    leave_out_spread(typos);
    mended = best_score(typos) * (is_met_by_one(typos) ? 1.0F : kSeveralOverOne);
    mended = mended > best_score(strong) * kSeveralOverOne ? mended : 0;
    const float share = names_several(scratch.words) ? 0.5F : 0.8F;
    mended *= is_spelt_right(scratch.words) ? share : 1.0F;
  }
  if (is_automatic) {
    ModelAnswer partial = some_words(request, scratch);
    const Score over_one = names_several(scratch.words) ? 1.0F : kSeveralOverOne;
    if (best_score(partial) > std::max(best_score(strong) * over_one, mended)) {
      return partial;
    }
  }
  return mended > 0 ? typos : strong;
}

}  // namespace descry::test
