#include "engine/dict/dictionary_check.hpp"

#include <bit>
#include <cstddef>
#include <span>
#include <string>

#include "engine/text/utf8.hpp"

namespace descry::engine {
namespace {

using std::string;
using std::string_view;

constexpr std::size_t kMaxDeleteOffsets = (std::size_t{1} << 31U) + 1;

Error corrupt(string_view array, std::size_t place, string_view what) {
  return {ErrorCode::corrupt_data,
          "dictionary, " + string(array) + "[" + std::to_string(place) + "]: " + string(what)};
}

/// Offsets begin at 0, never fall and end at `target_size`; there are `count` + 1 of them.
Result<void> check_offsets(string_view name, std::span<const std::uint32_t> offsets,
                           std::size_t count, std::size_t target_size) {
  if (offsets.size() != count + 1) {
    return corrupt(name, offsets.size(),
                   "ends here, expected " + std::to_string(count + 1) + " numbers");
  }
  if (offsets.front() != 0) {
    return corrupt(name, 0, std::to_string(offsets.front()) + ", expected 0");
  }
  for (std::size_t i = 1; i < offsets.size(); ++i) {
    if (offsets[i] < offsets[i - 1]) {
      return corrupt(name, i, std::to_string(offsets[i]) + ", below the one before");
    }
  }
  if (offsets.back() != target_size) {
    return corrupt(name, count,
                   std::to_string(offsets.back()) + ", expected " + std::to_string(target_size));
  }
  return {};
}

Result<void> check_words(const DictionaryArrays& arrays) {
  if (arrays.word_offsets.empty() || arrays.word_offsets.size() > kMaxTerms) {
    return corrupt("word_offsets", arrays.word_offsets.size(), "expected 1 to 2^24 numbers");
  }
  const std::size_t count = arrays.word_offsets.size() - 1;
  DESCRY_TRY_VOID(
      check_offsets("word_offsets", arrays.word_offsets, count, arrays.word_bytes.size()));
  const string_view bytes(arrays.word_bytes.data(), arrays.word_bytes.size());
  string_view before;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t begin = arrays.word_offsets[i];
    const string_view word = bytes.substr(begin, arrays.word_offsets[i + 1] - begin);
    if (word <= before) {  // So that no word is empty either.
      return corrupt("word_bytes", begin, "words do not ascend");
    }
    if (!is_valid_utf8(word) || word.find('\0') != string_view::npos || word.size() > 0xFFFF) {
      return corrupt("word_bytes", begin, "not a word in UTF-8 of at most 65,535 bytes");
    }
    before = word;
  }
  return {};
}

/// Ids below `count`, ascending inside each slice that `offsets` cuts.
Result<void> check_terms(string_view name, std::span<const TermId> terms,
                         std::span<const std::uint32_t> offsets, std::size_t count) {
  for (std::size_t slice = 0; slice + 1 < offsets.size(); ++slice) {
    for (std::size_t i = offsets[slice]; i < offsets[slice + 1]; ++i) {
      if (raw(terms[i]) >= count) {
        return corrupt(name, i,
                       "term " + std::to_string(raw(terms[i])) + " of " + std::to_string(count));
      }
      if (i > offsets[slice] && raw(terms[i]) <= raw(terms[i - 1])) {
        return corrupt(name, i, "terms do not ascend");
      }
    }
  }
  return {};
}

Result<void> check_stems(const DictionaryArrays& arrays, std::size_t count) {
  const std::size_t classes = arrays.stem_hashes.size();
  DESCRY_TRY_VOID(
      check_offsets("stem_offsets", arrays.stem_offsets, classes, arrays.stem_terms.size()));
  for (std::size_t i = 0; i < classes; ++i) {
    if (arrays.stem_offsets[i] == arrays.stem_offsets[i + 1]) {
      return corrupt("stem_offsets", i, "a class without terms");
    }
  }
  DESCRY_TRY_VOID(check_terms("stem_terms", arrays.stem_terms, arrays.stem_offsets, count));
  std::vector<bool> is_seen(count);
  for (std::size_t i = 0; i < arrays.stem_terms.size(); ++i) {
    const std::uint32_t term = raw(arrays.stem_terms[i]);
    if (is_seen[term]) {
      return corrupt("stem_terms", i, "term " + std::to_string(term) + " is in two classes");
    }
    is_seen[term] = true;
  }
  if (arrays.stem_terms.size() != count) {
    return corrupt("stem_terms", arrays.stem_terms.size(),
                   "ends here, expected " + std::to_string(count) + " terms");
  }
  return {};
}

Result<void> check_deletes(const DictionaryArrays& arrays, std::size_t count) {
  const std::size_t offsets = arrays.delete_offsets.size();
  if (offsets < 3 || offsets > kMaxDeleteOffsets || !std::has_single_bit(offsets - 1)) {
    return corrupt("delete_offsets", offsets, "ends here, expected 2^n + 1 numbers, 1 <= n <= 31");
  }
  DESCRY_TRY_VOID(check_offsets("delete_offsets", arrays.delete_offsets, offsets - 1,
                                arrays.delete_entries.size()));
  for (std::size_t i = 0; i < arrays.delete_entries.size(); ++i) {
    if ((arrays.delete_entries[i] & (kMaxTerms - 1)) >= count) {
      return corrupt("delete_entries", i, "no such term");
    }
  }
  return {};
}

Result<void> check_trigrams(const DictionaryArrays& arrays, std::size_t count) {
  const std::size_t keys = arrays.trigram_keys.size();
  for (std::size_t i = 1; i < keys; ++i) {
    if (arrays.trigram_keys[i] <= arrays.trigram_keys[i - 1]) {
      return corrupt("trigram_keys", i, "keys do not ascend");
    }
  }
  DESCRY_TRY_VOID(
      check_offsets("trigram_offsets", arrays.trigram_offsets, keys, arrays.trigram_terms.size()));
  return check_terms("trigram_terms", arrays.trigram_terms, arrays.trigram_offsets, count);
}

}  // namespace

Result<void> check_dictionary(const DictionaryArrays& arrays) {
  DESCRY_TRY_VOID(check_words(arrays));
  const std::size_t count = arrays.word_offsets.size() - 1;
  DESCRY_TRY_VOID(check_stems(arrays, count));
  DESCRY_TRY_VOID(check_deletes(arrays, count));
  return check_trigrams(arrays, count);
}

}  // namespace descry::engine
