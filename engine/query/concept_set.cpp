#include "engine/query/concept_set.hpp"

#include <algorithm>

namespace descry::engine {
namespace {

class WordConcepts {
 public:
  WordConcepts(const View& view, const Plan& plan) : view_(view), plan_(plan) {}

  /// The bitset of a word met in one dense way only, or empty.
  [[nodiscard]] ConstWords ready_made(std::size_t i) const {
    if (!view_.is_newest || has_phrase(i)) {
      return {};
    }
    const PlanWord& word = plan_.words[i];
    const auto keys = plan_.keys_of(word);
    const Postings& postings = view_.index->concept_postings();
    const bool has_range = word.range.begin != word.range.end;
    if (keys.size() == 1 && !has_range) {
      return postings.dense(keys.front());
    }
    const bool covered = keys.empty() || (keys.size() == 1 && word.exact == keys.front());
    if (has_range && covered) {
      return postings.dense_range(word.range);
    }
    return {};
  }

  /// Adds all concepts that meet the word.
  void fill(std::size_t i, Words out) const {
    const PlanWord& word = plan_.words[i];
    for (const std::uint32_t key : plan_.keys_of(word)) {
      add_key(key, out);
    }
    if (word.range.begin != word.range.end) {
      add_range(word.range, out);
    }
    for (const Phrase& phrase : plan_.phrases) {
      if (!phrase.covers(i)) {
        continue;
      }
      if (phrase.part_count == 1) {
        add_key(plan_.key_of(phrase), out);
      } else {
        add_labels(plan_.labels_of(phrase, view_.index->label_postings()), out);
      }
    }
  }

 private:
  [[nodiscard]] bool has_phrase(std::size_t i) const {
    return std::any_of(plan_.phrases.begin(), plan_.phrases.end(), [&](const Phrase& phrase) {
      return phrase.covers(i) && !plan_.labels_of(phrase, view_.index->label_postings()).empty();
    });
  }

  void add_key(std::uint32_t key, Words out) const {
    if (!view_.is_newest) {
      add_labels(view_.index->label_postings().list(key), out);
      return;
    }
    const Postings& postings = view_.index->concept_postings();
    if (const ConstWords dense = postings.dense(key); !dense.empty()) {
      unite_with(out, dense);
      return;
    }
    for (const std::uint32_t concept_id : postings.list(key)) {
      set_bit(out, concept_id);
    }
  }

  void add_range(KeyRange range, Words out) const {
    if (!view_.is_newest) {
      add_labels(view_.index->label_postings().slice(range), out);
      return;
    }
    const Postings& postings = view_.index->concept_postings();
    if (const ConstWords dense = postings.dense_range(range); !dense.empty()) {
      unite_with(out, dense);
      return;
    }
    for (const std::uint32_t concept_id : postings.slice(range)) {
      set_bit(out, concept_id);
    }
  }

  void add_labels(std::span<const std::uint32_t> labels, Words out) const {
    const auto& concepts = view_.index->arrays().label_concept;
    for (const std::uint32_t label : labels) {
      if (view_.sees_label(label)) {
        set_bit(out, concepts[label]);
      }
    }
  }

  const View& view_;
  const Plan& plan_;
};

}  // namespace

std::uint64_t concepts_meeting_all(const View& view, const Plan& plan, ConceptSetScratch& scratch,
                                   std::vector<std::uint64_t>& out) {
  const std::size_t words = words_for(view.index->concept_count());
  out.assign(words, 0);
  const WordConcepts source(view, plan);
  bool is_first = true;
  for (std::size_t i = 0; i < plan.words.size(); ++i) {
    if (!Plan::is_required(plan.words[i])) {
      continue;
    }
    const ConstWords ready = source.ready_made(i);
    if (is_first && !ready.empty()) {
      std::copy(ready.begin(), ready.end(), out.begin());
    } else if (is_first) {
      source.fill(i, out);
    } else if (!ready.empty()) {
      intersect_with(out, ready);
    } else {
      scratch.word.assign(words, 0);
      source.fill(i, scratch.word);
      intersect_with(out, scratch.word);
    }
    is_first = false;
  }
  if (view.has_filter && !is_first) {
    intersect_with(out, view.filter);
  }
  return count_bits(out);
}

}  // namespace descry::engine
