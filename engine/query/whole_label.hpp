#pragma once

// Is a label the query itself?
//
// A query equal to an Index path or an inclusion term, nonessential modifiers dropped, means its
// code: the label counts as covered whole, and as one that speaks for its concept, whatever its
// kind. Source: the order that coders expect, ICD-10-CM Guidelines I.B.1 (first the Index).

#include <algorithm>
#include <span>

#include "engine/index/label_order.hpp"
#include "engine/query/plan.hpp"
#include "engine/query/term_lookup.hpp"

namespace descry::engine {

/// Has the label no word but those that the query has, in the same form? Words that need not be met
/// do not count. Together with a query of which every word is met so, both say the same.
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

/// May a label that tells so much be the query itself? The sums that are compared add up in
/// different orders.
[[nodiscard]] inline bool may_be_whole(const Plan& plan, float label_information) noexcept {
  return label_information <= plan.whole_information * (1.0F + 1e-5F);
}

}  // namespace descry::engine
