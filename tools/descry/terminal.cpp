#include "tools/descry/terminal.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdlib>
#include <utility>

#include <sys/ioctl.h>
#include <unistd.h>

namespace descry::tools {

namespace {

constexpr std::size_t kUsualWidth = 80;
constexpr std::size_t kNarrowest = 24;  // Wrapping to less is worse than running over.

bool is_set(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

std::size_t window_width() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    return size.ws_col;
  }
  return kUsualWidth;
}

/// True for the first byte of a code point that takes a column.
bool takes_column(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if ((byte & 0xC0U) == 0x80U) {
    return false;  // Continues a code point.
  }
  // U+0300 to U+036F, the combining marks of European scripts, begin with CC or CD in UTF-8.
  const bool is_combining = byte == 0xCCU || (byte == 0xCDU && at + 1 < text.size() &&
                                              static_cast<unsigned char>(text[at + 1]) <= 0xAFU);
  return !is_combining;
}

std::string styled_line(const Terminal& terminal, const MarkedText& marked, engine::Span line,
                        Style style) {
  std::string out;
  std::uint32_t at = line.begin;
  const std::string_view text = marked.text;
  for (const engine::Span mark : marked.marks) {
    const std::uint32_t begin = std::clamp(mark.begin, at, line.end);
    const std::uint32_t end = std::clamp(mark.end, begin, line.end);
    if (begin == end) {
      continue;
    }
    out += styled(terminal, style, text.substr(at, begin - at));
    out += styled(terminal, Style::match, text.substr(begin, end - begin));
    at = end;
  }
  return out + styled(terminal, style, text.substr(at, line.end - at));
}

}  // namespace

Terminal terminal_of_stdout() {
  if (isatty(STDOUT_FILENO) == 0) {
    return {};
  }
  const char* kind = std::getenv("TERM");
  const bool is_dumb = kind == nullptr || std::string_view(kind) == "dumb";
  return {!is_dumb && !is_set("NO_COLOR"), window_width()};
}

std::string styled(const Terminal& terminal, Style style, std::string_view text) {
  static constexpr std::array<std::string_view, 5> kCodes = {"", "\x1b[1m", "\x1b[2m", "\x1b[1;33m",
                                                             "\x1b[31m"};
  if (!terminal.has_colour || style == Style::plain || text.empty()) {
    return std::string(text);
  }
  return std::string(kCodes[static_cast<std::size_t>(style)]) + std::string(text) + "\x1b[0m";
}

std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3; at -= 3) {
    text.insert(at - 3, 1, ',');
  }
  return text;
}

std::size_t display_width(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    columns += takes_column(text, at) ? 1U : 0U;
  }
  return columns;
}

std::string padded(std::string_view text, std::size_t width) {
  const std::size_t taken = display_width(text);
  return std::string(text) + std::string(width > taken ? width - taken : 0, ' ');
}

MarkedText from_highlight(std::string_view html) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kEscapes = {
      {{"&amp;", "&"},
       {"&lt;", "<"},
       {"&gt;", ">"},
       {"&quot;", "\""},
       {"&#39;", "'"},
       {"&#x27;", "'"},
       {"&apos;", "'"}}};
  MarkedText marked;
  while (!html.empty()) {
    const auto here = static_cast<std::uint32_t>(marked.text.size());
    if (html.starts_with("<mark>")) {
      marked.marks.push_back({here, here});
      html.remove_prefix(6);
    } else if (html.starts_with("</mark>")) {
      if (!marked.marks.empty()) {
        marked.marks.back().end = here;
      }
      html.remove_prefix(7);
    } else {
      const auto escape = std::find_if(kEscapes.begin(), kEscapes.end(), [&](const auto& item) {
        return html.starts_with(item.first);
      });
      marked.text += escape == kEscapes.end() ? html.substr(0, 1) : escape->second;
      html.remove_prefix(escape == kEscapes.end() ? 1 : escape->first.size());
    }
  }
  return marked;
}

std::vector<engine::Span> wrapped(std::string_view text, std::size_t width) {
  const auto size = static_cast<std::uint32_t>(text.size());
  std::vector<engine::Span> lines;
  std::uint32_t begin = 0;
  std::uint32_t blank = 0;  // The last blank of the line, or its begin.
  std::size_t columns = 0;
  for (std::uint32_t at = 0; at < size; ++at) {
    if (text[at] == ' ') {
      blank = at;
    }
    columns += takes_column(text, at) ? 1U : 0U;
    if (width != 0 && columns > width && blank > begin) {
      lines.push_back({begin, blank});
      begin = blank + 1;
      blank = begin;
      columns = begin > at ? 0 : display_width(text.substr(begin, at + 1 - begin));
    }
  }
  lines.push_back({std::min(begin, size), size});
  return lines;
}

std::string paragraph(const Terminal& terminal, const MarkedText& marked, std::size_t indent,
                      Style style) {
  const std::size_t room = terminal.width > indent ? terminal.width - indent : 0;
  const std::size_t width = terminal.width == 0 ? 0 : std::max(room, kNarrowest);
  std::string out;
  for (const engine::Span line : wrapped(marked.text, width)) {
    if (!out.empty()) {
      out += std::string(indent, ' ');
    }
    out += styled_line(terminal, marked, line, style) + "\n";
  }
  return out;
}

std::string table(const Terminal& terminal, std::span<const Align> columns,
                  std::span<const std::vector<std::string>> rows) {
  std::vector<std::size_t> widths(columns.size(), 0);
  for (const auto& row : rows) {
    assert(row.size() == columns.size() && "every row has a cell for every column");
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], display_width(row[i]));
    }
  }
  std::string out;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string blanks(widths[i] - display_width(row[i]), ' ');
      const bool is_last = i + 1 == row.size();
      line += columns[i] == Align::right ? blanks + row[i] : row[i] + (is_last ? "" : blanks);
      line += is_last ? "" : "  ";
    }
    const bool is_header = out.empty();
    out += styled(terminal, is_header ? Style::faint : Style::plain, line) + "\n";
  }
  return out;
}

}  // namespace descry::tools
