#pragma once

// Calendar days as official files and requests write them: `2025-10-01` and `20251001`.
//
// A type of its own because nearly every header has dates, and <chrono> costs each of them a
// seventh of a second to compile.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace descry::engine {

/// A day of the Gregorian calendar, years 0 to 9999. Without parts it stands for no day.
struct Date {
  std::uint16_t year = 0;
  std::uint8_t month = 0;
  std::uint8_t day = 0;

  /// The date of these parts, or no day when there is no such date.
  [[nodiscard]] static Date of(int year, unsigned month, unsigned day) noexcept;

  /// Whether this is a day of the calendar.
  [[nodiscard]] bool ok() const noexcept;

  friend constexpr auto operator<=>(const Date&, const Date&) = default;
};

/// Reads `YYYY-MM-DD`. Nothing when the text has another form or names no day of the calendar.
[[nodiscard]] std::optional<Date> parse_iso_date(std::string_view text);

/// Reads `YYYYMMDD`. Nothing when the text has another form or names no day of the calendar.
[[nodiscard]] std::optional<Date> parse_compact_date(std::string_view text);

/// `YYYY-MM-DD`, always ten characters for years 0 to 9999.
[[nodiscard]] std::string format_iso_date(Date date);

/// Days as yyyymmdd numbers order like the dates; 0 stands for no date in stored arrays.
[[nodiscard]] std::uint32_t to_number(Date date);
[[nodiscard]] Date from_number(std::uint32_t yyyymmdd);

}  // namespace descry::engine
