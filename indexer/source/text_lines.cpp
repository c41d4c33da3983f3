#include "indexer/source/text_lines.hpp"

#include <string>

namespace descry::indexer {
namespace {

engine::Result<void> check_line(const SourceFile& file, std::uint32_t line, std::string_view text,
                                std::size_t max_line_bytes) {
  if (text.size() > max_line_bytes) {
    engine::Error error = bad_source({.path = file.path, .line = line, .field = {}, .value = {}},
                                     std::to_string(text.size()) + " bytes in one line, at most " +
                                         std::to_string(max_line_bytes));
    error.code = engine::ErrorCode::limit_exceeded;
    return error;
  }
  const std::size_t bad = text.find_first_of(std::string_view("\0\r", 2));
  if (bad == std::string_view::npos) {
    return {};
  }
  const std::string what =
      text[bad] == '\r' ? "carriage return without line feed at byte " : "NUL byte at byte ";
  return bad_source({.path = file.path, .line = line, .field = {}, .value = {}},
                    what + std::to_string(bad + 1) + ", expected text with LF or CRLF line ends");
}

}  // namespace

engine::Result<void> for_each_line(const SourceFile& file, std::size_t max_line_bytes,
                                   const LineVisitor& visit) {
  std::string_view rest = file.bytes;
  if (rest.starts_with(kUtf8Mark)) {
    rest.remove_prefix(kUtf8Mark.size());
  }
  for (std::uint32_t line = 1; !rest.empty(); ++line) {
    const std::size_t end = rest.find('\n');
    std::string_view text = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (end != std::string_view::npos && text.ends_with('\r')) {
      text.remove_suffix(1);
    }
    if (auto checked = check_line(file, line, text, max_line_bytes); !checked) {
      return checked;
    }
    if (auto visited = visit(line, text); !visited) {
      return visited;
    }
  }
  return {};
}

engine::Result<void> refuse_byte_order_mark(const SourceFile& file) {
  if (std::string_view(file.bytes).starts_with(kUtf8Mark)) {
    return bad_source({.path = file.path, .line = 1, .field = {}, .value = {}},
                      "begins with a UTF-8 byte order mark, expected the official file in "
                      "Windows-1252, unchanged");
  }
  return {};
}

}  // namespace descry::indexer
