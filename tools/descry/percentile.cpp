#include "tools/descry/percentile.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>

namespace descry::tools {

double percentile(std::vector<double>& samples, double percent) {
  assert(!samples.empty() && percent > 0 && percent <= 100);
  std::sort(samples.begin(), samples.end());
  const double rank = std::ceil(percent / 100.0 * static_cast<double>(samples.size()));
  return samples[static_cast<std::size_t>(std::max(rank, 1.0)) - 1];
}

double median(std::vector<double> samples) {
  assert(!samples.empty());
  std::sort(samples.begin(), samples.end());
  const std::size_t middle = samples.size() / 2;
  return samples.size() % 2 == 1 ? samples[middle] : (samples[middle - 1] + samples[middle]) / 2;
}

}  // namespace descry::tools
