#include "server/api/json_out.hpp"

#include <charconv>
#include <cmath>

namespace descry::server {

namespace {

constexpr std::size_t kNumberRoom = 40;

}  // namespace

void JsonWriter::text(std::string_view text) {
  advance_to(put_string(reserve(most_string_bytes(text.size())), text));
}

void JsonWriter::text_or_null(std::string_view text) {
  if (text.empty()) {
    return raw("null");
  }
  this->text(text);
}

void JsonWriter::marked_html(std::string_view text, std::span<const engine::Span> marks) {
  advance_to(put_marked_html(reserve(most_marked_bytes(text.size(), marks.size())), text, marks));
}

void JsonWriter::integer(std::int64_t value) {
  char* const at = reserve(kNumberRoom);
  advance_to(std::to_chars(at, at + kNumberRoom, value).ptr);
}

void JsonWriter::real(float value) {
  if (!std::isfinite(value)) {
    return raw("null");
  }
  char* const at = reserve(kNumberRoom);
  advance_to(std::to_chars(at, at + kNumberRoom, value).ptr);
}

void JsonWriter::real(double value) {
  if (!std::isfinite(value)) {
    return raw("null");
  }
  char* const at = reserve(kNumberRoom);
  advance_to(std::to_chars(at, at + kNumberRoom, value).ptr);
}

void JsonWriter::score(engine::Score value) {
  advance_to(put_score(reserve(kScoreBytes), value));
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
  char* const at = reserve(kLength);
  std::uint32_t rest = engine::to_number(date);
  at[0] = at[kLength - 1] = '"';
  for (std::size_t i = kLength - 2; i > 0; --i) {
    if (i == 5 || i == 8) {
      at[i] = '-';
      continue;
    }
    at[i] = static_cast<char>('0' + rest % 10);
    rest /= 10;
  }
  advance_to(at + kLength);
}

void JsonWriter::date_or_null(const std::optional<engine::Date>& date) {
  if (!date) {
    return raw("null");
  }
  this->date(*date);
}

}  // namespace descry::server
