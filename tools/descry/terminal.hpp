#pragma once

// Text for people: colour when a terminal shows it, lines no wider than the terminal, columns that
// line up.
//
// Widths count code points, combining marks left out; that fits the scripts that code sets use.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/engine.hpp"

namespace descry::tools {

struct Terminal {
  bool has_colour = false;
  std::size_t width = 0;  ///< Columns; 0 when lines are not to be wrapped.
};

/// Of standard output: no colour and no wrapping unless it is a terminal; NO_COLOR and TERM=dumb
/// are respected.
[[nodiscard]] Terminal terminal_of_stdout();

enum class Style : std::uint8_t { plain, strong, faint, match, alarm };

[[nodiscard]] std::string styled(const Terminal& terminal, Style style, std::string_view text);

/// `12,345`.
[[nodiscard]] std::string grouped(std::uint64_t number);

/// Columns that `text` takes.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// `text` followed by blanks up to `width` columns; longer text is left as it is.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width);

/// A text with matched parts; spans ascending and apart.
struct MarkedText {
  std::string text;
  std::vector<engine::Span> marks;

  friend bool operator==(const MarkedText&, const MarkedText&) = default;
};

/// Reads HTML-escaped text with `<mark>` around matches, as the API writes `highlight`.
[[nodiscard]] MarkedText from_highlight(std::string_view html);

/// The byte ranges of the lines that `text` takes at `width` columns, broken at blanks; a longer
/// word stays whole. One line when width is 0; one empty line for an empty text.
[[nodiscard]] std::vector<engine::Span> wrapped(std::string_view text, std::size_t width);

/// `marked`, wrapped to the terminal behind `indent` columns, matches in their style, all else in
/// `style`. The first line is not indented: the caller has written that far. Ends with a line end.
[[nodiscard]] std::string paragraph(const Terminal& terminal, const MarkedText& marked,
                                    std::size_t indent, Style style = Style::plain);

/// How a column is set.
enum class Align : std::uint8_t { left, right };

/// Rows of equal length as aligned columns with two blanks between; the first row is the header.
[[nodiscard]] std::string table(const Terminal& terminal, std::span<const Align> columns,
                                std::span<const std::vector<std::string>> rows);

}  // namespace descry::tools
