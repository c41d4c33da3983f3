#pragma once

// Writes JSON by hand: the caller says the punctuation, this class does strings, numbers and dates.
//
// A TextWriter that escapes (json_text.hpp): punctuation, keys and constants go through raw() and
// raw_text(). Cost: about a tenth of a nanosecond a byte, and some for each piece. Allocates only
// when the string must grow. Threads: one writer to a string.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "engine/base/date.hpp"
#include "engine/base/ids.hpp"
#include "engine/engine.hpp"
#include "server/api/json_text.hpp"
#include "server/http/text_writer.hpp"

namespace descry::server {

class JsonWriter : public TextWriter {
 public:
  using TextWriter::TextWriter;

  /// A string in quotes. Requires: `text` is UTF-8.
  void text(std::string_view text);
  /// A string, or null when it is empty.
  void text_or_null(std::string_view text);
  /// A string in quotes that is HTML: `text` escaped for HTML, with <mark> around `marks`.
  /// Requires: marks ascending, apart from each other and inside the text, on code point borders.
  void marked_html(std::string_view text, std::span<const engine::Span> marks);

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
};

/// `[…]` with `write` called for each element.
template <typename List, typename Write>
void write_list(JsonWriter& json, const List& list, Write write) {
  json.raw("[");
  bool is_first = true;
  for (const auto& element : list) {
    json.comma_unless(std::exchange(is_first, false));
    write(element);
  }
  json.raw("]");
}

}  // namespace descry::server
