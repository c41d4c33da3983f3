#include "tools/descry/csv_progress.hpp"

#include <array>
#include <cstdio>

#include "tools/descry/terminal.hpp"

namespace descry::tools {

void CsvProgress::show(std::uint64_t bytes, std::uint64_t rows) {
  constexpr std::chrono::milliseconds kPause{200};
  const Clock::time_point now = Clock::now();
  if (!is_shown_ || now - shown_ < kPause) {
    return;
  }
  shown_ = now;
  std::string line = "\r" + grouped(rows) + " rows";
  if (total_bytes_ > 0) {
    line += ", " + std::to_string(bytes * 100 / total_bytes_) + " %";
  }
  std::fputs((line + "   ").c_str(), stderr);
  std::fflush(stderr);
}

void CsvProgress::clear() {
  if (is_shown_ && shown_ != Clock::time_point{}) {
    std::fputs("\r                                        \r", stderr);
  }
}

std::string CsvProgress::summary(std::uint64_t rows) const {
  constexpr std::uint64_t kRowsForRate = 1000;
  const std::chrono::duration<double> took = Clock::now() - begun_;
  std::array<char, 32> seconds{};
  std::snprintf(seconds.data(), seconds.size(), "%.1f", took.count());
  const auto rate = static_cast<std::uint64_t>(static_cast<double>(rows) / took.count());
  const std::string text =
      grouped(rows) + (rows == 1 ? " row in " : " rows in ") + seconds.data() + " s";
  // Of a short file the rate would be that of opening the index.
  return rows < kRowsForRate ? text : text + ", " + grouped(rate) + " a second";
}

}  // namespace descry::tools
