#include "engine/query/concept_set.hpp"

#include <bit>

#include "engine/query/common_documents.hpp"

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
      keep_those_in({{view.filter, {}}, {}, false, 0}, list_);
    }
    count_ = list_.size();
    return;
  }
  is_listed_ = false;
  bits_.assign(words_for(view.index->concept_count()), 0);
  count_ = 0;
  const CommonBits common(operands);
  common.for_each_word(0, bits_.size(), [&](std::size_t w, std::uint64_t word) {
    word &= view.has_filter ? view.filter[w] : ~std::uint64_t{0};
    bits_[w] = word;
    count_ += static_cast<std::uint64_t>(std::popcount(word));
    return true;
  });
}

}  // namespace descry::engine
