#include "engine/query/operand.hpp"

#include <algorithm>

#include "engine/base/ascending.hpp"

namespace descry::engine {
namespace {

/// Up to so many documents are sorted; more are marked in a bitset.
constexpr std::size_t kMostSorted = 160;

/// Reads of `dense` only what is not empty.
void add_blocks(const BlockedBits& dense, UnitedSet& united) {
  unite_with(united.blocks, dense.blocks);
  for_each_bit(dense.blocks, [&](std::uint32_t block) {
    const std::size_t begin = block * kBlockWords;
    const std::size_t size = std::min(kBlockWords, united.bits.size() - begin);
    unite_with(Words(united.bits).subspan(begin, size), dense.words.subspan(begin, size));
    return true;
  });
}

void sort_together(const WordWays& ways, std::vector<std::uint32_t>& list) {
  list.clear();
  for (const WayList& part : ways.lists) {
    list.insert(list.end(), part.documents.begin(), part.documents.end());
  }
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

template <typename Visit>
void for_each_in(const Operand& operand, Visit&& visit) {
  if (operand.is_listed) {
    std::for_each(operand.list.begin(), operand.list.end(), visit);
    return;
  }
  for (std::size_t i = 0; i < operand.set_count; ++i) {
    for_each_bit(operand.sets[i].words, [&](std::uint32_t document) {
      visit(document);
      return true;
    });
  }
}

/// Keeps what `has` says, without a branch a document.
template <typename Has>
void keep_if(std::vector<std::uint32_t>& documents, const Has& has) {
  std::uint32_t* const data = documents.data();
  std::size_t kept = 0;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const std::uint32_t document = data[i];
    data[kept] = document;
    kept += has(document) ? 1U : 0U;
  }
  documents.resize(kept);
}

}  // namespace

void UnitedSet::clear(std::size_t document_count) {
  if (bits.size() != words_for(document_count)) {
    bits.assign(words_for(document_count), 0);
    blocks.assign(block_words_for(document_count), 0);
    return;
  }
  for_each_bit(blocks, [&](std::uint32_t block) {
    const std::size_t begin = block * kBlockWords;
    clear_all(Words(bits).subspan(begin, std::min(kBlockWords, bits.size() - begin)));
    return true;
  });
  clear_all(blocks);
}

void UnitedSet::add(std::span<const std::uint32_t> documents) {
  std::size_t marked = bits.size();  // No block has this number.
  for (const std::uint32_t document : documents) {
    bits[document / kWordBits] |= std::uint64_t{1} << (document % kWordBits);
    // Neighbours in a list often share a block.
    if (const std::size_t block = document / kBlockBits; block != marked) {
      set_bit(blocks, static_cast<std::uint32_t>(block));
      marked = block;
    }
  }
}

void UnitedSet::list_all(std::vector<std::uint32_t>& out) const {
  out.clear();
  for_each_bit(blocks, [&](std::uint32_t block) {
    const std::size_t begin = block * kBlockWords;
    for_each_bit(ConstWords(bits).subspan(begin, std::min(kBlockWords, bits.size() - begin)),
                 [&](std::uint32_t bit) {
                   out.push_back(block * static_cast<std::uint32_t>(kBlockBits) + bit);
                   return true;
                 });
    return true;
  });
}

void add_all(const WordWays& ways, UnitedSet& united) {
  for (const WaySet& dense : ways.dense) {
    add_blocks(dense.bits, united);
  }
  for (const WayList& list : ways.lists) {
    united.add(list.documents);
  }
}

Operand unite(const WordWays& ways, std::size_t document_count, UnitedSet& united) {
  if (ways.is_list()) {
    return Operand::listed(ways.list(), ways.word);
  }
  if (ways.dense.empty() && ways.documents <= kMostSorted) {
    sort_together(ways, united.list);
    return Operand::listed(united.list, ways.word);
  }
  Operand operand{{}, 0, {}, false, ways.word};
  const bool are_few = ways.dense.size() + (ways.lists.empty() ? 0U : 1U) <= kMostSets;
  if (!are_few || !ways.lists.empty()) {
    united.clear(document_count);
    operand.add(united.view());
  }
  if (!are_few) {
    add_all(ways, united);
    return operand;
  }
  for (const WaySet& dense : ways.dense) {
    operand.add(dense.bits);
  }
  for (const WayList& list : ways.lists) {
    united.add(list.documents);
  }
  return operand;
}

void unite_all(const WaysList& ways, std::size_t document_count, OperandScratch& scratch) {
  const auto words = ways.words();
  scratch.operands.clear();
  for (std::size_t i = 0; i < words.size(); ++i) {
    scratch.operands.push_back(unite(words[i], document_count, scratch.united_at(i)));
  }
}

void label_operands(const View& view, const Plan& plan, OperandScratch& scratch) {
  scratch.ways.assign(*view.index, plan, Documents::labels);
  unite_all(scratch.ways, view.index->label_count(), scratch);
}

Operand unite_dense(const WordWays& ways, std::size_t document_count, UnitedSet& united) {
  Operand operand{{}, 0, {}, false, ways.word};
  if (ways.dense.size() <= kMostSets) {
    for (const WaySet& dense : ways.dense) {
      operand.add(dense.bits);
    }
    return operand;
  }
  united.clear(document_count);
  for (const WaySet& dense : ways.dense) {
    add_blocks(dense.bits, united);
  }
  operand.add(united.view());
  return operand;
}

void dated_concept_operands(const View& view, const Plan& plan, OperandScratch& scratch) {
  label_operands(view, plan, scratch);
  if (scratch.seen.size() < scratch.operands.size()) {
    scratch.seen.resize(scratch.operands.size());
  }
  for (std::size_t i = 0; i < scratch.operands.size(); ++i) {
    UnitedSet& seen = scratch.seen[i];
    seen.clear(view.index->concept_count());
    for_each_in(scratch.operands[i], [&](std::uint32_t label) {
      if (view.sees_label(label)) {
        seen.add(view.index->arrays().label_concept[label]);
      }
    });
    scratch.operands[i] = Operand::of(seen.view(), scratch.operands[i].word);
  }
}

void keep_those_in(const Operand& operand, std::vector<std::uint32_t>& documents) {
  if (operand.is_listed) {
    keep_common(operand.list, documents);
    return;
  }
  if (operand.set_count == 1) {
    const std::uint64_t* const words = operand.sets[0].words.data();
    keep_if(documents, [words](std::uint32_t document) {
      return (words[document / kWordBits] >> (document % kWordBits) & 1U) != 0;
    });
    return;
  }
  keep_if(documents, [&](std::uint32_t document) { return operand.has(document); });
}

bool intersect_lists(std::span<const Operand> operands, std::vector<std::uint32_t>& out) {
  const Operand* shortest = nullptr;
  for (const Operand& operand : operands) {
    if (operand.is_listed && (shortest == nullptr || operand.list.size() < shortest->list.size())) {
      shortest = &operand;
    }
  }
  if (shortest == nullptr) {
    return false;
  }
  out.assign(shortest->list.begin(), shortest->list.end());
  for (const Operand& operand : operands) {
    if (operand.is_listed && &operand != shortest && !out.empty()) {
      keep_those_in(operand, out);
    }
  }
  return true;
}

void keep_those_in_sets(std::span<const Operand> operands, std::vector<std::uint32_t>& documents) {
  for (const Operand& operand : operands) {
    if (!operand.is_listed && !documents.empty()) {
      keep_those_in(operand, documents);
    }
  }
}

bool intersect_listed(std::span<const Operand> operands, std::vector<std::uint32_t>& out) {
  if (!intersect_lists(operands, out)) {
    return false;
  }
  keep_those_in_sets(operands, out);
  return true;
}

}  // namespace descry::engine
