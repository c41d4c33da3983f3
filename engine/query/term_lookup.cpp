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
void TermLookup::sum_up(const TermUse& use, const Plan& plan) {
  Entry& entry = entries_.back();
  ++entry.uses_count;
  const bool is_phrase = use.phrase != TermUse::kNoPhrase;
  const bool is_long = is_phrase && (plan.phrases[use.phrase].part_count > 1 ||
                                     plan.phrases[use.phrase].word_count() > 1);
  for (std::uint8_t word = use.first_word; word < use.last_word; ++word) {
    if (use.meets(word)) {
      raise_weight(word, use.weight);
      entry.phrased |= is_phrase ? 1U << word : 0U;
      entry.phrased_long |= is_long ? 1U << word : 0U;
      entry.meets_course = entry.meets_course || plan.words[word].axis == Axis::course;
    }
  }
}

/// The next entry and its row: of a term that the last word of the plan begins, or not.
void TermLookup::add_row(std::uint32_t term, bool is_begun, const Plan& plan) {
  entries_.push_back({term, static_cast<std::uint32_t>(uses_.size()), 0, 0, 0, false});
  rows_.resize(rows_.size() + row_size_);
  if (is_begun) {
    raise_weight(plan.words.size() - 1, plan.words.back().range_weight);
  }
}

void TermLookup::build(const SystemIndex& index, const Plan& plan) {
  collect(index, plan);
  for (const Entry& entry : entries_) {
    numbers_[entry.term] = 0;
  }
  numbers_.resize(std::max<std::size_t>(numbers_.size(), index.term_count()));
  entries_.clear();
  uses_.clear();
  rows_.clear();
  row_size_ = lanes_for(plan.words.size());
  assert(pairs_.size() + 1 < 0xFFFF && "a plan has few terms");
  range_ = plan.words.empty() ? KeyRange{} : plan.words.back().range;
  add_row(0, false, plan);
  add_row(0, !range_.empty(), plan);
  for (const Pair& pair : pairs_) {
    if (entries_.size() == kRangeRow + 1U || entries_.back().term != pair.term) {
      numbers_[pair.term] = static_cast<std::uint16_t>(entries_.size());
      add_row(pair.term, is_in_range(pair.term), plan);
    }
    uses_.push_back(pair.use);
    sum_up(pair.use, plan);
  }
}

}  // namespace descry::engine
