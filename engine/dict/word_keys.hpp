#pragma once

// Words in the order of a key that is made of each: their consonants, their sound.
//
// Cost of a look-up: two binary searches. Memory: some 16 bytes a word. Threads: immutable.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/ids.hpp"
#include "engine/dict/dictionary.hpp"

namespace descry::engine {

class WordKeys {
 public:
  using Entry = std::pair<std::string, TermId>;  ///< A word's key, and the word.

  WordKeys() = default;
  explicit WordKeys(std::vector<Entry> entries);
  /// Of all words of a dictionary, `Key(word).view()`; those whose key is shorter are left out.
  template <typename Key>
  [[nodiscard]] static WordKeys made_by(const Dictionary& dictionary, std::size_t shortest) {
    std::vector<Entry> entries;
    for (std::uint32_t term = 0; term < dictionary.size(); ++term) {
      const Key key(dictionary.word(TermId{term}));
      if (key.view().size() >= shortest) {
        entries.emplace_back(key.view(), TermId{term});
      }
    }
    return WordKeys(std::move(entries));
  }

  /// Words whose key begins with `key`, in the order of their keys.
  [[nodiscard]] std::span<const TermId> beginning_with(std::string_view key) const;
  /// Words of this key.
  [[nodiscard]] std::span<const TermId> of(std::string_view key) const;

 private:
  [[nodiscard]] std::string_view key_at(std::size_t place) const noexcept {
    return std::string_view(bytes_).substr(offsets_[place], offsets_[place + 1] - offsets_[place]);
  }
  /// The first place of whose key is_before() is not true; it is of all before.
  template <typename IsBefore>
  [[nodiscard]] std::size_t first_not(const IsBefore& is_before) const;

  std::vector<TermId> terms_;
  std::vector<std::uint32_t> offsets_{0};
  std::string bytes_;
};

}  // namespace descry::engine
