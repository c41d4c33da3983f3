#include "server/api/json_out.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>

namespace descry::server {

namespace {

constexpr std::uint64_t kOnes = 0x0101010101010101U;
constexpr std::uint64_t kHighBits = 0x8080808080808080U;
constexpr std::size_t kNumberRoom = 40;

[[nodiscard]] constexpr bool needs_json_escape(std::uint8_t byte) noexcept {
  return byte < 0x20 || byte == '"' || byte == '\\';
}

[[nodiscard]] constexpr bool needs_html_escape(std::uint8_t byte) noexcept {
  return byte == '&' || byte == '\'' || byte == '<' || byte == '>';
}

/// A high bit in each byte of `word` below `limit`; bytes above the first such may be wrong.
[[nodiscard]] constexpr std::uint64_t below(std::uint64_t word, std::uint8_t limit) noexcept {
  return (word - kOnes * limit) & ~word & kHighBits;
}

[[nodiscard]] constexpr std::uint64_t equal(std::uint64_t word, char letter) noexcept {
  return below(word ^ (kOnes * static_cast<std::uint8_t>(letter)), 1);
}

[[nodiscard]] constexpr std::uint64_t special_bytes(std::uint64_t word, EscapeSet set) noexcept {
  std::uint64_t found = below(word, 0x20) | equal(word, '"') | equal(word, '\\');
  if (set == EscapeSet::json_and_html) {
    // `&` and `'` differ in one bit, and so do `<` and `>`.
    found |= equal(word & ~kOnes, '&') | equal(word & ~(kOnes * 2), '<');
  }
  return found;
}

}  // namespace

std::size_t plain_prefix_bytewise(std::string_view text, EscapeSet set) noexcept {
  const auto stops = [set](char letter) {
    const auto byte = static_cast<std::uint8_t>(letter);
    return needs_json_escape(byte) || (set == EscapeSet::json_and_html && needs_html_escape(byte));
  };
  return static_cast<std::size_t>(std::find_if(text.begin(), text.end(), stops) - text.begin());
}

std::size_t plain_prefix(std::string_view text, EscapeSet set) noexcept {
  std::size_t at = 0;
  if constexpr (std::endian::native == std::endian::little) {
    for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
      std::uint64_t word = 0;
      std::memcpy(&word, text.data() + at, sizeof word);
      if (const std::uint64_t found = special_bytes(word, set); found != 0) {
        return at + static_cast<std::size_t>(std::countr_zero(found)) / 8;
      }
    }
  }
  return at + plain_prefix_bytewise(text.substr(at), set);
}

std::uint32_t score_in_ten_thousandths(engine::Score value) noexcept {
  const bool is_number = value > 0;  // false for NaN
  return is_number ? static_cast<std::uint32_t>(std::lround(std::min(value, 1.0F) * 10'000.0F)) : 0;
}

void JsonWriter::flush() {
  out_.append(buffer_.data(), static_cast<std::size_t>(cursor_ - buffer_.data()));
  cursor_ = buffer_.data();
}

void JsonWriter::raw_text(std::string_view json) {
  make_room(json.size());
  if (json.size() > kRoom) {
    out_.append(json);
    return;
  }
  std::memcpy(cursor_, json.data(), json.size());
  cursor_ += json.size();
}

void JsonWriter::control_escape(char letter) {
  constexpr std::string_view kHex = "0123456789abcdef";
  switch (letter) {
    case '"':
      return raw("\\\"");
    case '\\':
      return raw("\\\\");
    case '\n':
      return raw("\\n");
    case '\r':
      return raw("\\r");
    case '\t':
      return raw("\\t");
    default:
      break;
  }
  raw("\\u00");
  const auto byte = static_cast<std::uint8_t>(letter);
  make_room(2);
  *cursor_++ = kHex[byte >> 4U];
  *cursor_++ = kHex[byte & 0xFU];
}

void JsonWriter::escaped(std::string_view text) {
  for (;;) {
    const std::size_t plain = plain_prefix(text, EscapeSet::json);
    raw_text(text.substr(0, plain));
    if (plain == text.size()) {
      return;
    }
    control_escape(text[plain]);
    text.remove_prefix(plain + 1);
  }
}

void JsonWriter::escaped_html(std::string_view text) {
  for (;;) {
    const std::size_t plain = plain_prefix(text, EscapeSet::json_and_html);
    raw_text(text.substr(0, plain));
    if (plain == text.size()) {
      return;
    }
    switch (text[plain]) {
      case '&':
        raw("&amp;");
        break;
      case '<':
        raw("&lt;");
        break;
      case '>':
        raw("&gt;");
        break;
      case '"':
        raw("&quot;");
        break;
      case '\'':
        raw("&#39;");
        break;
      default:
        control_escape(text[plain]);
    }
    text.remove_prefix(plain + 1);
  }
}

void JsonWriter::text(std::string_view text) {
  raw("\"");
  escaped(text);
  raw("\"");
}

void JsonWriter::text_or_null(std::string_view text) {
  if (text.empty()) {
    return raw("null");
  }
  this->text(text);
}

void JsonWriter::marked_html(std::string_view text, std::span<const engine::Span> marks) {
  raw("\"");
  std::size_t at = 0;
  for (const engine::Span& mark : marks) {
    escaped_html(text.substr(at, mark.begin - at));
    raw("<mark>");
    escaped_html(text.substr(mark.begin, mark.end - mark.begin));
    raw("</mark>");
    at = mark.end;
  }
  escaped_html(text.substr(at));
  raw("\"");
}

void JsonWriter::number(std::uint64_t value) {
  make_room(kNumberRoom);
  cursor_ = std::to_chars(cursor_, cursor_ + kNumberRoom, value).ptr;
}

void JsonWriter::integer(std::int64_t value) {
  make_room(kNumberRoom);
  cursor_ = std::to_chars(cursor_, cursor_ + kNumberRoom, value).ptr;
}

void JsonWriter::real(float value) {
  if (!std::isfinite(value)) {
    return raw("null");
  }
  make_room(kNumberRoom);
  cursor_ = std::to_chars(cursor_, cursor_ + kNumberRoom, value).ptr;
}

void JsonWriter::real(double value) {
  if (!std::isfinite(value)) {
    return raw("null");
  }
  make_room(kNumberRoom);
  cursor_ = std::to_chars(cursor_, cursor_ + kNumberRoom, value).ptr;
}

void JsonWriter::score(engine::Score value) {
  constexpr std::size_t kLength = 6;
  std::uint32_t rest = score_in_ten_thousandths(value);
  make_room(kLength);
  for (std::size_t i = kLength - 1; i > 1; --i) {
    cursor_[i] = static_cast<char>('0' + rest % 10);
    rest /= 10;
  }
  cursor_[1] = '.';
  cursor_[0] = static_cast<char>('0' + rest);
  cursor_ += kLength;
}

void JsonWriter::boolean(bool value) {
  if (value) {
    raw("true");
  } else {
    raw("false");
  }
}

void JsonWriter::date(engine::Date date) {
  constexpr std::size_t kLength = 12;
  make_room(kLength);
  std::uint32_t rest = engine::to_number(date);
  cursor_[0] = cursor_[kLength - 1] = '"';
  for (std::size_t i = kLength - 2; i > 0; --i) {
    if (i == 5 || i == 8) {
      cursor_[i] = '-';
      continue;
    }
    cursor_[i] = static_cast<char>('0' + rest % 10);
    rest /= 10;
  }
  cursor_ += kLength;
}

void JsonWriter::date_or_null(const std::optional<engine::Date>& date) {
  if (!date) {
    return raw("null");
  }
  this->date(*date);
}

}  // namespace descry::server
