#pragma once

// For each key, the numbers of the documents that have it: a sorted list, and beside the list a
// bitset when it is dense; bitsets also for dense runs of keys, so that a prefix is one operand.
//
// Keys 0..T-1 are dictionary words; key T + t holds all forms of the class whose first word is t;
// keys from 2T on hold what has all words of a vocabulary phrase, a form of each.
// A list is dense from size/64 documents on: its bitset is then at most twice the list's bytes.
// Cost: list() and dense() are array reads, dense_range() a binary search over a few thousand runs.
// Documents are labels or concepts: one object each.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/base/bitset.hpp"
#include "engine/base/ids.hpp"
#include "engine/base/prefetch.hpp"
#include "engine/base/result.hpp"

namespace descry::engine {

/// Half-open run of keys.
struct KeyRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] bool empty() const noexcept { return begin == end; }
  [[nodiscard]] bool contains(std::uint32_t key) const noexcept {
    return begin <= key && key < end;
  }
  friend bool operator==(const KeyRange&, const KeyRange&) = default;
};

/// Posting key of all forms of a word's class. Requires: `forms` is not empty.
[[nodiscard]] inline std::uint32_t forms_key(std::span<const TermId> forms,
                                             std::uint32_t term_count) noexcept {
  return forms.size() == 1 ? raw(forms.front()) : term_count + raw(forms.front());
}

class Postings {
 public:
  /// The stored form.
  struct Arrays {
    std::vector<std::uint32_t> offsets;      ///< keys + 1.
    std::vector<std::uint32_t> documents;    ///< Ascending within a key.
    std::vector<std::uint32_t> dense_keys;   ///< Ascending.
    std::vector<KeyRange> dense_ranges;      ///< Ascending by (begin, end).
    std::vector<std::uint64_t> dense_words;  ///< Bitsets of dense_keys, then of dense_ranges.
  };

  Postings() = default;

  /// From how many documents on a key or run is dense.
  [[nodiscard]] static std::uint32_t dense_from(std::uint32_t document_count) noexcept {
    return document_count / 64 + 1;
  }

  /// Sorts out which keys and which of `prefix_ranges` are dense and makes their bitsets.
  /// Requires: offsets and documents as in Arrays; prefix_ranges ascending and unique.
  static Arrays densify(std::vector<std::uint32_t> offsets, std::vector<std::uint32_t> documents,
                        std::span<const KeyRange> prefix_ranges, std::uint32_t document_count);

  /// Errors: corrupt_data when an offset, key or document lies outside.
  static Result<Postings> load(Arrays arrays, std::uint32_t key_count,
                               std::uint32_t document_count);

  [[nodiscard]] std::uint32_t document_count() const noexcept { return document_count_; }

  /// Requires: key < key count.
  [[nodiscard]] std::span<const std::uint32_t> list(std::uint32_t key) const noexcept {
    return slice({key, key + 1});
  }
  /// The lists of a run of keys, one after another: sorted within a key only.
  [[nodiscard]] std::span<const std::uint32_t> slice(KeyRange keys) const noexcept {
    const std::uint32_t begin = arrays_.offsets[keys.begin];
    return std::span(arrays_.documents).subspan(begin, arrays_.offsets[keys.end] - begin);
  }
  /// The bitset of a dense key, or empty.
  [[nodiscard]] BlockedBits dense(std::uint32_t key) const noexcept {
    return bitset_at(dense_of_key_[key]);
  }
  /// The bitset of a dense run of keys, or empty.
  [[nodiscard]] BlockedBits dense_range(KeyRange keys) const noexcept;

  /// Asks ahead for where the documents of a key stand.
  void prefetch(std::uint32_t key) const noexcept {
    engine::prefetch(&arrays_.offsets[key]);
    engine::prefetch(&dense_of_key_[key]);
  }

  [[nodiscard]] std::uint64_t bytes() const noexcept;
  [[nodiscard]] std::uint64_t entries() const noexcept { return arrays_.documents.size(); }

 private:
  void mark_blocks(std::size_t bitsets);
  [[nodiscard]] BlockedBits bitset_at(std::uint32_t index) const noexcept {
    if (index == kNoId) {
      return {};
    }
    const std::size_t words = words_for(document_count_);
    const std::size_t blocks = block_words_for(document_count_);
    return {ConstWords(arrays_.dense_words).subspan(index * words, words),
            ConstWords(dense_blocks_).subspan(index * blocks, blocks)};
  }

  Arrays arrays_;
  std::vector<std::uint32_t> dense_of_key_;  ///< Bitset number or kNoId.
  std::vector<std::uint64_t> dense_blocks_;  ///< Of each bitset, its blocks that are not empty.
  std::uint32_t document_count_ = 0;
};

}  // namespace descry::engine
