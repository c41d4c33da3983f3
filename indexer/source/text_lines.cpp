#include "indexer/source/text_lines.hpp"

#include <string>

namespace descry::indexer {
namespace {

engine::Error bad_line(const SourceFile& file, std::uint32_t line, std::string_view expectation) {
  return bad_source({.path = file.path, .line = line, .field = {}, .value = {}}, expectation);
}

engine::Result<void> check_line(const SourceFile& file, std::uint32_t line, std::string_view text,
                                std::size_t max_line_bytes) {
  if (text.size() > max_line_bytes) {
    engine::Error error = bad_line(file, line,
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
  return bad_line(file, line,
                  what + std::to_string(bad + 1) + ", expected text with LF or CRLF line ends");
}

}  // namespace

engine::Result<void> for_each_line(const SourceFile& file, const LineRules& rules,
                                   const LineVisitor& visit) {
  std::string_view rest = file.bytes;
  if (rest.starts_with(kUtf8Mark)) {
    if (rules.form == TextForm::official) {
      return bad_line(file, 1,
                      "begins with a UTF-8 byte order mark, expected the official file in "
                      "Windows-1252, unchanged");
    }
    rest.remove_prefix(kUtf8Mark.size());
  }
  for (std::uint32_t line = 1; !rest.empty(); ++line) {
    const std::size_t end = rest.find('\n');
    const bool has_end = end != std::string_view::npos;
    std::string_view text = rest.substr(0, end);
    rest.remove_prefix(has_end ? end + 1 : rest.size());
    if (has_end && text.ends_with('\r')) {
      text.remove_suffix(1);
    }
    DESCRY_TRY_VOID(check_line(file, line, text, rules.max_line_bytes));
    if (!has_end && rules.form == TextForm::official) {
      return bad_line(file, line, "no line break at its end: the file is cut short");
    }
    DESCRY_TRY_VOID(visit(line, text));
  }
  return {};
}

}  // namespace descry::indexer
