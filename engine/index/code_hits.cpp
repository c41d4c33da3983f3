#include "engine/index/code_hits.hpp"

#include <algorithm>

namespace descry::engine {

CodeHits::CodeHits(std::span<const CodeFact> facts, std::span<const std::uint32_t> concepts) {
  before_.reserve(facts.size() + 1);
  before_.push_back(0);
  for (const CodeFact& fact : facts) {
    before_.push_back(before_.back() + (fact.is_hit ? 1 : 0));
    longest_ = fact.is_hit ? std::max<std::size_t>(longest_, fact.size) : longest_;
  }
  group_offsets_.assign(group_of(longest_, true) + 2, 0);
  for (const CodeFact& fact : facts) {
    if (fact.is_hit) {
      ++group_offsets_[group_of(fact.size, fact.is_in_force) + 1];
    }
  }
  for (std::size_t group = 1; group < group_offsets_.size(); ++group) {
    group_offsets_[group] += group_offsets_[group - 1];
  }
  by_size_.resize(before_.back());
  std::vector<std::uint32_t> next(group_offsets_.begin(), group_offsets_.end() - 1);
  for (std::uint32_t position = 0; position < facts.size(); ++position) {
    const CodeFact& fact = facts[position];
    if (fact.is_hit) {
      by_size_[next[group_of(fact.size, fact.is_in_force)]++] = position;
    }
  }
  descents_.assign(by_size_.size(), 0);
  for (std::size_t i = 1; i < by_size_.size(); ++i) {
    const bool descends = concepts[by_size_[i]] < concepts[by_size_[i - 1]];
    descents_[i] = descents_[i - 1] + (descends ? 1 : 0);
  }
}

CodeHits::Run CodeHits::of_size(KeyRange positions, std::size_t size,
                                bool is_in_force) const noexcept {
  const std::size_t group = group_of(size, is_in_force);
  const auto begin = by_size_.begin() + group_offsets_[group];
  const auto end = by_size_.begin() + group_offsets_[group + 1];
  const auto first = std::lower_bound(begin, end, positions.begin);
  const auto last = std::lower_bound(first, end, positions.end);
  if (first == last) {
    return {};
  }
  return {{first, last},
          descents_[static_cast<std::size_t>(first - by_size_.begin())] ==
              descents_[static_cast<std::size_t>(last - by_size_.begin()) - 1]};
}

}  // namespace descry::engine
