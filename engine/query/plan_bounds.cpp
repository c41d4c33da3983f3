#include "engine/query/plan_bounds.hpp"

#include <algorithm>

#include "engine/query/word_information.hpp"

namespace descry::engine {
namespace {

/// What a word covers of a label. A rare word that others stand for tells no more than they do,
/// but covers itself.
[[nodiscard]] float most_covered(const SystemIndex& index, const PlanWord& word) {
  const auto& information = index.arrays().information;
  if (word.is_function) {
    return std::min(word.own_information, word.exact != kNoId ? information[word.exact] : 0.0F);
  }
  if (Plan::is_beginning(word)) {
    return word.exact != kNoId
               ? word.own_information
               : std::min(word.own_information, least_begun_information(index, word));
  }
  return has_exact(index, word) ? std::max(word.own_information, information[word.exact])
                                : word.own_information;
}

/// Does an earlier word say the same?
[[nodiscard]] bool stands_before(const Plan& plan, std::size_t i) {
  return std::any_of(plan.words.begin(), plan.words.begin() + static_cast<std::ptrdiff_t>(i),
                     [&](const PlanWord& word) { return word.text == plan.words[i].text; });
}

[[nodiscard]] float best_weight(const Plan& plan, std::size_t i, bool with_exact) {
  const PlanWord& word = plan.words[i];
  float best = word.range.empty() ? 0.0F : word.range_weight;
  for (const Single& single : plan.singles) {
    if (single.word == i && (with_exact || single.way != MatchWay::exact)) {
      best = std::max(best, single.weight);
    }
  }
  return best;
}

}  // namespace

void bound_scores(const SystemIndex& index, Plan& plan) {
  if (plan.total_information <= 0) {
    return;
  }
  for (std::size_t i = 0; i < plan.words.size(); ++i) {
    PlanWord& word = plan.words[i];
    word.covered = stands_before(plan, i) ? 0.0F : most_covered(index, word);
    word.any = {best_weight(plan, i, true), word.covered};
    word.plain = {word.is_rarely_exact ? best_weight(plan, i, false) : word.any.weight,
                  word.covered};
  }
  for (Phrase& phrase : plan.phrases) {
    phrase.covered =
        phrase_information(index, plan, phrase) / static_cast<float>(phrase.word_count());
    for (std::uint8_t i = phrase.first_word; i < phrase.last_word; ++i) {
      if (!phrase.covers(i)) {
        continue;
      }
      WordShare& any = plan.words[i].any;
      any.weight = std::max(any.weight, phrase.weight);
      any.covered = std::max(any.covered, phrase.covered);
    }
  }
  float unmet = 0;
  for (const PlanWord& word : plan.words) {
    unmet += word.is_dropped ? word.information : 0.0F;
  }
  plan.met_share = 1.0F - unmet / plan.total_information;
  plan.whole_information = whole_information(index, plan);
}

}  // namespace descry::engine
