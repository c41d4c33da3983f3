#pragma once

// Calendar days as official files and requests write them: `2025-10-01` and `20251001`.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace descry::engine {

using Date = std::chrono::year_month_day;

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
