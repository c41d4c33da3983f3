#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <string_view>

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

[[nodiscard]] constexpr int hex_value(char digit) noexcept {
  if (digit >= '0' && digit <= '9') {
    return digit - '0';
  }
  const char lower = static_cast<char>(digit | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// The byte that `escape`, which begins with `%`, stands for; -1 when it is broken. Source: RFC
/// 3986, section 2.1.
[[nodiscard]] constexpr int escaped_byte(std::string_view escape) noexcept {
  if (escape.size() < 3) {
    return -1;
  }
  const int high = hex_value(escape[1]);
  const int low = hex_value(escape[2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

}  // namespace descry::server
