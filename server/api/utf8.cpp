#include "server/api/utf8.hpp"

#include <cstdint>
#include <cstring>

namespace descry::server {

namespace {

constexpr std::uint64_t kHighBits = 0x8080808080808080U;
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
constexpr std::size_t kPrintableCodePoints = 64;

[[nodiscard]] constexpr std::uint8_t byte_at(std::string_view text, std::size_t at) noexcept {
  return static_cast<std::uint8_t>(text[at]);
}

struct LeadByte {
  std::size_t length = 0;
  std::uint8_t second_from = 0x80;
  std::uint8_t second_to = 0xBF;
};

/// What may follow a lead byte of two and more: length, and the second byte's range.
[[nodiscard]] constexpr LeadByte lead_of(std::uint8_t byte) noexcept {
  if (byte >= 0xC2 && byte <= 0xDF) {
    return {.length = 2};
  }
  if (byte >= 0xE0 && byte <= 0xEF) {
    return {.length = 3,
            .second_from = static_cast<std::uint8_t>(byte == 0xE0 ? 0xA0 : 0x80),
            .second_to = static_cast<std::uint8_t>(byte == 0xED ? 0x9F : 0xBF)};
  }
  if (byte >= 0xF0 && byte <= 0xF4) {
    return {.length = 4,
            .second_from = static_cast<std::uint8_t>(byte == 0xF0 ? 0x90 : 0x80),
            .second_to = static_cast<std::uint8_t>(byte == 0xF4 ? 0x8F : 0xBF)};
  }
  return {};
}

[[nodiscard]] constexpr bool is_blank(char letter) noexcept {
  return letter == ' ' || (letter >= '\t' && letter <= '\r');
}

}  // namespace

std::size_t utf8_sequence_length(std::string_view text) noexcept {
  if (text.empty()) {
    return 0;
  }
  if (byte_at(text, 0) < 0x80) {
    return 1;
  }
  const LeadByte lead = lead_of(byte_at(text, 0));
  if (lead.length == 0 || text.size() < lead.length || byte_at(text, 1) < lead.second_from ||
      byte_at(text, 1) > lead.second_to) {
    return 0;
  }
  for (std::size_t i = 2; i < lead.length; ++i) {
    if ((byte_at(text, i) & 0xC0U) != 0x80U) {
      return 0;
    }
  }
  return lead.length;
}

std::optional<std::size_t> count_code_points(std::string_view text) noexcept {
  std::size_t count = 0;
  while (!text.empty()) {
    std::uint64_t word = kHighBits;
    if (text.size() >= sizeof word) {
      std::memcpy(&word, text.data(), sizeof word);
    }
    std::size_t step = sizeof word;
    std::size_t points = sizeof word;
    if ((word & kHighBits) != 0) {
      step = byte_at(text, 0) < 0x80 ? 1 : utf8_sequence_length(text);
      points = 1;
    }
    if (step == 0) {
      return std::nullopt;
    }
    count += points;
    text.remove_prefix(step);
  }
  return count;
}

std::string_view trim_blanks(std::string_view text) noexcept {
  for (;;) {
    const std::size_t before = text.size();
    while (!text.empty() && is_blank(text.front())) {
      text.remove_prefix(1);
    }
    while (!text.empty() && is_blank(text.back())) {
      text.remove_suffix(1);
    }
    if (text.starts_with(kNoBreakSpace)) {
      text.remove_prefix(kNoBreakSpace.size());
    }
    if (text.ends_with(kNoBreakSpace)) {
      text.remove_suffix(kNoBreakSpace.size());
    }
    if (text.size() == before) {
      return text;
    }
  }
}

std::string printable(std::string_view text) {
  std::string shown;
  for (std::size_t points = 0; !text.empty(); ++points) {
    if (points == kPrintableCodePoints) {
      shown += kEllipsis;
      break;
    }
    const std::size_t length = utf8_sequence_length(text);
    const bool is_control = byte_at(text, 0) < 0x20 || byte_at(text, 0) == 0x7F;
    if (length == 0 || is_control) {
      shown += kReplacement;
      text.remove_prefix(1);
    } else {
      shown += text.substr(0, length);
      text.remove_prefix(length);
    }
  }
  return shown;
}

}  // namespace descry::server
