#pragma once

// A constant table from words to small values, laid out at compile time.
//
// Open addressing with linear probing in an array of a power of two at least twice as large as the
// number of words. Cost: one pass over the word's bytes and usually one comparison. Threads: pure.

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace descry::engine {

/// FNV-1a, 32 bits. Source: Fowler, Noll, Vo.
[[nodiscard]] constexpr std::uint32_t word_hash(std::string_view word) noexcept {
  std::uint32_t hash = 2166136261U;
  for (const char c : word) {
    hash = (hash ^ static_cast<std::uint8_t>(c)) * 16777619U;
  }
  return hash ^ (hash >> 15U);
}

/// Requires: words unique (a repeated one does not compile) and not empty.
template <typename Value, std::size_t kWords>
class WordTable {
 public:
  using Entry = std::pair<std::string_view, Value>;

  explicit consteval WordTable(const std::array<Entry, kWords>& entries) {
    for (const Entry& entry : entries) {
      std::size_t slot = word_hash(entry.first) % kSlots;
      while (!slots_[slot].first.empty()) {
        if (slots_[slot].first == entry.first) {
          throw "a word stands twice in a table";  // Ends compilation: this runs nowhere else.
        }
        slot = (slot + 1) % kSlots;
      }
      slots_[slot] = entry;
    }
  }

  /// The word's value, or null. Points into the table.
  [[nodiscard]] constexpr const Value* find(std::string_view word) const noexcept {
    for (std::size_t slot = word_hash(word) % kSlots; !slots_[slot].first.empty();
         slot = (slot + 1) % kSlots) {
      if (slots_[slot].first == word) {
        return &slots_[slot].second;
      }
    }
    return nullptr;
  }

 private:
  static constexpr std::size_t kSlots = std::bit_ceil(kWords * 2);
  std::array<Entry, kSlots> slots_{};
};

/// A table of words without values.
template <std::size_t kWords>
consteval auto word_set(const std::array<std::string_view, kWords>& words) {
  std::array<std::pair<std::string_view, bool>, kWords> entries{};
  for (std::size_t i = 0; i < kWords; ++i) {
    entries[i] = {words[i], true};
  }
  return WordTable<bool, kWords>(entries);
}

}  // namespace descry::engine
