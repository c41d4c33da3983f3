#include "engine/query/word_test.hpp"

#include <algorithm>

namespace descry::engine {
namespace {

/// For so few labels it does not pay to unite lists: the labels are looked at.
constexpr std::size_t kFewLabels = 96;

}  // namespace

WordTest WordTest::make(const WordWays& ways, std::size_t asked, std::size_t label_count,
                        UnitedSet& united) {
  WordTest test;
  const bool are_few =
      ways.dense.size() <= kMostSets && ways.lists.size() <= kMostLists && ways.is_ascending;
  if (!are_few && asked <= kFewLabels) {
    test.is_open_ = true;
    return test;
  }
  if (are_few) {
    for (const WaySet& set : ways.dense) {
      test.add(set.bits);
    }
    for (const WayList& list : ways.lists) {
      test.lists_[test.list_count_++].documents = list.documents;
    }
    return test;
  }
  const Operand operand = unite(ways, label_count, united);
  if (operand.is_listed) {
    test.lists_[test.list_count_++].documents = operand.list;
  }
  for (std::size_t i = 0; i < operand.set_count; ++i) {
    test.add(operand.sets[i]);
  }
  return test;
}

WordTest WordTest::of_sets(const WordWays& ways, std::size_t label_count, UnitedSet& united) {
  WordTest test;
  const Operand operand = unite_dense(ways, label_count, united);
  for (std::size_t i = 0; i < operand.set_count; ++i) {
    test.add(operand.sets[i]);
  }
  return test;
}

bool WordTest::is_in_sets(std::uint32_t label) const noexcept {
  std::uint64_t any = 0;
  for (std::size_t i = 0; i < set_count_; ++i) {
    any |= sets_[i][label / kWordBits];
  }
  return (any >> (label % kWordBits) & 1U) != 0;
}

bool WordTest::is_in(List& list, std::uint32_t label) noexcept {
  const std::uint32_t* const documents = list.documents.data();
  const std::size_t size = list.documents.size();
  std::size_t low = list.at;
  if (low > 0 && documents[low - 1] >= label) {
    low = 0;  // Labels do not ascend here.
  }
  std::size_t step = 1;
  std::size_t high = low;
  while (high < size && documents[high] < label) {
    low = high + 1;
    high += step;
    step *= 2;
  }
  high = std::min(high, size);
  list.at = static_cast<std::size_t>(std::lower_bound(documents + low, documents + high, label) -
                                     documents);
  return list.at < size && documents[list.at] == label;
}

std::size_t WordTest::keep(std::span<std::uint32_t> labels) noexcept {
  if (is_open_) {
    return labels.size();
  }
  std::size_t kept = 0;
  if (list_count_ == 0 && set_count_ == 1) {
    const std::uint64_t* const words = sets_[0];
    for (const std::uint32_t label : labels) {
      labels[kept] = label;
      kept += words[label / kWordBits] >> (label % kWordBits) & 1U;
    }
    return kept;
  }
  for (const std::uint32_t label : labels) {
    bool is_met = is_in_sets(label);
    for (std::size_t i = 0; i < list_count_ && !is_met; ++i) {
      is_met = is_in(lists_[i], label);
    }
    labels[kept] = label;
    kept += is_met ? 1U : 0U;
  }
  return kept;
}

}  // namespace descry::engine
