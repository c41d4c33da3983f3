#pragma once

// The concepts that meet every required word, by any of their labels: an exact count and a filter.
//
// A list when one of the words is rare, a bitset else. Cost: one to three nanoseconds for each
// concept of the rarest word, or N/64 word operations a query word.

#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/bitset.hpp"
#include "engine/query/operand.hpp"
#include "engine/query/plan.hpp"
#include "engine/query/view.hpp"

namespace descry::engine {

class ConceptSet {
 public:
  /// Replaces the set by the concepts that meet all required words and pass the view's filter.
  /// No required word: no concept.
  void assign(const View& view, const Plan& plan, OperandScratch& scratch);

  [[nodiscard]] std::uint64_t count() const noexcept { return count_; }

  /// Calls `visit(concept)` for each, ascending.
  template <typename Visit>
  void for_each(Visit&& visit) const {
    if (is_listed_) {
      for (const std::uint32_t concept_id : list_) {
        visit(concept_id);
      }
      return;
    }
    for_each_bit(bits_, [&](std::uint32_t concept_id) {
      visit(concept_id);
      return true;
    });
  }

  /// Takes those out for which `stays(concept)` is false.
  template <typename Stays>
  void keep_if(const Stays& stays) {
    if (is_listed_) {
      std::erase_if(list_, [&](std::uint32_t concept_id) { return !stays(concept_id); });
      count_ = list_.size();
      return;
    }
    for_each_bit(bits_, [&](std::uint32_t concept_id) {
      if (!stays(concept_id)) {
        bits_[concept_id / kWordBits] &= ~(std::uint64_t{1} << (concept_id % kWordBits));
        --count_;
      }
      return true;
    });
  }

 private:
  void narrow(const WordWays& shortest, const View& view, OperandScratch& scratch);
  void intersect(const View& view, OperandScratch& scratch);

  std::uint64_t count_ = 0;
  bool is_listed_ = true;
  std::vector<std::uint32_t> list_;
  std::vector<std::uint64_t> bits_;
  std::vector<std::uint64_t> union_;  ///< Memory of one operand.
};

}  // namespace descry::engine
