#include <algorithm>

#include "engine/dict/dictionary.hpp"
#include "engine/dict/trigrams.hpp"

namespace descry::engine {
namespace {

bool is_better(const SimilarTerm& a, const SimilarTerm& b) noexcept {
  return a.similarity != b.similarity ? a.similarity > b.similarity : a.term < b.term;
}

/// Keeps the best `limit` in a heap whose top is the worst of them.
void offer(const SimilarTerm& candidate, std::size_t limit, std::vector<SimilarTerm>& heap) {
  if (heap.size() == limit) {
    if (!is_better(candidate, heap.front())) {
      return;
    }
    std::pop_heap(heap.begin(), heap.end(), is_better);
    heap.pop_back();
  }
  heap.push_back(candidate);
  std::push_heap(heap.begin(), heap.end(), is_better);
}

}  // namespace

void Dictionary::similar(std::string_view word, std::size_t limit, DictionaryScratch& scratch,
                         std::vector<SimilarTerm>& out) const {
  out.clear();
  if (limit == 0) {
    return;
  }
  read_trigrams(word, scratch.trigrams);
  scratch.touched.clear();
  scratch.shared_count.resize(std::max(scratch.shared_count.size(), size()));
  for (const std::uint32_t trigram : scratch.trigrams) {
    const auto key =
        std::lower_bound(arrays_.trigram_keys.begin(), arrays_.trigram_keys.end(), trigram);
    if (key == arrays_.trigram_keys.end() || *key != trigram) {
      continue;
    }
    const auto index = static_cast<std::size_t>(key - arrays_.trigram_keys.begin());
    for (std::size_t i = arrays_.trigram_offsets[index]; i < arrays_.trigram_offsets[index + 1];
         ++i) {
      const std::uint32_t term = raw(arrays_.trigram_terms[i]);
      if (scratch.shared_count[term]++ == 0) {
        scratch.touched.push_back(term);
      }
    }
  }
  for (const std::uint32_t term : scratch.touched) {
    const auto shared = static_cast<float>(scratch.shared_count[term]);
    scratch.shared_count[term] = 0;
    const auto all = static_cast<float>(scratch.trigrams.size() + trigram_counts_[term]);
    if (word_at(term) != word) {
      offer({TermId{term}, 2.0F * shared / all}, limit, out);
    }
  }
  std::sort_heap(out.begin(), out.end(), is_better);
}

}  // namespace descry::engine
