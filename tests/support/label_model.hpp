#pragma once

// The plain model's reading of one label: every word of a plan against every word of the label.

#include <cstdint>
#include <vector>

#include "engine/query/label_match.hpp"
#include "engine/query/scratch.hpp"
#include "engine/rank/score.hpp"

namespace descry::test {

struct LabelTruth {
  std::vector<engine::WordMeeting> meetings;
  engine::ScoreInput parts;
  bool meets_all = true;
  bool contradicts = false;
  bool meets_axes = true;
  float met_share = 0;
};

[[nodiscard]] LabelTruth truth_of(const engine::SystemPass& pass, std::uint32_t label);

}  // namespace descry::test
