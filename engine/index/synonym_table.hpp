#pragma once

// Vocabulary phrases of one system as term sequences: what is typed → what a label may say instead.
//
// Entries are sorted by their typed sequence, so that a walk over a query's words narrows a range
// of entries word by word, and a word being typed narrows it by a range of terms. An entry whose
// target holds a word that no label of the system has is left out at build time, unless it spells
// a word that is typed in another way (index/synonym_builder.hpp).

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/base/bitset.hpp"
#include "engine/base/kinds.hpp"
#include "engine/base/prefetch.hpp"
#include "engine/base/result.hpp"
#include "engine/index/text_pool.hpp"

namespace descry::engine {

/// From this weight on one word for another is as good as another spelling of it: the weight of
/// schemas/vocabulary/spelling_variants.txt.
inline constexpr float kRespeltWeight = 0.95F;

/// Half-open run of entries.
struct EntryRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] bool empty() const noexcept { return begin == end; }
};

class SynonymTable {
 public:
  struct Entry {
    std::uint32_t from_begin = 0;  ///< Into Arrays::terms.
    std::uint32_t to_begin = 0;
    std::uint16_t from_count = 0;
    std::uint16_t to_count = 0;
    float weight = 0;
    std::uint32_t to_key = 0;  ///< Posting key of the documents that have all target words.
    std::uint32_t source = 0;  ///< Into Arrays::sources.
    LabelKind kind = LabelKind::synonym;
    std::uint8_t is_within = 0;  ///< 1: one word for another, in other entries alone.
    std::uint8_t reserved[2] = {};
  };
  struct Arrays {
    std::vector<Entry> entries;  ///< Ascending by typed sequence.
    std::vector<std::uint32_t> terms;
    TextPool sources;
  };

  SynonymTable() = default;
  /// Errors: corrupt_data when an entry points outside, terms reach term_count, or keys leave gaps
  /// that no entry explains.
  static Result<SynonymTable> load(Arrays arrays, std::uint32_t term_count);

  /// Posting keys of words, of classes of forms, and of the entries' targets (index/postings.hpp).
  [[nodiscard]] std::uint32_t key_count() const noexcept { return key_count_; }
  [[nodiscard]] std::uint32_t size() const noexcept {
    return static_cast<std::uint32_t>(arrays_.entries.size());
  }
  [[nodiscard]] const Entry& operator[](std::uint32_t entry) const noexcept {
    return arrays_.entries[entry];
  }
  [[nodiscard]] std::span<const std::uint32_t> from(const Entry& entry) const noexcept {
    return std::span(arrays_.terms).subspan(entry.from_begin, entry.from_count);
  }
  [[nodiscard]] std::span<const std::uint32_t> to(const Entry& entry) const noexcept {
    return std::span(arrays_.terms).subspan(entry.to_begin, entry.to_count);
  }
  [[nodiscard]] std::string_view source(const Entry& entry) const noexcept {
    return arrays_.sources[entry.source];
  }

  /// Is the word an abbreviation of the vocabulary by itself?
  [[nodiscard]] bool is_abbreviation(std::uint32_t term) const noexcept;

  /// Of the entries in `range`, which agree in their first `depth` words, those whose word number
  /// `depth` is one of terms [first, last). Cost: two binary searches.
  [[nodiscard]] EntryRange narrow(EntryRange range, std::size_t depth, std::uint32_t first,
                                  std::uint32_t last) const noexcept;
  /// May a typed sequence begin with these two terms? Few that no sequence has pass.
  [[nodiscard]] bool may_begin_with(std::uint32_t first, std::uint32_t second) const noexcept {
    return test_bit(pairs_, pair_bit(first, second));
  }
  /// Ask ahead for what narrow() reads at depth 0, and at depth 1.
  void prefetch_first(std::uint32_t term) const noexcept { prefetch(&first_[term]); }
  void prefetch_second(std::uint32_t term) const noexcept;

 private:
  void index_first_terms(std::uint32_t term_count);
  void index_second_terms();
  [[nodiscard]] std::uint32_t pair_bit(std::uint32_t first, std::uint32_t second) const noexcept {
    constexpr std::uint64_t kMix = 0x9E37'79B9'7F4A'7C15U;
    constexpr unsigned kHalf = 32;
    return static_cast<std::uint32_t>(((std::uint64_t{first} << kHalf | second) * kMix) >>
                                      pair_shift_);
  }

  Arrays arrays_;
  std::vector<std::uint32_t> first_;  ///< First entry whose typed sequence begins with a term.
  /// By entry: the second term of its typed sequence, + 1; 0 when it has one term.
  std::vector<std::uint32_t> second_;
  std::vector<std::uint64_t> pairs_;  ///< Bits by a hash of the first two terms.
  unsigned pair_shift_ = 0;           ///< Of the hash, to a bit's number.
  std::uint32_t key_count_ = 0;
};

}  // namespace descry::engine
