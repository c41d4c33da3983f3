#pragma once

// How far a CSV file has come, for somebody who watches: one line on standard error that rewrites
// itself, and only where that is a terminal.

#include <chrono>
#include <cstdint>
#include <string>

namespace descry::tools {

class CsvProgress {
 public:
  /// `total_bytes` 0 where nobody knows. Shows nothing unless `is_shown`.
  CsvProgress(std::uint64_t total_bytes, bool is_shown)
      : total_bytes_(total_bytes), is_shown_(is_shown) {}

  /// At most a few times a second something changes on the screen.
  void show(std::uint64_t bytes, std::uint64_t rows);
  /// Takes the line away.
  void clear();

  /// `rows` with their time: `12,345 rows in 0.4 s, 30,862 a second`; of few rows without the rate.
  [[nodiscard]] std::string summary(std::uint64_t rows) const;

 private:
  using Clock = std::chrono::steady_clock;

  const std::uint64_t total_bytes_;
  const bool is_shown_;
  const Clock::time_point begun_ = Clock::now();
  Clock::time_point shown_{};
};

}  // namespace descry::tools
