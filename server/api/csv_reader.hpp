#pragma once

// CSV records out of physical lines: RFC 4180, where quoted fields may hold commas, quotes doubled
// and line breaks.
//
// libcsv cuts the fields; this wrapper keeps every byte of them, blanks at the ends too, and goes
// on with the next line where libcsv gives up. Cost: one pass, no allocation once the buffers have
// grown. Threads: one reader belongs to one file. Source: RFC 4180; csv(3).

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace descry::server {

enum class CsvEvent : std::uint8_t {
  nothing,  ///< A blank line, or a record that the next line goes on with.
  record,   ///< fields() is one.
  broken,   ///< Quotes that RFC 4180 does not allow; what was read of the record is dropped.
};

class CsvReader {
 public:
  CsvReader();
  ~CsvReader();
  CsvReader(const CsvReader&) = delete;
  CsvReader& operator=(const CsvReader&) = delete;

  /// Reads one line with its end: LF, CRLF or a lone CR. The last line may lack it.
  [[nodiscard]] CsvEvent feed(std::string_view line);
  /// The end of the file. broken: a quoted field that never ends.
  [[nodiscard]] CsvEvent finish();
  /// Drops what was read of a record.
  void drop();

  /// True while a record has begun that more lines go on with.
  [[nodiscard]] bool is_in_record() const noexcept;
  /// The record that the last call gave; views until the next one.
  [[nodiscard]] std::span<const std::string_view> fields() const noexcept;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace descry::server
