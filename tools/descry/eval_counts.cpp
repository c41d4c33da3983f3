#include "tools/descry/eval_counts.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cctype>
#include <cstdio>

namespace descry::tools {

namespace {

constexpr std::size_t kDepth = 10;

/// Rank from 1 of the first hit that `accepts` takes, or 0.
template <typename Accepts>
std::size_t first_rank(std::span<const std::string> hits, Accepts accepts) {
  const auto found = std::find_if(hits.begin(), hits.end(), accepts);
  return found == hits.end() ? 0 : static_cast<std::size_t>(found - hits.begin()) + 1;
}

}  // namespace

std::string plain_code(std::string_view code) {
  std::string plain;
  for (const char letter : code) {
    if (letter != '.' && letter != ' ' && letter != '\r') {
      plain.push_back(static_cast<char>(std::toupper(static_cast<unsigned char>(letter))));
    }
  }
  return plain;
}

Half half_of(std::string_view query) noexcept {
  std::uint64_t hash = 0xCBF2'9CE4'8422'2325U;
  for (const char letter : query) {
    hash = (hash ^ static_cast<unsigned char>(letter)) * 0x0000'0100'0000'01B3U;
  }
  return (std::popcount(hash) & 1) == 0 ? Half::a : Half::b;
}

bool EvalCounts::add(std::span<const std::string> golds, std::span<const std::string> hits) {
  hits = hits.first(std::min(hits.size(), kDepth));
  const std::size_t strict = first_rank(hits, [&](const std::string& hit) {
    return std::find(golds.begin(), golds.end(), hit) != golds.end();
  });
  const std::size_t hierarchical = first_rank(hits, [&](const std::string& hit) {
    return std::any_of(golds.begin(), golds.end(), [&](const std::string& gold) {
      return !gold.empty() && hit.starts_with(gold);
    });
  });
  ++queries;
  within_1 += strict == 1 ? 1U : 0U;
  within_5 += strict != 0 && strict <= 5 ? 1U : 0U;
  within_10 += strict != 0 ? 1U : 0U;
  if (hierarchical != 0) {
    ++hierarchical_within_10;
    reciprocal_ranks += 1.0 / static_cast<double>(hierarchical);
  }
  return hierarchical != 0;
}

void EvalCounts::add(const EvalCounts& other) {
  queries += other.queries;
  within_1 += other.within_1;
  within_5 += other.within_5;
  within_10 += other.within_10;
  hierarchical_within_10 += other.hierarchical_within_10;
  reciprocal_ranks += other.reciprocal_ranks;
}

std::string EvalCounts::tsv_row(std::string_view set) const {
  const double all = queries == 0 ? 1.0 : static_cast<double>(queries);
  const auto share = [&](std::uint64_t found) { return static_cast<double>(found) / all; };
  std::array<char, 160> line{};
  const int length =
      std::snprintf(line.data(), line.size(), "\t%llu\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f",
                    static_cast<unsigned long long>(queries), share(within_1), share(within_5),
                    share(within_10), reciprocal_ranks / all, share(hierarchical_within_10));
  return std::string(set) + std::string(line.data(), static_cast<std::size_t>(length));
}

}  // namespace descry::tools
