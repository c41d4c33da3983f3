#pragma once

// Writes text piece by piece: heads, log lines and, by a class of its own, JSON.
//
// Bytes gather in a small buffer on the stack and go to the string in few appends, so a literal
// costs a constant-size copy and one comparison. Allocates only when the string must grow.
// Threads: one writer to a string.

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <string>
#include <string_view>

namespace descry::server {

class TextWriter {
 public:
  /// Appends to `out`, which must outlive the writer and is complete after flush() or destruction.
  explicit TextWriter(std::string& out) noexcept : out_(out) {}  // NOLINT: see buffer_
  TextWriter(const TextWriter&) = delete;
  TextWriter& operator=(const TextWriter&) = delete;
  ~TextWriter() { flush(); }

  template <std::size_t kSize>
  void raw(const char (&literal)[kSize]) {
    static_assert(kSize - 1 <= kRoom);
    make_room(kSize - 1);
    std::memcpy(cursor_, literal, kSize - 1);
    cursor_ += kSize - 1;
  }

  void raw_text(std::string_view text) {
    make_room(text.size());
    if (text.size() > kRoom) {
      grow(text.size());
      out_.append(text);
      return;
    }
    std::memcpy(cursor_, text.data(), text.size());
    cursor_ += text.size();
  }

  void number(std::uint64_t value) {
    constexpr std::size_t kMostDigits = 20;
    make_room(kMostDigits);
    cursor_ = std::to_chars(cursor_, cursor_ + kMostDigits, value).ptr;
  }

  /// Where at least `bytes` may be written, before advance_to() says how far they went. For runs of
  /// many small pieces: a pointer of the caller's own stays in a register.
  [[nodiscard]] char* reserve(std::size_t bytes) {
    make_room(bytes);
    if (bytes <= kRoom) {
      return cursor_;
    }
    const std::size_t begin = out_.size();
    grow(bytes);
    out_.resize(begin + bytes);
    return out_.data() + begin;
  }
  void advance_to(char* end) {
    const bool is_in_buffer = std::less_equal<>()(buffer_.data(), end) &&
                              std::less_equal<>()(end, buffer_.data() + kRoom);
    if (is_in_buffer) {
      cursor_ = end;
    } else {
      out_.resize(static_cast<std::size_t>(end - out_.data()));
    }
  }

  /// Of the string and what will go to it.
  [[nodiscard]] std::size_t size() const noexcept {
    return out_.size() + static_cast<std::size_t>(cursor_ - buffer_.data());
  }

  void flush() {
    const auto bytes = static_cast<std::size_t>(cursor_ - buffer_.data());
    grow(bytes);
    out_.append(buffer_.data(), bytes);
    cursor_ = buffer_.data();
  }

 private:
  static constexpr std::size_t kRoom = 4096;

  /// Makes the string large enough with half as much to spare: the next text that is written to it
  /// may be longer by the digits of a time, and a buffer that is used again then need not grow
  /// again.
  void grow(std::size_t bytes) {
    const std::size_t wanted = out_.size() + bytes;
    if (wanted > out_.capacity()) {
      out_.reserve(wanted + wanted / 2);
    }
  }

  void make_room(std::size_t bytes) {
    if (static_cast<std::size_t>(buffer_.data() + kRoom - cursor_) < bytes) {
      flush();
    }
  }

  std::string& out_;
  std::array<char, kRoom> buffer_;  // Filled as it is written; clearing it would cost each answer.
  char* cursor_ = buffer_.data();
};

}  // namespace descry::server
