#include "engine/base/date.hpp"

namespace descry::engine {
namespace {

std::optional<int> parse_digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') {
      return std::nullopt;
    }
    value = value * 10 + (c - '0');
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
  const Date date{std::chrono::year{*y}, std::chrono::month{static_cast<unsigned>(*m)},
                  std::chrono::day{static_cast<unsigned>(*d)}};
  return date.ok() ? std::optional{date} : std::nullopt;
}

void put_digits(std::string& text, std::size_t at, std::size_t width, unsigned value) {
  for (std::size_t i = width; i > 0; --i, value /= 10) {
    text[at + i - 1] = static_cast<char>('0' + value % 10);
  }
}

}  // namespace

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
  put_digits(text, 0, 4, static_cast<unsigned>(static_cast<int>(date.year())));
  put_digits(text, 5, 2, static_cast<unsigned>(date.month()));
  put_digits(text, 8, 2, static_cast<unsigned>(date.day()));
  return text;
}

std::uint32_t to_number(Date date) {
  return static_cast<std::uint32_t>(static_cast<int>(date.year())) * 10'000U +
         static_cast<unsigned>(date.month()) * 100U + static_cast<unsigned>(date.day());
}

Date from_number(std::uint32_t yyyymmdd) {
  return Date{std::chrono::year{static_cast<int>(yyyymmdd / 10'000U)},
              std::chrono::month{yyyymmdd / 100U % 100U}, std::chrono::day{yyyymmdd % 100U}};
}

}  // namespace descry::engine
