#include "server/api/json_out.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace descry::server {

namespace {

constexpr std::size_t kNumberRoom = 40;
/// Of a text, copied at once; much less than the buffer, so that few flushes find it part empty.
constexpr std::size_t kPieceBytes = 1024;

}  // namespace

std::uint32_t score_in_ten_thousandths(engine::Score value) noexcept {
  const bool is_number = value > 0;  // false for NaN
  // Rounded half up: exact in double, and cheaper than lround.
  return is_number ? static_cast<std::uint32_t>(double{std::min(value, 1.0F) * 10'000.0F} + 0.5)
                   : 0;
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

void JsonWriter::html_escape(char letter) {
  switch (letter) {
    case '&':
      return raw("&amp;");
    case '<':
      return raw("&lt;");
    case '>':
      return raw("&gt;");
    case '"':
      return raw("&quot;");
    case '\'':
      return raw("&#39;");
    default:
      return control_escape(letter);
  }
}

void JsonWriter::escaped(std::string_view text, EscapeSet set) {
  while (!text.empty()) {
    const std::string_view piece = text.substr(0, kPieceBytes);
    make_room(piece.size());
    const std::size_t plain = copy_plain(piece, set, cursor_);
    cursor_ += plain;
    text.remove_prefix(plain);
    if (plain == piece.size()) {
      continue;
    }
    if (set == EscapeSet::json) {
      control_escape(text.front());
    } else {
      html_escape(text.front());
    }
    text.remove_prefix(1);
  }
}

void JsonWriter::text(std::string_view text) {
  // Nearly every text has room and no escapes; both quotes go with it.
  if (text.size() + 2 <= room()) {
    const std::size_t plain = copy_plain(text, EscapeSet::json, cursor_ + 1);
    *cursor_ = '"';
    cursor_ += plain + 1;
    if (plain == text.size()) {
      *cursor_++ = '"';
      return;
    }
    text.remove_prefix(plain);
  } else {
    raw("\"");
  }
  escaped(text, EscapeSet::json);
  raw("\"");
}

void JsonWriter::text_or_null(std::string_view text) {
  if (text.empty()) {
    return raw("null");
  }
  this->text(text);
}

void JsonWriter::marked_html(std::string_view text, std::span<const engine::Span> marks) {
  // Looked through once, not piece by piece; what the look copies is written over.
  const bool is_plain =
      text.size() <= room() && copy_plain(text, EscapeSet::json_and_html, cursor_) == text.size();
  const auto piece = [&](std::uint32_t begin, std::size_t end) {
    const std::string_view part = text.substr(begin, end - begin);
    if (is_plain) {
      raw_text(part);
    } else {
      escaped(part, EscapeSet::json_and_html);
    }
  };
  raw("\"");
  std::uint32_t at = 0;
  for (const engine::Span& mark : marks) {
    piece(at, mark.begin);
    raw("<mark>");
    piece(mark.begin, mark.end);
    raw("</mark>");
    at = mark.end;
  }
  piece(at, text.size());
  raw("\"");
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
