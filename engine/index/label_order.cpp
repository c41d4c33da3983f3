#include "engine/index/label_order.hpp"

#include <algorithm>

#include "engine/rank/score.hpp"

namespace descry::engine {
namespace {

/// A run ends where quality has fallen by this much; all of it lies between 0 and 0.15.
constexpr float kQualityStep = 1.0F / 64.0F;

}  // namespace

float quality_of(const LabelHead& head) noexcept {
  return static_quality(kKindWeights[static_cast<std::size_t>(head.kind())],
                        static_cast<float>(head.prior) / 255.0F);
}

LabelRuns LabelRuns::make(std::span<const LabelHead> heads, std::uint32_t current) {
  LabelRuns runs;
  runs.add(heads, 0, current);
  runs.current_streams_ = runs.streams_.size();
  runs.add(heads, current, static_cast<std::uint32_t>(heads.size()));
  return runs;
}

void LabelRuns::add(std::span<const LabelHead> heads, std::uint32_t begin, std::uint32_t end) {
  int bucket = 0;
  float last_quality = 0;
  for (std::uint32_t label = begin; label < end; ++label) {
    const float information = heads[label].information;
    const float quality = quality_of(heads[label]);
    const int here = bucket_of(information);
    const bool is_new_stream = label == begin || here != bucket || quality > last_quality;
    if (is_new_stream) {
      const auto run = static_cast<std::uint32_t>(runs_.size());
      streams_.push_back({run, run, information});
      bucket = here;
    }
    if (is_new_stream || quality <= runs_.back().most_quality - kQualityStep) {
      runs_.push_back({label, label, quality});
    }
    LabelStream& stream = streams_.back();
    stream.last_run = static_cast<std::uint32_t>(runs_.size());
    stream.least_information = std::min(stream.least_information, information);
    runs_.back().end = label + 1;
    last_quality = quality;
  }
}

}  // namespace descry::engine
