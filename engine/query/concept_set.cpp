#include "engine/query/concept_set.hpp"

#include <algorithm>

namespace descry::engine {
namespace {

/// What the sets of `operand` hold together: in `memory`, unless it is one set.
ConstWords all_of(const Operand& operand, std::vector<std::uint64_t>& memory) {
  ConstWords all = operand.sets[0].words;
  memory.resize(all.size());
  for (std::size_t i = 1; i < operand.set_count; ++i) {
    assign_union(memory, all, operand.sets[i].words);
    all = memory;
  }
  return all;
}

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
  bits_.resize(words_for(view.index->concept_count()));
  ConstWords common = all_of(operands.front(), bits_);
  for (const Operand& operand : operands.subspan(1)) {
    assign_intersection(bits_, common, all_of(operand, union_));
    common = bits_;
  }
  if (common.data() != bits_.data()) {
    std::copy(common.begin(), common.end(), bits_.begin());
  }
  if (view.has_filter) {
    intersect_with(bits_, view.filter);
  }
  count_ = count_bits(bits_);
}

}  // namespace descry::engine
