#pragma once

// Writes CSV rows: RFC 4180, CRLF behind each row, quotes only where a field needs them.
//
// Cost: one look at each byte, and a copy. Allocates only when the string must grow. Threads: one
// writer to a string.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/date.hpp"
#include "engine/base/ids.hpp"

namespace descry::server {

class CsvWriter {
 public:
  /// Appends to `out`, which must outlive the writer.
  explicit CsvWriter(std::string& out) noexcept : out_(out) {}

  /// The next field of the row. Requires: UTF-8.
  void text(std::string_view text);
  void empty() { separate(); }
  void boolean(bool value) { plain(value ? "true" : "false"); }
  void number(std::uint64_t value);
  /// Four decimals.
  void score(engine::Score value);
  void date(const std::optional<engine::Date>& date);
  void end_row();

 private:
  void separate();
  void plain(std::string_view text);

  std::string& out_;
  bool is_first_ = true;
};

}  // namespace descry::server
