#include "engine/query/concept_set.hpp"

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
  bits_.assign(operands.front().bits.begin(), operands.front().bits.end());
  for (const Operand& operand : operands.subspan(1)) {
    intersect_with(bits_, operand.bits);
  }
  if (view.has_filter) {
    intersect_with(bits_, view.filter);
  }
  count_ = count_bits(bits_);
}

}  // namespace descry::engine
