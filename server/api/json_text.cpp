#include "server/api/json_text.hpp"

#include <algorithm>
#include <cstdint>

namespace descry::server {

namespace {

[[nodiscard]] char* put_control_escape(char* at, char letter) noexcept {
  constexpr std::string_view kHex = "0123456789abcdef";
  switch (letter) {
    case '"':
      return put(at, "\\\"");
    case '\\':
      return put(at, "\\\\");
    case '\n':
      return put(at, "\\n");
    case '\r':
      return put(at, "\\r");
    case '\t':
      return put(at, "\\t");
    default:
      break;
  }
  at = put(at, "\\u00");
  const auto byte = static_cast<std::uint8_t>(letter);
  *at++ = kHex[byte >> 4U];
  *at++ = kHex[byte & 0xFU];
  return at;
}

[[nodiscard]] char* put_html_escape(char* at, char letter) noexcept {
  switch (letter) {
    case '&':
      return put(at, "&amp;");
    case '<':
      return put(at, "&lt;");
    case '>':
      return put(at, "&gt;");
    case '"':
      return put(at, "&quot;");
    case '\'':
      return put(at, "&#39;");
    default:
      return put_control_escape(at, letter);
  }
}

[[nodiscard]] char* put_escaped(char* at, std::string_view text, EscapeSet set) noexcept {
  for (;;) {
    const std::size_t plain = copy_plain(text, set, at);
    at += plain;
    if (plain == text.size()) {
      return at;
    }
    at = set == EscapeSet::json ? put_control_escape(at, text[plain])
                                : put_html_escape(at, text[plain]);
    text.remove_prefix(plain + 1);
  }
}

}  // namespace

char* put_string(char* at, std::string_view text) noexcept {
  at = put(at, "\"");
  at = put_escaped(at, text, EscapeSet::json);
  return put(at, "\"");
}

char* put_marked_html(char* at, std::string_view text,
                      std::span<const engine::Span> marks) noexcept {
  // Looked through once, not piece by piece; what the look copies is written over.
  const bool is_plain = copy_plain(text, EscapeSet::json_and_html, at) == text.size();
  const auto put_piece = [=](char* to, std::uint32_t begin, std::size_t end) {
    const std::string_view piece = text.substr(begin, end - begin);
    return is_plain ? put_raw(to, piece) : put_escaped(to, piece, EscapeSet::json_and_html);
  };
  at = put(at, "\"");
  std::uint32_t done = 0;
  for (const engine::Span& mark : marks) {
    at = put_piece(at, done, mark.begin);
    at = put(at, "<mark>");
    at = put_piece(at, mark.begin, mark.end);
    at = put(at, "</mark>");
    done = mark.end;
  }
  at = put_piece(at, done, text.size());
  return put(at, "\"");
}

std::uint32_t score_in_ten_thousandths(engine::Score value) noexcept {
  const bool is_number = value > 0;  // false for NaN
  // Rounded half up: exact in double, and cheaper than lround.
  return is_number ? static_cast<std::uint32_t>(double{std::min(value, 1.0F) * 10'000.0F} + 0.5)
                   : 0;
}

char* put_score(char* at, engine::Score value) noexcept {
  std::uint32_t rest = score_in_ten_thousandths(value);
  for (std::size_t i = kScoreBytes - 1; i > 1; --i) {
    at[i] = static_cast<char>('0' + rest % 10);
    rest /= 10;
  }
  at[1] = '.';
  at[0] = static_cast<char>('0' + rest);
  return at + kScoreBytes;
}

}  // namespace descry::server
