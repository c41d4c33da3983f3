#pragma once

// A word's letters as corrections see them: code points, signature, deletions.
//
// Symmetric deletion: two words within k edits share a form of their first kDeletePrefix letters
// with at most k of them left out, so that equal hashes of such forms find every candidate.
// Source: Wolf Garbe, SymSpell, with its bound on the prefix.

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/text/utf8.hpp"

namespace descry::engine {

inline constexpr std::size_t kDeletePrefix = 9;

/// Fills `out`; false when `word` has a digit, no letter, more than `max_bytes` bytes or is not
/// UTF-8: such words are not corrected.
inline bool read_letters(std::string_view word, std::size_t max_bytes, std::vector<char32_t>& out) {
  out.clear();
  if (word.empty() || word.size() > max_bytes) {
    return false;
  }
  for (std::size_t offset = 0; offset < word.size();) {
    const DecodedCodePoint decoded = decode_code_point(word, offset);
    const bool is_digit = decoded.value >= U'0' && decoded.value <= U'9';
    if (decoded.bytes == 0 || is_digit) {
      return false;
    }
    out.push_back(decoded.value);
    offset += decoded.bytes;
  }
  return true;
}

/// Number of letters less one in the upper 6 bits, which of a-z occur in the lower 26.
/// Requires: 1 to 64 letters.
inline std::uint32_t signature_of(std::span<const char32_t> letters) noexcept {
  std::uint32_t signature = static_cast<std::uint32_t>(letters.size() - 1) << 26U;
  for (const char32_t letter : letters) {
    if (letter >= U'a' && letter <= U'z') {
      signature |= 1U << (letter - U'a');
    }
  }
  return signature;
}

inline std::size_t letters_of_signature(std::uint32_t signature) noexcept {
  return (signature >> 26U) + 1;
}

/// False only if the words are surely more than `edits` apart: an edit changes the length by at
/// most one and the set of letters by at most two.
inline bool may_be_near(std::uint32_t a, std::uint32_t b, unsigned edits) noexcept {
  constexpr std::uint32_t kLetters = (1U << 26U) - 1;
  const std::uint32_t long_one = a > b ? a >> 26U : b >> 26U;
  const std::uint32_t short_one = a > b ? b >> 26U : a >> 26U;
  return long_one - short_one <= edits &&
         static_cast<unsigned>(std::popcount((a ^ b) & kLetters)) <= 2 * edits;
}

/// FNV-1a over code points, then mixed so that all bits depend on all letters.
class LetterHash {
 public:
  void add(char32_t letter) noexcept { value_ = (value_ ^ letter) * 16777619U; }
  [[nodiscard]] std::uint32_t value() const noexcept {
    std::uint32_t h = value_;
    h = (h ^ (h >> 16U)) * 0x85EB'CA6BU;
    h = (h ^ (h >> 13U)) * 0xC2B2'AE35U;
    return h ^ (h >> 16U);
  }

 private:
  std::uint32_t value_ = 2166136261U;
};

/// Hashes of the first kDeletePrefix letters with 0, 1 or 2 of them left out, up to `deletes`.
/// Some may be equal.
template <typename Visit>
void for_each_delete(std::span<const char32_t> letters, unsigned deletes, Visit&& visit) {
  const std::span<const char32_t> prefix =
      letters.first(letters.size() < kDeletePrefix ? letters.size() : kDeletePrefix);
  const std::size_t none = prefix.size();
  const auto hash_without = [prefix](std::size_t first, std::size_t second) {
    LetterHash hash;
    for (std::size_t i = 0; i < prefix.size(); ++i) {
      if (i != first && i != second) {
        hash.add(prefix[i]);
      }
    }
    return hash.value();
  };
  visit(hash_without(none, none));
  for (std::size_t i = 0; deletes >= 1 && i < none; ++i) {
    visit(hash_without(i, none));
    for (std::size_t j = i + 1; deletes >= 2 && j < none; ++j) {
      visit(hash_without(i, j));
    }
  }
}

}  // namespace descry::engine
