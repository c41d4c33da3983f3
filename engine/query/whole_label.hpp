#pragma once

// Is a label the query itself?
//
// A query equal to an Index path or an inclusion term, nonessential modifiers dropped, means its
// code: the label counts as covered whole, and by its kind as one that speaks for its concept
// (rank/score.hpp). Source: the order that coders expect, ICD-10-CM Guidelines I.B.1 (first the
// Index).

#include <algorithm>
#include <cstddef>
#include <span>

#include "engine/index/label_order.hpp"
#include "engine/query/plan.hpp"
#include "engine/query/term_lookup.hpp"
#include "engine/rank/score.hpp"

namespace descry::engine {

/// Has the label no word but those that the query has, in the same form? Words that need not be met
/// do not count.
[[nodiscard]] inline bool has_only_words_of(const Plan& plan, const TermLookup& lookup,
                                            std::span<const LabelTerm> label) {
  return std::all_of(label.begin(), label.end(), [&](LabelTerm token) {
    const auto uses = lookup.find(token.term());
    return !token.has_information() ||
           std::any_of(uses.begin(), uses.end(), [&](const TermUse& use) {
             return use.phrase == TermUse::kNoPhrase &&
                    plan.singles[use.single].way == MatchWay::exact;
           });
  });
}

/// Does the label, which tells `information`, say what the query says and no more? `weight_of(i)`
/// is the weight with which it meets word `i`. Cost: one comparison for all but short labels.
template <typename WeightOf>
[[nodiscard]] bool is_whole(const Plan& plan, const TermLookup& lookup, float information,
                            std::span<const LabelTerm> label, const WeightOf& weight_of) {
  // The sums that are compared add up in different orders.
  if (information > plan.whole_information * (1.0F + 1e-5F)) {
    return false;
  }
  for (std::size_t i = 0; i < plan.words.size(); ++i) {
    if (weight_of(i) < kExactWeight && !plan.words[i].is_function) {
      return false;
    }
  }
  return has_only_words_of(plan, lookup, label);
}

/// Main terms stand first in an Index: of a path that is the query itself the order tells nothing.
[[nodiscard]] inline bool has_free_order(LabelKind kind, bool is_whole) noexcept {
  return is_whole && kind == LabelKind::index;
}

}  // namespace descry::engine
