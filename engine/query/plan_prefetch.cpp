#include "engine/query/plan_prefetch.hpp"

#include <algorithm>
#include <array>

namespace descry::engine {
namespace {

/// Longer queries are seldom typed.
constexpr std::size_t kMostWords = 8;

}  // namespace

void prefetch_plan(const SystemIndex& index, std::span<const QueryWord> words) noexcept {
  const Dictionary& dictionary = index.dictionary();
  const std::size_t count = std::min(words.size(), kMostWords);
  std::array<std::size_t, kMostWords> slots{};
  for (std::size_t i = 0; i < count; ++i) {
    slots[i] = dictionary.prefetch_slot(words[i].text);
    index.initialisms().prefetch(words[i].text);
  }
  std::array<std::uint32_t, kMostWords> found{};
  std::size_t found_count = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t term = dictionary.prefetch_offset(slots[i]);
    if (term != kNoId) {
      found[found_count++] = term;
      prefetch(&index.arrays().information[term]);
      index.label_postings().prefetch(term);
      index.concept_postings().prefetch(term);
      index.synonyms().prefetch_first(term);
    }
  }
  const auto terms = std::span(found).first(found_count);
  for (const std::uint32_t term : terms) {
    dictionary.prefetch_word(term);
    index.synonyms().prefetch_second(term);
  }
  for (const std::uint32_t term : terms) {
    dictionary.prefetch_forms(term);
  }
  for (const std::uint32_t term : terms) {
    const std::uint32_t key = index.forms_key(dictionary.forms_of(TermId{term}));
    index.label_postings().prefetch(key);
    index.concept_postings().prefetch(key);
  }
}

}  // namespace descry::engine
