#include "engine/query/term_lookup.hpp"

#include <algorithm>
#include <cassert>

namespace descry::engine {

void TermLookup::collect(const SystemIndex& index, const Plan& plan) {
  pairs_.clear();
  for (std::size_t s = 0; s < plan.singles.size(); ++s) {
    const Single& single = plan.singles[s];
    add_pair(single.term, {single.weight, static_cast<std::uint16_t>(s), TermUse::kNoPhrase, 0,
                           single.word, static_cast<std::uint8_t>(single.word + 1)});
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
                        phrase.last_word,
                        phrase.passed_over};
      if (key < index.term_count()) {
        add_pair(key, use);
        continue;
      }
      for (const TermId form : index.dictionary().forms_of(TermId{key - index.term_count()})) {
        add_pair(raw(form), use);
      }
    }
  }
  std::sort(pairs_.begin(), pairs_.end(), [](const Pair& a, const Pair& b) {
    return a.term != b.term ? a.term < b.term : a.order < b.order;
  });
}

/// Adds what the last entry's term meets by one more use.
void TermLookup::sum_up(const TermUse& use) {
  Entry& entry = entries_.back();
  entry.is_in_phrase = entry.is_in_phrase || use.phrase != TermUse::kNoPhrase;
  for (std::uint8_t word = use.first_word; word < use.last_word; ++word) {
    if (!use.meets(word)) {
      continue;
    }
    const auto own = weights_.begin() + entry.weights_begin;
    const auto known = std::find_if(own, weights_.end(),
                                    [&](const WordWeight& item) { return item.word == word; });
    if (known != weights_.end()) {
      known->weight = std::max(known->weight, use.weight);
    } else {
      weights_.push_back({use.weight, word});
      ++entry.weights_count;
    }
  }
}

void TermLookup::build(const SystemIndex& index, const Plan& plan) {
  collect(index, plan);
  for (const Entry& entry : entries_) {
    numbers_.resize(std::max<std::size_t>(numbers_.size(), entry.term + std::size_t{1}));
    numbers_[entry.term] = 0;
  }
  numbers_.resize(std::max<std::size_t>(numbers_.size(), index.term_count()));
  entries_.resize(1);
  uses_.clear();
  weights_.clear();
  assert(pairs_.size() < 0xFFFF && "a plan has few terms");
  range_ = plan.words.empty() ? KeyRange{} : plan.words.back().range;
  for (const Pair& pair : pairs_) {
    if (entries_.size() == 1 || entries_.back().term != pair.term) {
      numbers_[pair.term] = static_cast<std::uint16_t>(entries_.size());
      entries_.push_back({pair.term, static_cast<std::uint32_t>(uses_.size()), 0,
                          static_cast<std::uint32_t>(weights_.size()), 0, false});
    }
    ++entries_.back().uses_count;
    uses_.push_back(pair.use);
    sum_up(pair.use);
  }
}

}  // namespace descry::engine
