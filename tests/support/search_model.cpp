#include "tests/support/search_model.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "engine/rank/score.hpp"
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

/// Is the last word no word itself?
bool is_being_typed(SearchScratch::State& scratch) {
  bool is_typed = scratch.words.back().may_be_unfinished;
  for (std::size_t s = 0; s < scratch.pass_count; ++s) {
    is_typed =
        is_typed && !scratch.passes[s].view.index->dictionary().find(scratch.words.back().text);
  }
  return is_typed;
}

void fill_up(const SearchRequest& request, SearchScratch::State& scratch, ModelAnswer& answer) {
  std::size_t content = 0;
  for (const QueryWord& word : scratch.words) {
    content += word.is_function ? 0U : 1U;
  }
  const bool is_typed = is_being_typed(scratch);
  const ModelAnswer met = answer;
  for (const float share : {0.5F, 0.3F}) {
    if (request.match == MatchMode::automatic && content >= 3 && !is_typed &&
        answer.hits.size() < 10) {
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
  if (!strong.hits.empty() && is_being_typed(scratch)) {
    return strong;
  }
  // Words that labels meet together are spelt right.
  const Stage loose = strong.hits.empty() ? Stage::typos : Stage::strong;
  ModelAnswer several = strong.hits.empty() ? std::move(typos) : std::move(strong);
  for (const float share : kLeastMetShares) {
    ModelAnswer partial;
    if (is_automatic) {
      partial = answer_of(request, scratch, loose, {false, share, false});
      partial.stage = Stage::partial;
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
