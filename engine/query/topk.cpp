#include "engine/query/topk.hpp"

#include <algorithm>
#include <cassert>

namespace descry::engine {

bool stands_before(const ScoredConcept& a, const ScoredConcept& b) noexcept {
  if (a.score != b.score) {
    return a.score > b.score;
  }
  if (a.prior != b.prior) {
    return a.prior > b.prior;
  }
  if (a.system != b.system) {
    return a.system < b.system;
  }
  if (a.concept_id != b.concept_id) {
    return a.concept_id < b.concept_id;
  }
  return a.label < b.label;
}

void TopK::start(std::size_t k) {
  assert(k >= 1 && "a query asks for at least one hit");
  k_ = k;
  heap_.clear();
}

bool TopK::could_enter(const ScoredConcept& candidate) const noexcept {
  if (is_full() && !stands_before(candidate, heap_.front())) {
    return false;
  }
  const ScoredConcept* same = find(candidate);
  return same == nullptr || stands_before(candidate, *same);
}

const ScoredConcept* TopK::find(const ScoredConcept& candidate) const noexcept {
  for (const ScoredConcept& kept : heap_) {
    if (kept.concept_id == candidate.concept_id && kept.system == candidate.system) {
      return &kept;
    }
  }
  return nullptr;
}

void TopK::offer(const ScoredConcept& candidate) {
  if (is_full() && !stands_before(candidate, heap_.front())) {
    return;
  }
  const ScoredConcept* known = find(candidate);
  const auto same = known == nullptr ? heap_.end() : heap_.begin() + (known - heap_.data());
  if (same != heap_.end()) {
    if (stands_before(candidate, *same)) {
      *same = candidate;
      std::make_heap(heap_.begin(), heap_.end(), stands_before);
    }
    return;
  }
  if (is_full()) {
    std::pop_heap(heap_.begin(), heap_.end(), stands_before);
    heap_.back() = candidate;
  } else {
    heap_.push_back(candidate);
  }
  std::push_heap(heap_.begin(), heap_.end(), stands_before);
}

const ScoredConcept* TopK::best() const noexcept {
  // "Less" is to stand before, so the best is the least.
  const auto best = std::min_element(heap_.begin(), heap_.end(), stands_before);
  return best == heap_.end() ? nullptr : &*best;
}

std::size_t TopK::unspread_among(std::size_t n) {
  const auto best = sorted().first(std::min(n, heap_.size()));
  const auto count = std::count_if(best.begin(), best.end(),
                                   [](const ScoredConcept& kept) { return !kept.is_spread; });
  // Worst first is a heap again.
  std::reverse(heap_.begin(), heap_.end());
  return static_cast<std::size_t>(count);
}

std::span<const ScoredConcept> TopK::sorted() {
  std::sort(heap_.begin(), heap_.end(), stands_before);
  return heap_;
}

}  // namespace descry::engine
