#pragma once

// The words of one system's labels: word to TermId and back, prefixes, forms, corrections.
//
// TermIds order like the words' bytes, so that a prefix is a range of ids. What is stored are the
// flat arrays of DictionaryArrays; small tables (hash, first-letter buckets, common-prefix lengths,
// letter signatures) are rebuilt by load() in a few milliseconds.
//
// How near a word is, is its optimal string alignment distance in code points: insertion, deletion,
// substitution and the swap of two neighbours cost 1 each, and nothing is edited twice.
// Cost on 50,000 words: see benchmarks/engine/dict. Memory: about 20 MB for 60,000 words.
// Threads: immutable once loaded; a DictionaryScratch belongs to one thread.
// Sources: symmetric deletes, Wolf Garbe's SymSpell; automaton, Wu and Manber 1992 with Hyyrö
// 2003's swap; Dice similarity of trigrams, Angell et al. 1983.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/ids.hpp"
#include "engine/base/result.hpp"
#include "engine/dict/arrays.hpp"
#include "engine/dict/near_term.hpp"
#include "engine/dict/scratch.hpp"

namespace descry::engine {

/// Edits that a word of so many letters may be away from what was typed: 1 from 4, 2 from 8.
[[nodiscard]] constexpr unsigned edits_allowed(std::size_t letters) noexcept {
  return letters >= 8 ? 2U : letters >= 4 ? 1U : 0U;
}

/// Longer words are kept and found, but neither corrected nor offered as corrections.
inline constexpr std::size_t kMaxCorrectableBytes = 63;

/// Terms that together make a word.
struct WordParts {
  std::array<TermId, 3> terms{};
  std::array<std::uint8_t, 3> edits{};  ///< By which what was typed differs from each.
  std::size_t count = 0;

  [[nodiscard]] std::span<const TermId> view() const& noexcept {
    return std::span(terms).first(count);
  }
  std::span<const TermId> view() const&& = delete;  ///< It would outlive them.
  [[nodiscard]] bool empty() const noexcept { return count == 0; }
};

class Dictionary {
 public:
  /// Requires: words folded, without NUL, unique, ascending by bytes; fewer than 2^24.
  [[nodiscard]] static DictionaryArrays build(std::span<const std::string_view> sorted_words);

  /// Errors: corrupt_data, naming array and place, when arrays disagree. Every stored number is
  /// checked, since arrays come from disk: no later call reads outside them.
  static Result<Dictionary> load(DictionaryArrays arrays);

  Dictionary(Dictionary&&) noexcept = default;
  Dictionary& operator=(Dictionary&&) noexcept = default;
  Dictionary(const Dictionary&) = delete;
  Dictionary& operator=(const Dictionary&) = delete;
  ~Dictionary() = default;

  [[nodiscard]] std::size_t size() const noexcept { return arrays_.word_offsets.size() - 1; }
  [[nodiscard]] std::size_t memory_bytes() const noexcept;

  /// Requires: raw(term) < size(). Lives as long as the dictionary.
  [[nodiscard]] std::string_view word(TermId term) const noexcept;

  [[nodiscard]] std::optional<TermId> find(std::string_view word) const noexcept;

  /// Where find() will look first for a word; its term, should the word be known. Each step asks
  /// for memory that the next one reads, and reads what the one before asked for: whoever takes
  /// them for several words in turn waits for all at once.
  [[nodiscard]] std::size_t prefetch_slot(std::string_view word) const noexcept;
  [[nodiscard]] std::uint32_t prefetch_offset(std::size_t slot) const noexcept;  ///< kNoId for none
  void prefetch_word(std::uint32_t term) const noexcept;
  void prefetch_forms(std::uint32_t term) const noexcept;  ///< For forms_of().

  /// The words that begin with `prefix`; all of them when it is empty.
  [[nodiscard]] TermRange with_prefix(std::string_view prefix) const noexcept;

  /// All words of the term's inflection class, itself among them, ascending.
  [[nodiscard]] std::span<const TermId> forms_of(TermId term) const noexcept;

  /// All words whose stem is `key`, ascending: for a query's words that are no terms themselves.
  [[nodiscard]] std::span<const TermId> forms_of_stem(std::string_view key) const noexcept;

  /// Whole words near `word`, but not `word` itself: at most `max_edits` (0 to 2) and at most
  /// edits_allowed() of the dictionary's word away. Sorted by edits, then term. Words with digits
  /// are neither corrected nor corrections. `out` is replaced.
  void near(std::string_view word, unsigned max_edits, DictionaryScratch& scratch,
            std::vector<NearTerm>& out) const;

  /// The word being typed: terms with a beginning near `typed` that do not begin with `typed`
  /// itself. At most `max_edits` (0 to 2) and edits_allowed() of the typed part; the edits are
  /// those of the nearest beginning. Ascending, apart from each other. The beginning has no digit;
  /// the rest may.
  void near_prefix_ranges(std::string_view typed, unsigned max_edits, DictionaryScratch& scratch,
                          std::vector<NearRange>& out) const;

  /// The same as single terms, sorted by edits, then term.
  void near_prefix(std::string_view typed, unsigned max_edits, DictionaryScratch& scratch,
                   std::vector<NearTerm>& out) const;

  /// Words that share trigrams of bytes with `word` (padded at both ends), best first, at most
  /// `limit`; ties go to the smaller term. `word` itself is not among them.
  void similar(std::string_view word, std::size_t limit, DictionaryScratch& scratch,
               std::vector<SimilarTerm>& out) const;

  /// Two terms written together, else a term, an `s` and a term (`bellspalsy`), or else three
  /// terms: `diabetesmellitus`, `highbloodpressure`; nothing where there are none. All parts have
  /// at least 3 bytes, those around an `s` 4, the longest name first. Of several other splits the
  /// one with the longest shortest part wins, then the one with the longer first part.
  [[nodiscard]] WordParts split(std::string_view word) const noexcept;

  /// Two terms written together, one of them with a slip of one edit: `bloodpresure`. Both parts
  /// have at least 4 bytes. The one with the longest part without a slip wins, then where that
  /// part stands first, then the smaller other term.
  [[nodiscard]] WordParts split_with_slip(std::string_view word, DictionaryScratch& scratch,
                                          std::vector<NearTerm>& near) const;

 private:
  explicit Dictionary(DictionaryArrays arrays);
  /// Two terms that are a word together.
  struct Halves {
    TermId first{};
    TermId second{};
    std::size_t shorter = 0;  ///< Bytes of the shorter one.
  };
  static constexpr std::size_t kLeastPart = 3;

  [[nodiscard]] std::optional<Halves> in_two(std::string_view word) const noexcept;
  [[nodiscard]] std::optional<Halves> name_of_two(std::string_view word) const noexcept;
  [[nodiscard]] WordParts in_three(std::string_view word) const noexcept;
  void index_words();
  void index_leading_bytes();
  void index_stems();
  void index_letters();
  void index_common_prefixes();
  [[nodiscard]] std::string_view word_at(std::uint32_t term) const noexcept;
  [[nodiscard]] TermRange with_leading_bytes(std::uint64_t least,
                                             std::uint64_t greatest) const noexcept;
  [[nodiscard]] std::span<const TermId> forms_of_class(std::uint32_t index) const noexcept;
  [[nodiscard]] std::uint32_t next_sibling(std::uint32_t term, std::size_t depth) const noexcept;
  std::uint32_t walk(std::uint32_t term, unsigned max_edits, DictionaryScratch& scratch,
                     std::size_t& depth) const;
  [[nodiscard]] char byte_of(std::uint32_t term, std::size_t at) const noexcept;
  [[nodiscard]] std::uint32_t skip_hopeless(std::uint32_t term, std::size_t depth,
                                            const EditAutomaton& automaton,
                                            const EditState& state) const noexcept;
  void collect_near(std::uint32_t hash, std::uint32_t signature, unsigned max_edits,
                    DictionaryScratch& scratch, std::vector<NearTerm>& out) const;

  DictionaryArrays arrays_;
  std::vector<std::uint32_t> word_slots_;      ///< Open addressing: term + 1, 0 for free.
  std::vector<std::uint64_t> leading_bytes_;   ///< First 8 bytes of each word, big-endian.
  std::vector<std::uint32_t> leading_starts_;  ///< First term by the first two bytes' classes.
  std::vector<std::uint32_t> stem_slots_;      ///< Open addressing: class + 1, 0 for free.
  std::vector<std::uint32_t> class_of_term_;
  std::vector<std::uint32_t> signatures_;      ///< Of correctable words; else 0.
  unsigned delete_shift_ = 0;                  ///< Of a deletion's hash, to its bucket.
  std::vector<std::uint16_t> trigram_counts_;  ///< By term.
  std::vector<std::uint8_t> common_;           ///< Bytes shared with the word before; at most 127.
  std::vector<std::uint8_t> common_blocks_;    ///< The least of each 64 of them.
};

}  // namespace descry::engine
