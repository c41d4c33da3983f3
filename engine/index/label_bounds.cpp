#include "engine/index/label_bounds.hpp"

#include <algorithm>
#include <bit>

#include "engine/base/wide.hpp"

namespace descry::engine {
namespace {

struct BlockArrays {
  const float* inverse = nullptr;
  const float* quality = nullptr;
};

struct Factors {
  float base = 0;
  float coverage = 0;
  float quality = 0;
  float information = 0;
  float whole_inverse = 0;
  float whole_kind = 0;
};

/// Floats that are not negative order as their bits do.
constexpr std::int32_t bits_of(float value) noexcept {
  return std::bit_cast<std::int32_t>(value);
}
constexpr unsigned kSignShift = 31;

/// Choices are masks: a compiler makes branches of what floats are chosen by, and then no loop over
/// many blocks at once.
DESCRY_WIDE void bound_all(BlockArrays blocks, Factors by, std::span<Score> bounds) noexcept {
  const float* const __restrict inverse = blocks.inverse;
  const float* const __restrict quality = blocks.quality;
  Score* const __restrict out = bounds.data();
  for (std::size_t block = 0; block < bounds.size(); ++block) {
    const std::int32_t beyond = bits_of(by.information * inverse[block]) - bits_of(1.0F);
    const std::int32_t may_be_whole =
        ~((bits_of(inverse[block]) - bits_of(by.whole_inverse)) >> kSignShift);
    const auto coverage =
        std::bit_cast<float>(bits_of(1.0F) + (beyond & (beyond >> kSignShift) & ~may_be_whole));
    const auto kind = std::bit_cast<float>(bits_of(by.whole_kind) & may_be_whole);
    out[block] = by.base + by.coverage * coverage + by.quality * (quality[block] + kind);
  }
}

}  // namespace

std::uint32_t LabelBounds::pack(const LabelHead& head, std::span<const LabelTerm> terms) {
  // The upper half of a float, rounded up: adding all of the lower half carries into it.
  const float inverse = 1.0F / head.information;
  const std::uint32_t rounded = (std::bit_cast<std::uint32_t>(inverse) + 0xFFFFU) & kInverseMask;
  const bool has_optional =
      std::any_of(terms.begin(), terms.end(), [](LabelTerm term) { return term.is_optional(); });
  return rounded | (has_optional ? 1U << kOptionalShift : 0U) |
         (head.is_in_force() ? 0U : 1U << kForceShift) |
         static_cast<std::uint32_t>(head.kind()) << kKindShift | head.prior;
}

void LabelBounds::bound_blocks(std::span<const LabelHead> heads) {
  const std::size_t count = (heads.size() + kBlockBits - 1) / kBlockBits;
  block_inverse_.resize(count);
  block_quality_.resize(count);
  for (std::size_t label = 0; label < heads.size(); ++label) {
    float& inverse = block_inverse_[label / kBlockBits];
    float& quality = block_quality_[label / kBlockBits];
    inverse = std::max(inverse, 1.0F / heads[label].information);
    quality = std::max(quality, quality_of(heads[label]));
  }
}

void LabelBounds::blocks(const ReachBound& bound, std::span<Score> bounds) const noexcept {
  const Reach& reach = bound.reach;
  const float scale = bound.met_by_force[0] * (1.0F - kOneLabelFloor);
  const float base = bound.met_by_force[0] * (kOneLabelFloor + kRounding) +
                     scale * reach.query * (kBaseShare + kOrderShare);
  bound_all({block_inverse_.data(), block_quality_.data()},
            {base, scale * reach.query * kCoverageShare, scale, reach.information,
             bound.whole_inverse, kKindShare * (1.0F - *std::ranges::min_element(kKindWeights))},
            bounds);
}

}  // namespace descry::engine
