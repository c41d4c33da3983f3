#pragma once

// What of a dictionary is stored: flat arrays of trivially copyable values, and nothing else.

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/base/ids.hpp"

namespace descry::engine {

/// Ids share 32 bits with 8 of a hash.
inline constexpr std::uint32_t kMaxTerms = 1U << 24U;

struct DictionaryArrays {
  std::vector<char> word_bytes;             ///< All words, ascending, end to end.
  std::vector<std::uint32_t> word_offsets;  ///< Into word_bytes; one more than words.

  std::vector<std::uint32_t> stem_hashes;   ///< One an inflection class, in order of first terms.
  std::vector<std::uint32_t> stem_offsets;  ///< Into stem_terms; one more than classes.
  std::vector<TermId> stem_terms;           ///< Every term once; ascending in its class.

  std::vector<std::uint32_t> delete_offsets;  ///< Into delete_entries, by hash; 2^n + 1.
  std::vector<std::uint32_t> delete_entries;  ///< 8 more bits of the hash, then 24 of the term.

  std::vector<std::uint32_t> trigram_keys;     ///< Three bytes each, ascending.
  std::vector<std::uint32_t> trigram_offsets;  ///< Into trigram_terms; one more than keys.
  std::vector<TermId> trigram_terms;           ///< Ascending for each trigram.
};

/// Calls `visit(name, array)` for each array, in the order above: for whoever writes or reads them.
/// `Arrays` is DictionaryArrays or const DictionaryArrays.
template <typename Arrays, typename Visit>
void for_each_array(Arrays& arrays, Visit&& visit) {
  visit(std::string_view("word_bytes"), arrays.word_bytes);
  visit(std::string_view("word_offsets"), arrays.word_offsets);
  visit(std::string_view("stem_hashes"), arrays.stem_hashes);
  visit(std::string_view("stem_offsets"), arrays.stem_offsets);
  visit(std::string_view("stem_terms"), arrays.stem_terms);
  visit(std::string_view("delete_offsets"), arrays.delete_offsets);
  visit(std::string_view("delete_entries"), arrays.delete_entries);
  visit(std::string_view("trigram_keys"), arrays.trigram_keys);
  visit(std::string_view("trigram_offsets"), arrays.trigram_offsets);
  visit(std::string_view("trigram_terms"), arrays.trigram_terms);
}

}  // namespace descry::engine
