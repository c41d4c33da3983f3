#include "indexer/source/encoding.hpp"

#include <array>
#include <cstdint>
#include <cstring>

namespace descry::indexer {
namespace {

// Code points of 0x80 to 0x9F; 0 where Windows-1252 has no character. The rest is Latin-1.
constexpr std::array<std::uint16_t, 32> kHighControls{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

unsigned at(std::string_view bytes, std::size_t i) {
  return static_cast<unsigned char>(bytes[i]);
}

// Requires: 0x80 <= point <= 0xFFFF.
void append_point(std::string& out, unsigned point) {
  if (point < 0x800U) {
    out.push_back(static_cast<char>(0xC0U | (point >> 6U)));
  } else {
    out.push_back(static_cast<char>(0xE0U | (point >> 12U)));
    out.push_back(static_cast<char>(0x80U | ((point >> 6U) & 0x3FU)));
  }
  out.push_back(static_cast<char>(0x80U | (point & 0x3FU)));
}

// Bytes of the blank at `i`: 1 for blanks and ASCII line ends, 2 for a no-break space, else 0.
std::size_t blank_at(std::string_view text, std::size_t i) {
  const char c = text[i];
  if (c == ' ' || (c >= '\t' && c <= '\r')) {
    return 1;
  }
  return c == '\xC2' && text.substr(i + 1).starts_with('\xA0') ? 2 : 0;
}

constexpr std::size_t kBlock = sizeof(std::uint64_t);

// True iff at least kBlock bytes follow `i`, all ASCII: the common case, eight at a time.
bool is_ascii_block(std::string_view bytes, std::size_t i) {
  if (bytes.size() - i < kBlock) {
    return false;
  }
  std::uint64_t block = 0;
  std::memcpy(&block, bytes.data() + i, kBlock);
  return (block & 0x8080'8080'8080'8080U) == 0;
}

// True only if at least kBlock bytes follow `i` and none of them is a control character.
bool is_printable_block(std::string_view bytes, std::size_t i) {
  constexpr std::uint64_t kOnes = 0x0101'0101'0101'0101U;
  constexpr std::uint64_t kHighs = 0x8080'8080'8080'8080U;
  if (bytes.size() - i < kBlock) {
    return false;
  }
  std::uint64_t block = 0;
  std::memcpy(&block, bytes.data() + i, kBlock);
  const std::uint64_t control = (block - kOnes * 0x20U) & ~block & kHighs;
  const std::uint64_t no_delete = block ^ (kOnes * 0x7FU);
  return (control | ((no_delete - kOnes) & ~no_delete & kHighs)) == 0;
}

// True when folding would change nothing: single blanks between ASCII words. May be false then too.
// A word of eight bytes is looked at with seven new ones, so that no pair of blanks is missed.
bool is_surely_folded(std::string_view text) {
  constexpr std::uint64_t kOnes = 0x0101'0101'0101'0101U;
  constexpr std::uint64_t kHighs = 0x8080'8080'8080'8080U;
  if (text.size() < kBlock || text.front() == ' ' || text.back() == ' ') {
    return false;
  }
  const auto is_plain = [&](std::size_t i) {
    std::uint64_t block = 0;
    std::memcpy(&block, text.data() + i, kBlock);
    const std::uint64_t control = (block - kOnes * 0x20U) & ~block & kHighs;
    const std::uint64_t no_blank = block ^ (kOnes * 0x20U);
    const std::uint64_t blank = (no_blank - kOnes) & ~no_blank & kHighs;
    return ((block & kHighs) | control | (blank & (blank >> 8U))) == 0;
  };
  for (std::size_t i = 0; i + kBlock <= text.size(); i += kBlock - 1) {
    if (!is_plain(i)) {
      return false;
    }
  }
  return is_plain(text.size() - kBlock);
}

// Bytes of the well-formed sequence at `i`, or 0. Ranges: Unicode 15, table 3-7.
std::size_t sequence_at(std::string_view bytes, std::size_t i) {
  const unsigned lead = at(bytes, i);
  if (lead < 0x80U) {
    return 1;
  }
  const std::size_t length = lead < 0xC2U ? 0 : lead < 0xE0U ? 2 : lead < 0xF0U ? 3 : 4;
  if (length == 0 || lead > 0xF4U || i + length > bytes.size()) {
    return 0;
  }
  const unsigned low = lead == 0xE0U ? 0xA0U : lead == 0xF0U ? 0x90U : 0x80U;
  const unsigned high = lead == 0xEDU ? 0x9FU : lead == 0xF4U ? 0x8FU : 0xBFU;
  if (at(bytes, i + 1) < low || at(bytes, i + 1) > high) {
    return 0;
  }
  for (std::size_t k = 2; k < length; ++k) {
    if ((at(bytes, i + k) & 0xC0U) != 0x80U) {
      return 0;
    }
  }
  return length;
}

}  // namespace

std::optional<std::string> utf8_of_cp1252(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + 8);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const unsigned byte = at(bytes, i);
    if (byte < 0x80U) {
      out.push_back(bytes[i]);
      continue;
    }
    const unsigned point = byte < 0xA0U ? kHighControls[byte - 0x80U] : byte;
    if (point == 0) {
      return std::nullopt;
    }
    append_point(out, point);
  }
  return out;
}

std::string fold_blanks(std::string_view utf8) {
  if (is_surely_folded(utf8)) {
    return std::string(utf8);
  }
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size();) {
    if (const std::size_t length = blank_at(utf8, i); length > 0) {
      i += length;
      continue;
    }
    const std::size_t start = i;
    while (i < utf8.size() && blank_at(utf8, i) == 0) {
      ++i;
    }
    if (!out.empty()) {
      out.push_back(' ');
    }
    out.append(utf8, start, i - start);
  }
  return out;
}

std::optional<std::size_t> find_invalid_utf8(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    if (is_ascii_block(bytes, i)) {
      i += kBlock;
      continue;
    }
    const std::size_t length = sequence_at(bytes, i);
    if (length == 0) {
      return i;
    }
    i += length;
  }
  return std::nullopt;
}

std::optional<std::size_t> find_control(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    while (is_printable_block(bytes, i)) {
      i += kBlock;
    }
    if (i == bytes.size()) {
      break;
    }
    const unsigned byte = at(bytes, i);
    const bool is_blank = byte == '\t' || byte == '\n' || byte == '\r';
    if ((byte < 0x20U && !is_blank) || byte == 0x7FU) {
      return i;
    }
  }
  return std::nullopt;
}

}  // namespace descry::indexer
