#pragma once

// Initialisms of one system's labels: letters typed → words that a label says in full.
//
// Kept apart from the vocabulary, since most are no words that anybody would mean by another name,
// and the dictionary corrects towards words.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/index/text_pool.hpp"

namespace descry::engine {

class InitialismTable {
 public:
  struct Expansion {
    std::uint32_t to_begin = 0;  ///< Into Arrays::terms.
    std::uint32_t to_count = 0;
    std::uint32_t to_key = 0;  ///< Posting key of the documents that have all the words.
    float weight = 0;
  };
  struct Arrays {
    TextPool letters;                    ///< Ascending.
    std::vector<std::uint32_t> offsets;  ///< letters + 1, into expansions.
    std::vector<Expansion> expansions;   ///< The likeliest first.
    std::vector<std::uint32_t> terms;
  };

  InitialismTable() = default;
  /// Errors: corrupt_data when a place lies outside, or a key is not below the posting keys that
  /// `term_count` words and as many expansions as there are can have beside `other_keys` ones.
  static Result<InitialismTable> load(Arrays arrays, std::uint32_t term_count,
                                      std::uint32_t other_keys);

  /// What the letters may stand for. Cost: one hash, and a comparison for most that are there.
  [[nodiscard]] std::span<const Expansion> find(std::string_view letters) const noexcept;
  /// Asks ahead for what find() reads.
  void prefetch(std::string_view letters) const noexcept;
  [[nodiscard]] std::span<const std::uint32_t> to(const Expansion& expansion) const noexcept {
    return std::span(arrays_.terms).subspan(expansion.to_begin, expansion.to_count);
  }
  [[nodiscard]] std::size_t size() const noexcept { return arrays_.expansions.size(); }
  /// Posting keys below this are used.
  [[nodiscard]] std::uint32_t key_count() const noexcept { return key_count_; }

 private:
  void fill_slots();

  Arrays arrays_;
  /// By hash of a row's letters: the upper half of the hash, then row + 1; 0 for none.
  std::vector<std::uint64_t> slots_;
  std::uint32_t key_count_ = 0;
};

}  // namespace descry::engine
