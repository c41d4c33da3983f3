#include "tools/descry/code_text.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace descry::tools {

namespace {

/// One line of a section: what stands in its first column, and the text behind it.
using Line = std::pair<std::string, std::string>;

constexpr std::size_t kWidestFirst = 40;

std::string section(const Terminal& terminal, std::string_view title,
                    const std::vector<Line>& lines) {
  if (lines.empty()) {
    return {};
  }
  std::size_t first = 0;
  for (const Line& line : lines) {
    first = std::max(first, std::min(display_width(line.first), kWidestFirst));
  }
  std::string text = "\n" + styled(terminal, Style::strong, title) + "\n";
  for (const auto& [name, value] : lines) {
    text += "  " + padded(name, first) + "  " + paragraph(terminal, {value, {}}, first + 4);
  }
  return text;
}

std::string words_of(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

std::vector<Line> code_lines(const std::vector<CodeLine>& codes) {
  std::vector<Line> lines;
  lines.reserve(codes.size());
  for (const CodeLine& code : codes) {
    lines.emplace_back(code.code, code.display);
  }
  return lines;
}

std::vector<Line> note_lines(const CodeAnswer& page) {
  std::vector<Line> lines;
  lines.reserve(page.notes.size());
  for (const NoteLine& note : page.notes) {
    lines.emplace_back(words_of(note.kind) + (note.inherited ? " (" + note.from + ")" : ""),
                       note.text);
  }
  return lines;
}

std::vector<Line> label_lines(const CodeAnswer& page) {
  std::vector<Line> lines;
  for (const auto& [kind, text] : page.labels) {
    if (kind != "title" || text != page.display) {
      lines.emplace_back(words_of(kind), text);
    }
  }
  return lines;
}

std::vector<Line> neighbour_lines(const CodeAnswer& page) {
  std::vector<Line> lines;
  if (page.previous) {
    lines.emplace_back(page.previous->code, page.previous->display);
  }
  lines.emplace_back(page.code, page.display);
  if (page.next) {
    lines.emplace_back(page.next->code, page.next->display);
  }
  return lines;
}

std::string status_line(const CodeAnswer& page) {
  std::string text = page.system + " " + page.edition;
  text += page.billable ? " · billable" : " · not billable";
  if (page.missing == "needs_7th_character") {
    text += ": needs a 7th character";
  } else if (page.missing == "needs_more_detail") {
    text += ": needs more detail";
  }
  if (!page.valid_from.empty()) {
    text += " · in force from " + page.valid_from;
    text += page.valid_to.empty() ? "" : " to " + page.valid_to;
  }
  return text;
}

}  // namespace

std::string code_text(const Terminal& terminal, const CodeAnswer& page) {
  std::string text = styled(terminal, Style::strong, page.code) + "  " +
                     paragraph(terminal, {page.display, {}}, page.code.size() + 2);
  text += styled(terminal, Style::faint, status_line(page)) + "\n";
  text += section(terminal, "Where it stands", code_lines(page.path));
  text += section(terminal, "Below it", code_lines(page.children));
  text += section(terminal, "Before and after", neighbour_lines(page));
  text += section(terminal, "Found by", label_lines(page));
  text += section(terminal, "Notes", note_lines(page));
  text += section(terminal, "7th character, from " + page.seventh_character_from,
                  page.seventh_characters);
  text += section(terminal, "Index", page.index_entries);
  std::vector<Line> properties;
  properties.reserve(page.properties.size());
  for (const auto& [name, value] : page.properties) {
    properties.emplace_back(words_of(name), value);
  }
  return text + section(terminal, "Properties", properties);
}

}  // namespace descry::tools
