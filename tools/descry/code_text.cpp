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

/// Notes that name a code, of those that do.
constexpr std::size_t kMostMentions = 12;

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

std::vector<Line> crosswalk_lines(const CodeAnswer& page) {
  std::vector<Line> lines;
  for (const CrosswalkLine& crosswalk : page.crosswalks) {
    const bool is_same = !lines.empty() && lines.back().first == crosswalk.heading;
    lines.emplace_back(is_same ? "" : crosswalk.heading, crosswalk.codes);
  }
  return lines;
}

std::vector<Line> mention_lines(const CodeAnswer& page) {
  std::vector<Line> lines;
  const std::size_t shown = std::min(page.mentioned_by.size(), kMostMentions);
  for (std::size_t i = 0; i < shown; ++i) {
    const MentionLine& mention = page.mentioned_by[i];
    lines.emplace_back(mention.by.code + ", " + words_of(mention.kind), mention.by.display);
  }
  if (shown < page.mentioned_by.size()) {
    lines.emplace_back("", "and " + std::to_string(page.mentioned_by.size() - shown) + " more");
  }
  return lines;
}

/// Of a list the name stands once.
std::vector<Line> property_lines(const CodeAnswer& page) {
  std::vector<Line> lines;
  std::string_view last;
  for (const auto& [name, value] : page.properties) {
    lines.emplace_back(name == last ? "" : words_of(name), value);
    last = name;
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
  text += section(terminal, "Characters", page.characters);
  text += section(terminal, "Instead of it", code_lines(page.replaced_by));
  text += section(terminal, "History", page.history);
  text += section(terminal, "Crosswalks", crosswalk_lines(page));
  text += section(terminal, "Named by notes of", mention_lines(page));
  return text + section(terminal, "Properties", property_lines(page));
}

}  // namespace descry::tools
