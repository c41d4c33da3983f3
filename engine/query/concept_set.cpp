#include "engine/query/concept_set.hpp"

#include <algorithm>

#include "engine/query/common_documents.hpp"

namespace descry::engine {
namespace {

/// From a list up to so long the other words are asked concept by concept.
constexpr std::size_t kShortList = 4'096;

/// Up to so many concepts it is cheaper to ask a word's lists one by one than to unite them.
constexpr std::size_t kFewConcepts = 64;

}  // namespace

void ConceptSet::assign(const View& view, const Plan& plan, OperandScratch& scratch) {
  is_listed_ = true;
  list_.clear();
  if (view.is_newest) {
    scratch.ways.assign(*view.index, plan, Documents::concepts);
    const WordWays* shortest = scratch.ways.shortest_list();
    if (shortest != nullptr && shortest->documents <= kShortList) {
      narrow(*shortest, view, scratch);
      return;
    }
    unite_all(scratch.ways, view.index->concept_count(), scratch);
  } else {
    dated_concept_operands(view, plan, scratch);
  }
  intersect(view, scratch);
}

void ConceptSet::narrow(const WordWays& shortest, const View& view, OperandScratch& scratch) {
  list_.assign(shortest.list().begin(), shortest.list().end());
  const auto narrow_by = [&](const WordWays& word) {
    const bool is_simple = word.is_list() || word.is_bitset();
    if (is_simple || (word.is_ascending && list_.size() <= kFewConcepts)) {
      keep_those_with(word, list_);
      return;
    }
    keep_those_in(unite(word, view.index->concept_count(), scratch.united_at(0)), list_);
  };
  // Words met in one way come first: they cost least, and leave less for the others.
  for (const bool is_simple : {true, false}) {
    for (const WordWays& word : scratch.ways.words()) {
      if (&word != &shortest && (word.is_list() || word.is_bitset()) == is_simple &&
          !list_.empty()) {
        narrow_by(word);
      }
    }
  }
  if (view.has_filter) {
    keep_those_in(Operand::of({view.filter, {}}, 0), list_);
  }
  count_ = list_.size();
}

void ConceptSet::intersect(const View& view, OperandScratch& scratch) {
  const std::span<const Operand> operands = scratch.operands;
  if (operands.empty()) {
    count_ = 0;
    return;
  }
  if (intersect_listed(operands, list_)) {
    if (view.has_filter) {
      keep_those_in(Operand::of({view.filter, {}}, 0), list_);
    }
    count_ = list_.size();
    return;
  }
  is_listed_ = false;
  bits_.assign(words_for(view.index->concept_count()), 0);
  count_ = 0;
  const CommonBits common(operands, scratch.blocks);
  common.for_each_block([&](std::uint32_t first, CommonBits::Block& block) {
    const std::size_t at = first / kWordBits;
    const std::size_t size = std::min(block.size(), bits_.size() - at);
    for (std::size_t i = 0; i < size; ++i) {
      block[i] &= view.has_filter ? view.filter[at + i] : ~std::uint64_t{0};
      bits_[at + i] = block[i];
    }
    count_ += count_bits(block);
    return true;
  });
}

}  // namespace descry::engine
