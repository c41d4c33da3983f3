#include "engine/query/word_test.hpp"

#include <algorithm>
#include <bit>

namespace descry::engine {
namespace {

/// Lists that name so many times more labels than are asked are not worth marking.
constexpr std::size_t kWorthMarking = 6;

/// Moves those that `may_meet` to the front, without a branch a label.
template <typename MayMeet>
std::size_t keep_if(std::span<std::uint32_t> labels, const MayMeet& may_meet) {
  std::size_t kept = 0;
  for (const std::uint32_t label : labels) {
    labels[kept] = label;
    kept += may_meet(label) ? 1U : 0U;
  }
  return kept;
}

[[nodiscard]] bool has_bit(const std::uint64_t* words, std::uint32_t label) noexcept {
  return (words[label / kWordBits] >> (label % kWordBits) & 1U) != 0;
}

}  // namespace

void LabelGroups::clear(std::size_t label_count) {
  const std::size_t groups = (label_count >> kGroupShift) + 1;
  words_.assign(std::bit_ceil(words_for(groups)), 0);
  mask_ = static_cast<std::uint32_t>(words_.size() - 1);
  bit_shift_ = kGroupShift + static_cast<unsigned>(std::countr_zero(words_.size()));
}

void LabelGroups::add(std::span<const std::uint32_t> labels) noexcept {
  std::uint64_t* const words = words_.data();
  const std::uint32_t mask = mask_;
  const unsigned bit_shift = bit_shift_;
  for (const std::uint32_t label : labels) {
    words[(label >> kGroupShift) & mask] |= std::uint64_t{1} << (label >> bit_shift);
  }
}

WordTest WordTest::make(const WordWays& ways, std::size_t asked, std::size_t label_count,
                        Scratch& scratch) {
  std::size_t listed = 0;
  for (const WayList& list : ways.lists) {
    listed += list.documents.size();
  }
  if (!scratch.has_groups && listed > kWorthMarking * asked) {
    WordTest open;
    open.is_open_ = true;
    return open;
  }
  WordTest test = of_sets(ways, label_count, scratch);
  if (ways.lists.empty()) {
    return test;
  }
  if (!scratch.has_groups) {
    scratch.groups.clear(label_count);
    for (const WayList& list : ways.lists) {
      scratch.groups.add(list.documents);
    }
    scratch.has_groups = true;
  }
  test.groups_ = &scratch.groups;
  return test;
}

WordTest WordTest::of_sets(const WordWays& ways, std::size_t label_count, Scratch& scratch) {
  WordTest test;
  if (ways.dense.size() > kMostSets) {
    if (!scratch.has_united) {
      unite_dense(ways, label_count, scratch.united);
      scratch.has_united = true;
    }
    test.sets_[test.set_count_++] = scratch.united.bits.data();
    return test;
  }
  for (const WaySet& set : ways.dense) {
    test.sets_[test.set_count_++] = set.bits.words.data();
  }
  return test;
}

template <typename Visit>
void WordTest::visit_test(const Visit& visit) const noexcept {
  if (set_count_ == 1 && groups_ == nullptr) {
    visit([set = sets_[0]](std::uint32_t label) { return has_bit(set, label); });
    return;
  }
  if (set_count_ == 0 && groups_ != nullptr) {
    visit([&groups = *groups_](std::uint32_t label) { return groups.may_have(label); });
    return;
  }
  visit([this](std::uint32_t label) {
    std::uint64_t any = 0;
    for (std::size_t i = 0; i < set_count_; ++i) {
      any |= sets_[i][label / kWordBits];
    }
    const bool is_in_set = (any >> (label % kWordBits) & 1U) != 0;
    return is_in_set | (groups_ != nullptr && groups_->may_have(label));
  });
}

std::size_t WordTest::keep(std::span<std::uint32_t> labels) const noexcept {
  std::size_t kept = labels.size();
  if (!is_open_) {
    visit_test([&](const auto& may_meet) { kept = keep_if(labels, may_meet); });
  }
  return kept;
}

void WordTest::add_unmet(std::span<const std::uint32_t> labels, float information,
                         std::span<float> unmet) const noexcept {
  if (is_open_) {
    return;
  }
  visit_test([&](const auto& may_meet) {
    for (std::size_t i = 0; i < labels.size(); ++i) {
      unmet[i] += may_meet(labels[i]) ? 0.0F : information;
    }
  });
}

}  // namespace descry::engine
