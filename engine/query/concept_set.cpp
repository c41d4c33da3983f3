#include "engine/query/concept_set.hpp"

#include <array>

#include "engine/engine.hpp"

namespace descry::engine {

void ConceptSet::assign(const View& view, const Plan& plan, OperandScratch& scratch) {
  concept_operands(view, plan, scratch);
  const std::span<const Operand> operands = scratch.operands;
  is_listed_ = true;
  list_.clear();
  if (operands.empty()) {
    count_ = 0;
    return;
  }
  if (intersect_listed(operands, list_)) {
    if (view.has_filter) {
      keep_those_in({view.filter, {}, false}, list_);
    }
    count_ = list_.size();
    return;
  }
  is_listed_ = false;
  std::array<ConstWords, kMaxQueryWords + 1> sets;
  std::size_t count = 0;
  for (const Operand& operand : operands) {
    sets[count++] = operand.bits;
  }
  if (view.has_filter) {
    sets[count++] = view.filter;
  }
  bits_.resize(words_for(view.index->concept_count()));
  count_ = intersect_all(std::span(sets).first(count), bits_);
}

}  // namespace descry::engine
