#include "engine/index/label_bounds.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "engine/base/huge_pages.hpp"

namespace descry::engine {
namespace {

/// Static quality lies in [0, kMostQuality].
constexpr float kMostQuality = kKindShare + kPriorShare;

}  // namespace

LabelBounds LabelBounds::make(std::span<const LabelHead> heads, std::uint32_t current) {
  LabelBounds bounds;
  bounds.labels_ = make_large_vector<std::uint32_t>(heads.size());
  std::transform(heads.begin(), heads.end(), bounds.labels_.begin(), pack);
  bounds.current_ = levels_of(heads.first(current));
  bounds.all_ = levels_of(heads);
  return bounds;
}

std::uint32_t LabelBounds::pack(const LabelHead& head) {
  // The upper half of a float, rounded up: adding all of the lower half carries into it.
  const float inverse = 1.0F / head.information;
  const std::uint32_t rounded = (std::bit_cast<std::uint32_t>(inverse) + 0xFFFFU) & kInverseMask;
  return rounded | (head.is_in_force() ? 0U : 1U << kForceShift) |
         static_cast<std::uint32_t>(head.kind()) << kKindShift | head.prior;
}

std::vector<LabelBounds::Levels> LabelBounds::levels_of(std::span<const LabelHead> heads) {
  std::vector<Levels> blocks(heads.size() / kBlockBits + 1, Levels{});
  Levels levels{};
  for (std::size_t label = heads.size(); label-- > 0;) {
    const LabelHead& head = heads[label];
    const float share = quality_of(head) / kMostQuality * static_cast<float>(kLevels);
    const auto level =
        std::min(kLevels - 1, static_cast<std::size_t>(std::max(0.0F, std::ceil(share) - 1.0F)));
    levels[level] = std::max(levels[level], 1.0F / head.information);
    blocks[label / kBlockBits] = levels;
  }
  return blocks;
}

Score LabelBounds::from(const Levels& levels, const ReachBound& reach) noexcept {
  float most = -1.0F;
  for (std::size_t level = 0; level < kLevels; ++level) {
    const float coverage = std::min(1.0F, reach.information * levels[level]);
    const float quality = kMostQuality * static_cast<float>(level + 1) / float{kLevels};
    const float inner =
        reach.query * (kBaseShare + kOrderShare + kCoverageShare * coverage) + quality;
    most = std::max(most, levels[level] > 0 ? inner : -1.0F);
  }
  return most < 0 ? -1.0F
                  : reach.met_by_force[0] *
                        (kOneLabelFloor + kRounding + (1.0F - kOneLabelFloor) * most);
}

}  // namespace descry::engine
