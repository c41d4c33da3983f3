#include "indexer/pipeline/merged_order.hpp"

namespace descry::indexer {

std::size_t MergedOrder::add(std::string_view code) {
  const auto [found, is_new] = nodes_.try_emplace(code, next_.size());
  const std::size_t node = found->second;
  if (is_new) {
    next_.push_back(next_[last_]);
    next_[last_] = node;
  }
  last_ = node;
  return node - 1;
}

void MergedOrder::reserve(std::size_t codes) {
  nodes_.reserve(codes);
  next_.reserve(codes + 1);
}

std::vector<std::size_t> MergedOrder::sequence() const {
  std::vector<std::size_t> numbers;
  numbers.reserve(size());
  for (std::size_t node = next_[kFront]; node != kFront; node = next_[node]) {
    numbers.push_back(node - 1);
  }
  return numbers;
}

}  // namespace descry::indexer
