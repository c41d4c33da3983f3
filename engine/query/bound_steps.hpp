#pragma once

// Labels that were gathered, sorted by what they score at most: by steps, in two passes.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "engine/base/ids.hpp"

namespace descry::engine {

/// A label that may enter the page, and what it scores at most.
struct GatheredLabel {
  std::uint32_t label = 0;
  Score bound = 0;
};

/// Steps between the bounds that there are, the highest first. Within a step the order is that in
/// which labels came.
class BoundSteps {
 public:
  BoundSteps() = default;
  /// Of bounds between these.
  BoundSteps(Score least, Score most) noexcept
      : most_(most), per_score_(float{kCount} / std::max(most - least, kLeastHeight)) {}

  /// Requires: all bounds lie below `most`, and `sorted` has room for all.
  void sort(std::span<const GatheredLabel> labels, std::span<GatheredLabel> sorted) const noexcept {
    std::array<std::uint16_t, kCount + 1> places{};
    for (const GatheredLabel& item : labels) {
      ++places[of(item.bound) + 1];
    }
    for (std::size_t step = 0; step < kCount; ++step) {
      places[step + 1] = static_cast<std::uint16_t>(places[step + 1] + places[step]);
    }
    for (const GatheredLabel& item : labels) {
      sorted[places[of(item.bound)]++] = item;
    }
  }

  /// No bound of the same step, or of one behind it, is more.
  [[nodiscard]] Score most(Score bound) const noexcept {
    return most_ - static_cast<float>(of(bound)) / per_score_ + kRounding;
  }

 private:
  static constexpr std::size_t kCount = 64;
  static constexpr float kLeastHeight = 1e-3F;
  static constexpr float kRounding = 1e-6F;

  [[nodiscard]] std::size_t of(Score bound) const noexcept {
    return std::min(kCount - 1, static_cast<std::size_t>((most_ - bound) * per_score_));
  }

  Score most_ = 1;
  float per_score_ = float{kCount};
};

}  // namespace descry::engine
