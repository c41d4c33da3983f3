#pragma once

// Writes JSON by hand: the caller says the punctuation, this class does strings, numbers and dates.
//
// Bytes gather in a small buffer on the stack and go to the string in few appends, so a literal
// costs a constant-size copy. Strings are copied in runs between the characters that need an
// escape (plain_text.hpp). Cost: about a tenth of a nanosecond a byte. Allocates only when the
// string must grow. Threads: one writer to a string. Source: RFC 8259; only `"`, `\` and control
// characters are escaped.

#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/base/date.hpp"
#include "engine/base/ids.hpp"
#include "engine/engine.hpp"
#include "server/api/plain_text.hpp"

namespace descry::server {

class JsonWriter {
 public:
  /// Appends to `out`, which must outlive the writer and is complete after flush() or destruction.
  explicit JsonWriter(std::string& out) noexcept : out_(out) {}  // NOLINT: see buffer_
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;
  ~JsonWriter() { flush(); }

  /// Punctuation, keys and constants, as they are.
  template <std::size_t kSize>
  void raw(const char (&literal)[kSize]) {
    static_assert(kSize - 1 <= kRoom);
    make_room(kSize - 1);
    std::memcpy(cursor_, literal, kSize - 1);
    cursor_ += kSize - 1;
  }
  /// JSON that is already written.
  void raw_text(std::string_view json);

  /// A string in quotes. Requires: `text` is UTF-8.
  void text(std::string_view text);
  /// A string, or null when it is empty.
  void text_or_null(std::string_view text);
  /// A string in quotes that is HTML: `text` escaped for HTML, with <mark> around `marks`.
  /// Requires: marks ascending, apart from each other and inside the text, on code point borders.
  void marked_html(std::string_view text, std::span<const engine::Span> marks);

  void number(std::uint64_t value);
  void integer(std::int64_t value);
  /// The shortest digits that read back as the same value; null for what JSON cannot say.
  void real(float value);
  void real(double value);
  /// Four decimals, always: `0.8731`. Held to 0..1.
  void score(engine::Score value);
  void boolean(bool value);
  void date(engine::Date date);
  void date_or_null(const std::optional<engine::Date>& date);
  /// `,` unless this is the first element of its list.
  void comma_unless(bool is_first) {
    if (!is_first) {
      raw(",");
    }
  }

  void flush();

 private:
  static constexpr std::size_t kRoom = 4096;

  [[nodiscard]] std::size_t room() const noexcept {
    return static_cast<std::size_t>(buffer_.data() + kRoom - cursor_);
  }
  void make_room(std::size_t bytes) {
    if (room() < bytes) {
      flush();
    }
  }
  void escaped(std::string_view text, EscapeSet set);
  void escaped_in_pieces(std::string_view text, EscapeSet set);
  void control_escape(char letter);
  void html_escape(char letter);

  std::string& out_;
  std::array<char, kRoom> buffer_;  // Filled as it is written; clearing it would cost each answer.
  char* cursor_ = buffer_.data();
};

/// A score as answers show it, in ten-thousandths: what a threshold is compared with.
[[nodiscard]] std::uint32_t score_in_ten_thousandths(engine::Score value) noexcept;

}  // namespace descry::server
