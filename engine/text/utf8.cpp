#include "engine/text/utf8.hpp"

#include <cassert>
#include <cstdint>
#include <cstring>

namespace descry::engine {
namespace {

constexpr std::uint64_t kHighBits = 0x8080'8080'8080'8080U;

/// Length of the run of ASCII bytes from `offset`, in whole words of eight.
std::size_t ascii_run(std::string_view text, std::size_t offset) noexcept {
  const std::size_t begin = offset;
  while (offset + sizeof(std::uint64_t) <= text.size()) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + offset, sizeof word);
    if ((word & kHighBits) != 0) {
      break;
    }
    offset += sizeof word;
  }
  return offset - begin;
}

std::uint8_t byte_at(std::string_view text, std::size_t offset) noexcept {
  return static_cast<std::uint8_t>(text[offset]);
}

struct Lead {
  std::size_t bytes = 0;
  char32_t bits = 0;
  char32_t least = 0;  ///< Smaller values have a shorter form.
};

Lead read_lead(std::uint8_t byte) noexcept {
  if (byte < 0x80) {
    return {1, byte, 0};
  }
  if (byte >= 0xC2 && byte <= 0xDF) {
    return {2, byte & 0x1FU, 0x80};
  }
  if (byte >= 0xE0 && byte <= 0xEF) {
    return {3, byte & 0x0FU, 0x800};
  }
  if (byte >= 0xF0 && byte <= 0xF4) {
    return {4, byte & 0x07U, 0x10000};
  }
  return {};
}

}  // namespace

DecodedCodePoint decode_code_point(std::string_view text, std::size_t offset) noexcept {
  const Lead lead = read_lead(byte_at(text, offset));
  if (lead.bytes == 0 || lead.bytes > text.size() - offset) {
    return {};
  }
  char32_t value = lead.bits;
  for (std::size_t i = 1; i < lead.bytes; ++i) {
    const std::uint8_t next = byte_at(text, offset + i);
    if ((next & 0xC0U) != 0x80U) {
      return {};
    }
    value = (value << 6U) | (next & 0x3FU);
  }
  const bool is_surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < lead.least || value > 0x10FFFF || is_surrogate) {
    return {};
  }
  return {value, lead.bytes};
}

bool is_valid_utf8(std::string_view text) noexcept {
  std::size_t offset = ascii_run(text, 0);
  while (offset < text.size()) {
    const DecodedCodePoint decoded = decode_code_point(text, offset);
    if (decoded.bytes == 0) {
      return false;
    }
    offset += decoded.bytes;
    offset += ascii_run(text, offset);
  }
  return true;
}

std::size_t count_code_points(std::string_view text) noexcept {
  std::size_t offset = ascii_run(text, 0);
  std::size_t count = offset;
  while (offset < text.size()) {
    const DecodedCodePoint decoded = decode_code_point(text, offset);
    offset += decoded.bytes == 0 ? 1 : decoded.bytes;
    const std::size_t run = ascii_run(text, offset);
    offset += run;
    count += 1 + run;
  }
  return count;
}

std::size_t encode_code_point(char32_t value, char* out) noexcept {
  assert(value <= 0x10FFFF && "a Unicode scalar value");
  const auto put = [out](std::size_t at, char32_t byte) { out[at] = static_cast<char>(byte); };
  if (value < 0x80) {
    put(0, value);
    return 1;
  }
  if (value < 0x800) {
    put(0, 0xC0U | (value >> 6U));
    put(1, 0x80U | (value & 0x3FU));
    return 2;
  }
  if (value < 0x10000) {
    put(0, 0xE0U | (value >> 12U));
    put(1, 0x80U | ((value >> 6U) & 0x3FU));
    put(2, 0x80U | (value & 0x3FU));
    return 3;
  }
  put(0, 0xF0U | (value >> 18U));
  put(1, 0x80U | ((value >> 12U) & 0x3FU));
  put(2, 0x80U | ((value >> 6U) & 0x3FU));
  put(3, 0x80U | (value & 0x3FU));
  return 4;
}

}  // namespace descry::engine
