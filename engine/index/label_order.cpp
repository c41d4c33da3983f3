#include "engine/index/label_order.hpp"

#include <algorithm>

#include "engine/rank/score.hpp"

namespace descry::engine {

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
  int level = 0;
  for (std::uint32_t label = begin; label < end; ++label) {
    const float information = heads[label].information;
    const float quality = quality_of(heads[label]);
    const int here = bucket_of(information);
    const int level_here = quality_level(quality);
    const bool is_new_stream = label == begin || here != bucket || level_here > level;
    if (is_new_stream) {
      const auto run = static_cast<std::uint32_t>(runs_.size());
      streams_.push_back({run, run, information});
      bucket = here;
    }
    if (is_new_stream || level_here < level) {
      runs_.push_back({label, label, quality});
    }
    level = level_here;
    LabelStream& stream = streams_.back();
    stream.last_run = static_cast<std::uint32_t>(runs_.size());
    stream.least_information = std::min(stream.least_information, information);
    LabelRun& run = runs_.back();
    run.end = label + 1;
    run.most_quality = std::max(run.most_quality, quality);
  }
}

}  // namespace descry::engine
