#include "engine/query/term_lookup.hpp"

#include <algorithm>
#include <bit>
#include <tuple>

namespace descry::engine {
namespace {

constexpr std::size_t kLeastSlots = 64;

}  // namespace

void TermLookup::collect(const SystemIndex& index, const Plan& plan) {
  pairs_.clear();
  for (std::size_t s = 0; s < plan.singles.size(); ++s) {
    const Single& single = plan.singles[s];
    pairs_.push_back({single.term,
                      {single.weight, static_cast<std::uint16_t>(s), TermUse::kNoPhrase, 0,
                       single.word, static_cast<std::uint8_t>(single.word + 1)}});
  }
  for (std::size_t p = 0; p < plan.phrases.size(); ++p) {
    const Phrase& phrase = plan.phrases[p];
    const auto parts = plan.parts_of(phrase);
    for (std::size_t k = 0; k < parts.size(); ++k) {
      const std::uint32_t key = parts[k].key;
      const TermUse use{phrase.weight,
                        0,
                        static_cast<std::uint16_t>(p),
                        static_cast<std::uint8_t>(k),
                        phrase.first_word,
                        phrase.last_word};
      if (key < index.term_count()) {
        pairs_.push_back({key, use});
        continue;
      }
      for (const TermId form : index.dictionary().forms_of(TermId{key - index.term_count()})) {
        pairs_.push_back({raw(form), use});
      }
    }
  }
  std::sort(pairs_.begin(), pairs_.end(), [](const Pair& a, const Pair& b) {
    return std::tie(a.term, a.use.phrase, a.use.single, a.use.part) <
           std::tie(b.term, b.use.phrase, b.use.single, b.use.part);
  });
}

void TermLookup::insert(std::uint32_t term, std::uint32_t begin, std::uint32_t count) {
  std::uint32_t slot = hash(term);
  while (slots_[slot & mask_].term != kNoId) {
    ++slot;
  }
  slots_[slot & mask_] = {term, begin, count};
  filter_.add(term);
}

void TermLookup::build(const SystemIndex& index, const Plan& plan) {
  collect(index, plan);
  const std::size_t wanted = std::bit_ceil(std::max(kLeastSlots, pairs_.size() * 4));
  slots_.assign(wanted, Slot{});
  mask_ = static_cast<std::uint32_t>(wanted - 1);
  uses_.clear();
  filter_.clear(plan.words.empty() ? KeyRange{} : plan.words.back().range);
  for (std::size_t i = 0; i < pairs_.size();) {
    const auto begin = static_cast<std::uint32_t>(uses_.size());
    const std::uint32_t term = pairs_[i].term;
    for (; i < pairs_.size() && pairs_[i].term == term; ++i) {
      uses_.push_back(pairs_[i].use);
    }
    insert(term, begin, static_cast<std::uint32_t>(uses_.size()) - begin);
  }
}

}  // namespace descry::engine
