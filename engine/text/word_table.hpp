#pragma once

// A constant table from words to small values, laid out at compile time.
//
// Open addressing with linear probing in an array of a power of two at least four times as large as
// the number of words. Most words that are asked for are in no table: a byte a slot says so, and
// these bytes of all tables together are few. Cost: a hash of at most sixteen bytes, and a
// comparison where the word is there. Threads: pure.

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>
#include <utility>

namespace descry::engine {

/// Four bytes, the first of them the highest.
[[nodiscard]] inline std::uint64_t four_bytes(const char* bytes) noexcept {
  std::uint32_t value = 0;
  std::memcpy(&value, bytes, sizeof value);
  return std::endian::native == std::endian::little ? __builtin_bswap32(value) : value;
}

/// Up to eight bytes as one number, the same on every machine and at compile time.
[[nodiscard]] constexpr std::uint64_t packed_bytes(std::string_view bytes) noexcept {
  constexpr std::size_t kFour = 4;
  if (!std::is_constant_evaluated() && bytes.size() >= kFour) {
    // The first four and the last four, which overlap unless there are eight.
    const std::size_t apart = bytes.size() - kFour;
    return four_bytes(bytes.data()) << (8U * apart) | four_bytes(bytes.data() + apart);
  }
  std::uint64_t value = 0;
  for (const char c : bytes) {
    value = (value << 8U) | static_cast<std::uint8_t>(c);
  }
  return value;
}

/// Length, first eight and last eight bytes, which tell the words of our tables apart.
[[nodiscard]] constexpr std::uint32_t word_hash(std::string_view word) noexcept {
  const std::size_t most = word.size() < 8 ? word.size() : 8;
  const std::uint64_t first = packed_bytes(word.substr(0, most));
  const std::uint64_t last = packed_bytes(word.substr(word.size() - most));
  const std::uint64_t mixed = (first + word.size()) * 0x9E37'79B9'7F4A'7C15U;
  const std::uint64_t hash = (mixed ^ (mixed >> 32U) ^ last) * 0xD6E8'FEB8'6659'FD93U;
  return static_cast<std::uint32_t>(hash >> 32U);
}

/// Requires: words unique (a repeated one does not compile) and not empty.
template <typename Value, std::size_t kWords>
class WordTable {
 public:
  using Entry = std::pair<std::string_view, Value>;

  explicit consteval WordTable(const std::array<Entry, kWords>& entries) {
    for (const Entry& entry : entries) {
      longest_ = entry.first.size() > longest_ ? entry.first.size() : longest_;
      const std::uint32_t hash = word_hash(entry.first);
      std::size_t slot = hash % kSlots;
      while (tags_[slot] != 0) {
        if (slots_[slot].first == entry.first) {
          throw "a word stands twice in a table";  // Ends compilation: this runs nowhere else.
        }
        slot = (slot + 1) % kSlots;
      }
      slots_[slot] = entry;
      tags_[slot] = tag_of(hash);
    }
  }

  /// The word's value, or null. Points into the table.
  [[nodiscard]] constexpr const Value* find(std::string_view word) const noexcept {
    if (word.size() > longest_) {
      return nullptr;
    }
    const std::uint32_t hash = word_hash(word);
    const std::uint8_t tag = tag_of(hash);
    for (std::size_t slot = hash % kSlots; tags_[slot] != 0; slot = (slot + 1) % kSlots) {
      if (tags_[slot] == tag && slots_[slot].first == word) {
        return &slots_[slot].second;
      }
    }
    return nullptr;
  }

 private:
  static constexpr std::size_t kSlots = std::bit_ceil(kWords * 4);

  /// Not 0, and of other bits of the hash than the slot.
  static constexpr std::uint8_t tag_of(std::uint32_t hash) noexcept {
    return static_cast<std::uint8_t>(hash >> 24U | 1U);
  }

  std::array<std::uint8_t, kSlots> tags_{};  ///< 0 where a slot is free.
  std::array<Entry, kSlots> slots_{};
  std::size_t longest_ = 0;
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
