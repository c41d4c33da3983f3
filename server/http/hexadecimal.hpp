#pragma once

#include <array>
#include <bit>
#include <cstdint>

namespace descry::server {

/// Sixteen lower-case digits, the most significant first. Eight digits are made in one word: each
/// gets a byte, and those past 9 the distance to the letters.
[[nodiscard]] constexpr std::array<char, 16> hexadecimal(std::uint64_t value) noexcept {
  constexpr std::uint64_t kOnes = 0x0101'0101'0101'0101U;
  std::array<std::uint64_t, 2> digits{value >> 32U, value & 0xFFFF'FFFFU};
  for (std::uint64_t& word : digits) {
    word = (word | word << 16U) & 0x0000'FFFF'0000'FFFFU;
    word = (word | word << 8U) & 0x00FF'00FF'00FF'00FFU;
    word = (word | word << 4U) & 0x0F0F'0F0F'0F0F'0F0FU;
    const std::uint64_t letters = ((word + 6 * kOnes) >> 4U) & kOnes;
    word += '0' * kOnes + letters * ('a' - '0' - 10);
    if constexpr (std::endian::native == std::endian::little) {
      word = __builtin_bswap64(word);
    }
  }
  return std::bit_cast<std::array<char, 16>>(digits);
}

}  // namespace descry::server
