#pragma once

// How clear it is which code a query means.
//
// A label may agree with a query word for word and yet not be meant: "discharge" agrees with labels
// of a dozen meanings. Scores say how well labels agree, and clarity, the same for all hits of a
// query, says how far to trust the first of them; it multiplies every score, so that one threshold
// serves all queries:
//
//   clarity = 1 - 0.065 · near(lead over the best hit of another category)
//               - 0.022 · near(lead over the next hit of the same category)
//               - 0.036 · [one word]
//               - 0.028 · [the first hit's label is neither a title nor an inclusion term]
//               - 0.049 · log10(1 + min(total, 1000)) / 3
//   near(lead) = 1 - min(lead, 0.05) / 0.05
//
// Weights: logistic regression of whether the first hit is right, over names of diseases, then
// scaled so that at 0.9 nine answers of ten are right.

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "engine/base/ids.hpp"

namespace descry::engine {

struct ClarityInput {
  Score lead_over_others = 1;    ///< Of the first hit, over hits of other categories.
  Score lead_over_category = 1;  ///< Over the next hit of its own category.
  std::uint64_t total = 1;       ///< Codes found.
  bool is_one_word = false;
  bool is_own_text = true;  ///< The first hit's label is its title or an inclusion term.
};

[[nodiscard]] inline float clarity_of(const ClarityInput& in) noexcept {
  constexpr float kNear = 0.05F;
  constexpr std::uint64_t kMany = 1'000;
  const auto near = [=](Score lead) { return 1.0F - std::min(lead, kNear) / kNear; };
  const auto found = static_cast<float>(1 + std::min(in.total, kMany));
  return 1.0F - 0.065F * near(in.lead_over_others) - 0.022F * near(in.lead_over_category) -
         (in.is_one_word ? 0.036F : 0.0F) - (in.is_own_text ? 0.0F : 0.028F) -
         0.049F * std::log10(found) / 3.0F;
}

}  // namespace descry::engine
