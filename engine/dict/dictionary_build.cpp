#include <algorithm>
#include <bit>
#include <cassert>
#include <string>
#include <unordered_map>

#include "engine/base/hash.hpp"
#include "engine/dict/dictionary.hpp"
#include "engine/dict/trigrams.hpp"
#include "engine/dict/word_letters.hpp"
#include "engine/text/stem.hpp"

namespace descry::engine {
namespace {

using Words = std::span<const std::string_view>;

struct Keyed {
  std::uint32_t key;
  std::uint32_t term;
};

void build_words(Words words, DictionaryArrays& arrays) {
  arrays.word_offsets.reserve(words.size() + 1);
  arrays.word_offsets.push_back(0);
  for (const std::string_view word : words) {
    arrays.word_bytes.insert(arrays.word_bytes.end(), word.begin(), word.end());
    arrays.word_offsets.push_back(static_cast<std::uint32_t>(arrays.word_bytes.size()));
  }
}

void build_stems(Words words, DictionaryArrays& arrays) {
  std::unordered_map<std::string, std::uint32_t> class_of_stem;
  std::vector<std::uint32_t> class_of_term;
  std::vector<std::uint32_t> sizes;
  StemBuffer buffer;
  for (const std::string_view word : words) {
    const std::string_view key = stem(word, buffer);
    const auto next = static_cast<std::uint32_t>(sizes.size());
    const auto [entry, is_new] = class_of_stem.try_emplace(std::string(key), next);
    if (is_new) {
      sizes.push_back(0);
      arrays.stem_hashes.push_back(static_cast<std::uint32_t>(hash64(key)));
    }
    ++sizes[entry->second];
    class_of_term.push_back(entry->second);
  }
  arrays.stem_offsets.assign(sizes.size() + 1, 0);
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    arrays.stem_offsets[i + 1] = arrays.stem_offsets[i] + sizes[i];
  }
  arrays.stem_terms.resize(words.size());
  std::vector<std::uint32_t> next(arrays.stem_offsets.begin(), arrays.stem_offsets.end() - 1);
  for (std::uint32_t term = 0; term < words.size(); ++term) {
    arrays.stem_terms[next[class_of_term[term]]++] = TermId{term};
  }
}

/// Every deletion's hash with its term, by term.
std::vector<Keyed> list_deletes(Words words) {
  std::vector<Keyed> deletes;
  std::vector<char32_t> letters;
  std::vector<std::uint32_t> hashes;
  for (std::uint32_t term = 0; term < words.size(); ++term) {
    if (!read_letters(words[term], kMaxCorrectableBytes, letters)) {
      continue;
    }
    const unsigned allowed = edits_allowed(letters.size());
    if (allowed == 0) {
      continue;
    }
    hashes.clear();
    for_each_delete(letters, allowed, [&](std::uint32_t hash) { hashes.push_back(hash); });
    std::sort(hashes.begin(), hashes.end());
    hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
    for (const std::uint32_t hash : hashes) {
      deletes.push_back({hash, term});
    }
  }
  return deletes;
}

void build_deletes(Words words, DictionaryArrays& arrays) {
  const std::vector<Keyed> deletes = list_deletes(words);
  const auto bits = std::max(1U, static_cast<unsigned>(std::bit_width(deletes.size() / 4)));
  const auto bucket_of = [bits](const Keyed& entry) { return entry.key >> (32U - bits); };
  arrays.delete_offsets.assign((std::size_t{1} << bits) + 1, 0);
  for (const Keyed& entry : deletes) {
    ++arrays.delete_offsets[bucket_of(entry) + 1];
  }
  for (std::size_t i = 1; i < arrays.delete_offsets.size(); ++i) {
    arrays.delete_offsets[i] += arrays.delete_offsets[i - 1];
  }
  arrays.delete_entries.resize(deletes.size());
  std::vector<std::uint32_t> next(arrays.delete_offsets.begin(), arrays.delete_offsets.end() - 1);
  for (const Keyed& entry : deletes) {
    arrays.delete_entries[next[bucket_of(entry)]++] = (entry.key << 24U) | entry.term;
  }
}

void build_trigrams(Words words, DictionaryArrays& arrays) {
  std::vector<Keyed> pairs;
  std::vector<std::uint32_t> trigrams;
  for (std::uint32_t term = 0; term < words.size(); ++term) {
    read_trigrams(words[term], trigrams);
    for (const std::uint32_t trigram : trigrams) {
      pairs.push_back({trigram, term});
    }
  }
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const Keyed& a, const Keyed& b) { return a.key < b.key; });
  arrays.trigram_terms.reserve(pairs.size());
  for (const Keyed& pair : pairs) {
    if (arrays.trigram_keys.empty() || arrays.trigram_keys.back() != pair.key) {
      arrays.trigram_keys.push_back(pair.key);
      arrays.trigram_offsets.push_back(static_cast<std::uint32_t>(arrays.trigram_terms.size()));
    }
    arrays.trigram_terms.push_back(TermId{pair.term});
  }
  arrays.trigram_offsets.push_back(static_cast<std::uint32_t>(arrays.trigram_terms.size()));
}

}  // namespace

DictionaryArrays Dictionary::build(std::span<const std::string_view> sorted_words) {
  assert(sorted_words.size() < kMaxTerms && "terms have 24 bits");
  assert(std::adjacent_find(sorted_words.begin(), sorted_words.end(), std::greater_equal<>()) ==
             sorted_words.end() &&
         "words are unique and ascend");
  DictionaryArrays arrays;
  build_words(sorted_words, arrays);
  build_stems(sorted_words, arrays);
  build_deletes(sorted_words, arrays);
  build_trigrams(sorted_words, arrays);
  return arrays;
}

}  // namespace descry::engine
