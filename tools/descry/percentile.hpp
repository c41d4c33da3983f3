#pragma once

// Order statistics of timings.

#include <vector>

namespace descry::tools {

/// The nearest-rank percentile: the smallest sample that at least `percent` of all do not exceed.
/// Sorts its argument. Requires: samples not empty, 0 < percent <= 100.
[[nodiscard]] double percentile(std::vector<double>& samples, double percent);

/// The middle sample, of an even number the mean of the two. Requires: samples not empty.
[[nodiscard]] double median(std::vector<double> samples);

}  // namespace descry::tools
