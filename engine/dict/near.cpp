#include <algorithm>

#include "engine/dict/dictionary.hpp"
#include "engine/dict/word_letters.hpp"

namespace descry::engine {
namespace {

/// Edits between the automaton's pattern and `word`; more than kMaxEdits when too many.
unsigned distance_to(const EditAutomaton& automaton, std::string_view word) noexcept {
  EditState state = automaton.start();
  for (std::size_t offset = 0; offset < word.size();) {
    const DecodedCodePoint decoded = decode_code_point(word, offset);
    state = automaton.step(state, decoded.value);
    if (automaton.least_ahead(state) > kMaxEdits) {
      return kMaxEdits + 1;
    }
    offset += decoded.bytes;
  }
  return automaton.edits(state);
}

}  // namespace

void Dictionary::near(std::string_view word, unsigned max_edits, DictionaryScratch& scratch,
                      std::vector<NearTerm>& out) const {
  out.clear();
  max_edits = std::min(max_edits, kMaxEdits);
  if (max_edits == 0 || !read_letters(word, kMaxCorrectableBytes, scratch.letters)) {
    return;
  }
  scratch.automaton.set_pattern(scratch.letters, max_edits);
  scratch.seen.resize(std::max(scratch.seen.size(), size() / 64 + 1));
  scratch.touched.clear();
  const std::uint32_t signature = signature_of(scratch.letters);
  for_each_delete(scratch.letters, max_edits, [&](std::uint32_t hash) {
    collect_near(hash, signature, max_edits, scratch, out);
  });
  for (const std::uint32_t term : scratch.touched) {
    scratch.seen[term / 64] = 0;
  }
  std::sort(out.begin(), out.end(), [](const NearTerm& a, const NearTerm& b) {
    return a.edits != b.edits ? a.edits < b.edits : a.term < b.term;
  });
}

void Dictionary::collect_near(std::uint32_t hash, std::uint32_t signature, unsigned max_edits,
                              DictionaryScratch& scratch, std::vector<NearTerm>& out) const {
  const std::size_t bucket = hash >> delete_shift_;
  const std::uint32_t begin = arrays_.delete_offsets[bucket];
  const std::uint32_t end = arrays_.delete_offsets[bucket + 1];
  for (std::uint32_t i = begin; i < end; ++i) {
    const std::uint32_t entry = arrays_.delete_entries[i];
    if ((entry >> 24U) != (hash & 0xFFU)) {
      continue;
    }
    const std::uint32_t term = entry & (kMaxTerms - 1);
    const std::uint32_t theirs = signatures_[term];
    if (theirs == 0 || !may_be_near(signature, theirs, max_edits)) {
      continue;
    }
    std::uint64_t& seen = scratch.seen[term / 64];
    const std::uint64_t bit = std::uint64_t{1} << (term % 64);
    if ((seen & bit) != 0) {
      continue;
    }
    seen |= bit;
    scratch.touched.push_back(term);
    const unsigned edits = distance_to(scratch.automaton, word_at(term));
    if (edits >= 1 && edits <= std::min(max_edits, edits_allowed(letters_of_signature(theirs)))) {
      out.push_back({TermId{term}, static_cast<std::uint8_t>(edits)});
    }
  }
}

}  // namespace descry::engine
