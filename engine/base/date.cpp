#include "engine/base/date.hpp"

#include <array>

namespace descry::engine {
namespace {

unsigned days_of(unsigned year, unsigned month) {
  constexpr std::array<unsigned, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && is_leap ? 29 : kDays.at(month - 1);
}

std::optional<unsigned> parse_digits(std::string_view text) {
  unsigned value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') {
      return std::nullopt;
    }
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return value;
}

std::optional<Date> make_date(std::string_view year, std::string_view month, std::string_view day) {
  const auto y = parse_digits(year);
  const auto m = parse_digits(month);
  const auto d = parse_digits(day);
  if (!y || !m || !d) {
    return std::nullopt;
  }
  const Date date = Date::of(static_cast<int>(*y), *m, *d);
  return date.ok() ? std::optional{date} : std::nullopt;
}

void put_digits(std::string& text, std::size_t at, std::size_t width, unsigned value) {
  for (std::size_t i = width; i > 0; --i, value /= 10) {
    text[at + i - 1] = static_cast<char>('0' + value % 10);
  }
}

}  // namespace

Date Date::of(int year, unsigned month, unsigned day) noexcept {
  if (year < 0 || year > 9999 || month > 12 || day > 31) {
    return {};
  }
  const Date date{static_cast<std::uint16_t>(year), static_cast<std::uint8_t>(month),
                  static_cast<std::uint8_t>(day)};
  return date.ok() ? date : Date{};
}

bool Date::ok() const noexcept {
  return year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= days_of(year, month);
}

std::optional<Date> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
    return std::nullopt;
  }
  return make_date(text.substr(0, 4), text.substr(5, 2), text.substr(8, 2));
}

std::optional<Date> parse_compact_date(std::string_view text) {
  if (text.size() != 8) {
    return std::nullopt;
  }
  return make_date(text.substr(0, 4), text.substr(4, 2), text.substr(6, 2));
}

std::string format_iso_date(Date date) {
  std::string text = "0000-00-00";
  put_digits(text, 0, 4, date.year);
  put_digits(text, 5, 2, date.month);
  put_digits(text, 8, 2, date.day);
  return text;
}

std::uint32_t to_number(Date date) {
  return date.year * 10'000U + date.month * 100U + date.day;
}

Date from_number(std::uint32_t yyyymmdd) {
  return Date::of(static_cast<int>(yyyymmdd / 10'000U), yyyymmdd / 100U % 100U, yyyymmdd % 100U);
}

}  // namespace descry::engine
