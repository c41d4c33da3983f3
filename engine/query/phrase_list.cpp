#include "engine/query/phrase_list.hpp"

#include <algorithm>
#include <iterator>

#include "engine/rank/score.hpp"

namespace descry::engine {
namespace {

/// Bounds of one plan: beyond them phrases are left out.
constexpr std::size_t kMaxPhrases = 96;
constexpr std::size_t kMaxPhraseWords = 8;

}  // namespace

void PhraseList::add(Phrase phrase, std::span<const std::uint32_t> terms) {
  if (plan_.phrases.size() == kMaxPhrases || terms.size() > kMaxPhraseWords ||
      is_typed_out(phrase, terms)) {
    return;
  }
  phrase.parts_begin = static_cast<std::uint32_t>(plan_.parts.size());
  phrase.part_count = static_cast<std::uint8_t>(terms.size());
  for (const std::uint32_t term : terms) {
    plan_.parts.push_back({key_of(term)});
  }
  if (phrase.key == kNoId) {
    list_documents(phrase);
  }
  plan_.phrases.push_back(phrase);
}

/// Does it stand for another form of what is typed, or for words that only go on from it, and are
/// met no worse so?
bool PhraseList::is_typed_out(const Phrase& phrase, std::span<const std::uint32_t> terms) const {
  if (terms.size() != 1 || phrase.first_word + 1 != phrase.last_word) {
    return false;
  }
  const PlanWord& word = plan_.words[phrase.first_word];
  const std::uint32_t key = key_of(terms.front());
  return (word.exact != kNoId && phrase.weight <= kInflectedWeight && key == key_of(word.exact)) ||
         (phrase.weight <= word.range_weight && index_.is_within(key, word.range));
}

/// Lists what has all parts of a word cut in two or three: no posting list does.
void PhraseList::list_documents(Phrase& phrase) {
  const Postings& postings = index_.label_postings();
  auto& labels = plan_.phrase_labels;
  auto& concepts = plan_.phrase_concepts;
  const auto parts = plan_.parts_of(phrase);
  const auto first = postings.list(parts[0].key);
  const auto second = postings.list(parts[1].key);
  const auto labels_begin = static_cast<std::ptrdiff_t>(labels.size());
  const auto concepts_begin = static_cast<std::ptrdiff_t>(concepts.size());
  std::set_intersection(first.begin(), first.end(), second.begin(), second.end(),
                        std::back_inserter(labels));
  for (const PhrasePart& part : parts.subspan(2)) {
    const auto others = postings.list(part.key);
    const auto is_without = [&](std::uint32_t label) {
      return !std::binary_search(others.begin(), others.end(), label);
    };
    labels.erase(std::remove_if(labels.begin() + labels_begin, labels.end(), is_without),
                 labels.end());
  }
  for (auto at = labels.begin() + labels_begin; at != labels.end(); ++at) {
    if (*at < index_.current_label_count()) {
      concepts.push_back(index_.head(*at).concept_id);
    }
  }
  const auto begin = concepts.begin() + concepts_begin;
  std::sort(begin, concepts.end());
  concepts.erase(std::unique(begin, concepts.end()), concepts.end());
  phrase.labels = {static_cast<std::uint32_t>(labels_begin),
                   static_cast<std::uint32_t>(labels.size())};
  phrase.concepts = {static_cast<std::uint32_t>(concepts_begin),
                     static_cast<std::uint32_t>(concepts.size())};
}

}  // namespace descry::engine
