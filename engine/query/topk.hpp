#pragma once

// Keeps the k best concepts while scored labels stream past; a concept counts by its best label.
//
// A bounded min-heap: its root is the worst kept, so one comparison rejects what cannot matter.
// Order: larger score, then larger prior, then smaller system, then smaller concept; of two labels
// of a concept with equal scores the smaller number. The order is total, so equal input gives equal
// output. Cost: O(1) when rejected; a scan of the k kept when not (k is 10 in the common case, and
// an entry changes at most a few dozen times a query).
// Threads: one TopK belongs to one query on one thread.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/ids.hpp"

namespace descry::engine {

struct ScoredConcept {
  Score score = 0;
  std::uint8_t prior = 0;
  std::uint8_t system = 0;  ///< Place among the searched systems.
  bool is_spread = false;
  std::uint32_t concept_id = 0;
  std::uint32_t label = 0;

  friend bool operator==(const ScoredConcept&, const ScoredConcept&) = default;
};

/// Does `a` stand before `b`? A total order of different concepts.
[[nodiscard]] bool stands_before(const ScoredConcept& a, const ScoredConcept& b) noexcept;

class TopK {
 public:
  /// Empties it for a query of the `k` best. Requires: 1 <= k.
  void start(std::size_t k);

  /// Considers a concept with one of its labels.
  void offer(const ScoredConcept& candidate);

  [[nodiscard]] bool is_full() const noexcept { return heap_.size() == k_; }
  [[nodiscard]] std::size_t size() const noexcept { return heap_.size(); }
  [[nodiscard]] std::size_t capacity() const noexcept { return k_; }
  /// A score below which nothing is kept any more; below 0 until full.
  [[nodiscard]] Score threshold() const noexcept { return is_full() ? heap_.front().score : -1.0F; }

  /// Might `candidate`, or anything that stands behind it, change what is kept?
  [[nodiscard]] bool could_enter(const ScoredConcept& candidate) const noexcept;
  /// The best of the kept concepts, or nullptr. Cost: a scan of them.
  [[nodiscard]] const ScoredConcept* best() const noexcept;
  /// The kept concepts in no order.
  [[nodiscard]] std::span<const ScoredConcept> kept() const noexcept { return heap_; }

  /// Of the `n` best, those with a label that meets everything by itself.
  [[nodiscard]] std::size_t unspread_among(std::size_t n);

  /// The kept concepts, best first; valid until start().
  [[nodiscard]] std::span<const ScoredConcept> sorted();

 private:
  /// The kept entry of the same concept, or nullptr.
  [[nodiscard]] const ScoredConcept* find(const ScoredConcept& candidate) const noexcept;

  std::size_t k_ = 1;
  std::vector<ScoredConcept> heap_;  // Heap with the worst at the front.
};

}  // namespace descry::engine
