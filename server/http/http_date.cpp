#include "server/http/http_date.hpp"

#include <algorithm>
#include <chrono>
#include <string_view>

namespace descry::server {
namespace {

void put_digits(char* out, unsigned value, int digits) {
  for (int i = digits - 1; i >= 0; --i) {
    out[i] = static_cast<char>('0' + value % 10);
    value /= 10;
  }
}

void put_text(char* out, std::string_view text) {
  std::copy(text.begin(), text.end(), out);
}

}  // namespace

void HttpDate::format(std::time_t now) {
  namespace chrono = std::chrono;
  constexpr std::string_view kDays = "SunMonTueWedThuFriSat";
  constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
  const chrono::sys_seconds instant{chrono::seconds(now)};
  const auto day = chrono::floor<chrono::days>(instant);
  const chrono::year_month_day date(day);
  const chrono::hh_mm_ss time(instant - day);
  char* out = text_.data();
  put_text(out, "Day, dd Mon yyyy hh:mm:ss GMT");
  put_text(out, kDays.substr(chrono::weekday(day).c_encoding() * 3, 3));
  put_digits(out + 5, static_cast<unsigned>(date.day()), 2);
  put_text(out + 8, kMonths.substr((static_cast<unsigned>(date.month()) - 1) * 3, 3));
  put_digits(out + 12, static_cast<unsigned>(static_cast<int>(date.year())), 4);
  put_digits(out + 17, static_cast<unsigned>(time.hours().count()), 2);
  put_digits(out + 20, static_cast<unsigned>(time.minutes().count()), 2);
  put_digits(out + 23, static_cast<unsigned>(time.seconds().count()), 2);
  char* iso = iso_text_.data();
  put_text(iso, "yyyy-mm-ddThh:mm:ssZ");
  put_digits(iso, static_cast<unsigned>(static_cast<int>(date.year())), 4);
  put_digits(iso + 5, static_cast<unsigned>(date.month()), 2);
  put_digits(iso + 8, static_cast<unsigned>(date.day()), 2);
  put_text(iso + 11, std::string_view(out + 17, 8));
  second_ = now;
}

}  // namespace descry::server
