#pragma once

// One system's part of a search, as the collectors of hits see it.

#include <cstdint>

#include "engine/query/plan.hpp"
#include "engine/query/topk.hpp"
#include "engine/query/view.hpp"

namespace descry::engine {

struct Target {
  const View& view;
  const Plan& plan;
  std::uint8_t system = 0;  ///< Place among the searched systems.

  [[nodiscard]] ScoredConcept scored(std::uint32_t label, Score score,
                                     bool is_spread) const noexcept {
    const LabelHead& head = view.index->head(label);
    return {score, head.prior, system, is_spread, head.concept_id, label};
  }
};

}  // namespace descry::engine
