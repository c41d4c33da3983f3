#pragma once

// Bytes that have arrived and are not yet used, contiguous, with room behind them.
//
// Grows from kSmall to kLarge, never further, while what comes fills it: a long head, or the body
// of a stream, which is then read in larger pieces. Invalidates views when it is prepared.

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

namespace descry::server {

class ReadBuffer {
 public:
  static constexpr std::size_t kSmall = 4 * 1024;
  static constexpr std::size_t kLarge = 64 * 1024;

  [[nodiscard]] std::string_view view() const noexcept {
    return {bytes_.data() + begin_, end_ - begin_};
  }
  [[nodiscard]] bool is_empty() const noexcept { return begin_ == end_; }
  [[nodiscard]] bool is_full() const noexcept { return end_ - begin_ == kLarge; }

  /// Room for more bytes; empty only when is_full().
  std::span<char> prepare() {
    if (begin_ > 0) {
      std::memmove(bytes_.data(), bytes_.data() + begin_, end_ - begin_);
      end_ -= begin_;
      begin_ = 0;
    }
    if (was_filled_ || bytes_.size() - end_ < kSmall / 2) {
      bytes_.resize(std::clamp(bytes_.size() * 2, kSmall, kLarge));
      was_filled_ = false;
    }
    return {bytes_.data() + end_, bytes_.size() - end_};
  }
  void commit(std::size_t bytes) noexcept {
    end_ += bytes;
    was_filled_ = end_ == bytes_.size();
  }
  void consume(std::size_t bytes) noexcept {
    begin_ += bytes;
    if (begin_ == end_) {
      clear();
    }
  }
  void clear() noexcept { begin_ = end_ = 0; }

 private:
  std::vector<char> bytes_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool was_filled_ = false;
};

}  // namespace descry::server
