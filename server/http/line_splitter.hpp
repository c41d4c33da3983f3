#pragma once

// Cuts a body that arrives in pieces into lines, with or without their ends.
//
// A line that lies whole in a piece is handed over as a view of it; only one cut by the end of a
// piece is copied. Lines longer than the limit are skipped, not kept. `\r\n` ends a line like `\n`.
// Memory: one line. Threads: one splitter belongs to one stream.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "server/http/handler.hpp"

namespace descry::server {

class LineSplitter {
 public:
  struct Line {
    std::string_view text;     ///< Empty for one past the limit.
    std::uint64_t number = 0;  ///< From 1; blank lines count.
    bool is_oversized = false;
  };

  LineSplitter(std::size_t limit_bytes, LineCut cut) : limit_bytes_(limit_bytes), cut_(cut) {}

  /// Takes the next line off `piece`; as texts, the next that is not blank. False when `piece` is
  /// used up; what it held of an unfinished line is kept. `line` lives until the next call and as
  /// long as the piece.
  bool next(std::string_view& piece, Line& line);

  /// The last line, when the body ends without a line end. False when there is none.
  bool finish(Line& line);

  /// Of the line that was returned last, or of the one being collected.
  [[nodiscard]] std::uint64_t line_number() const noexcept { return number_; }

 private:
  bool complete(std::string_view text, Line& line);
  void keep(std::string_view text);

  const std::size_t limit_bytes_;
  const LineCut cut_;
  std::string partial_;
  bool has_returned_partial_ = false;
  bool is_skipping_ = false;
  std::uint64_t number_ = 0;
};

}  // namespace descry::server
