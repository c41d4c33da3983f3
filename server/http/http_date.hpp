#pragma once

// The time as answers and log lines write it: formatted once a second, read many times.
//
// Source: RFC 9110 section 5.6.7 (IMF-fixdate), RFC 3339. Threads: one clock belongs to one thread.

#include <array>
#include <cstdint>
#include <ctime>
#include <string_view>

namespace descry::server {

class HttpDate {
 public:
  /// `Sun, 06 Nov 1994 08:49:37 GMT`; lives until the next call.
  [[nodiscard]] std::string_view at(std::time_t now) {
    if (now != second_) {
      format(now);
    }
    return {text_.data(), text_.size()};
  }

  /// `1994-11-06T08:49:37Z`; lives until the next call.
  [[nodiscard]] std::string_view iso_at(std::time_t now) {
    if (now != second_) {
      format(now);
    }
    return {iso_text_.data(), iso_text_.size()};
  }

 private:
  void format(std::time_t now);

  std::time_t second_ = -1;
  std::array<char, 29> text_{};
  std::array<char, 20> iso_text_{};
};

}  // namespace descry::server
