#include "tools/descry/search_text.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "tools/descry/explain_text.hpp"

namespace descry::tools {

namespace {

/// Columns of the block of hits: rank, system (when several), code, score, text.
struct Layout {
  std::size_t rank = 1;
  std::size_t system = 0;
  std::size_t code = 0;

  [[nodiscard]] std::size_t indent() const {
    return rank + 2 + (system == 0 ? 0 : system + 2) + code + 2 + 4 + 2;
  }
};

std::string with_decimals(double value, int decimals) {
  std::array<char, 32> text{};
  const int length = std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
  return {text.data(), static_cast<std::size_t>(length)};
}

Layout layout_of(const SearchPage& page) {
  Layout layout;
  layout.rank = std::to_string(page.hits.size()).size();
  bool are_several = false;
  std::size_t widest_system = 0;
  for (const HitAnswer& hit : page.hits) {
    layout.code = std::max(layout.code, hit.code.size());
    widest_system = std::max(widest_system, hit.system.size());
    are_several = are_several || hit.system != page.hits.front().system;
  }
  layout.system = are_several ? widest_system : 0;
  return layout;
}

std::string headline(const Terminal& terminal, const SearchPage& page) {
  std::string text = (page.total_is_exact ? "" : "more than ") + std::to_string(page.total) +
                     (page.total == 1 ? " code" : " codes");
  std::string among;
  for (const auto& [system, edition] : page.editions) {
    among += (among.empty() ? " in " : ", ") + system + " " + edition;
  }
  text += among + " · " + std::to_string(page.took_us) + " µs";
  return styled(terminal, Style::faint, text) + "\n";
}

std::string remarks(const Terminal& terminal, const SearchPage& page) {
  std::string text;
  for (const auto& [from, to] : page.corrections) {
    text += "corrected: " + from + " → " + styled(terminal, Style::strong, to) + "\n";
  }
  for (const std::string& warning : page.warnings) {
    text += styled(terminal, Style::alarm, "note:") + " " + warning + "\n";
  }
  return text;
}

std::string hit_text(const Terminal& terminal, const Layout& layout, const HitAnswer& hit,
                     std::size_t rank) {
  const std::size_t indent = layout.indent();
  const std::string number = std::to_string(rank);
  std::string text = std::string(layout.rank - std::min(layout.rank, number.size()), ' ') + number;
  text += "  ";
  if (layout.system != 0) {
    text += padded(hit.system, layout.system) + "  ";
  }
  text += styled(terminal, Style::strong, padded(hit.code, layout.code)) + "  " +
          with_decimals(hit.score, 2) + "  ";

  const MarkedText label = from_highlight(hit.highlight);
  MarkedText title{hit.display, {}};
  const bool is_title = label.text == hit.display;
  if (is_title) {
    title = label;
  }
  if (!hit.in_force) {
    title.text += " (no longer in force)";
  } else if (!hit.billable) {
    title.text += " (not billable)";
  }
  text += paragraph(terminal, title, indent);
  if (!is_title && hit.match_class != "code") {
    const std::string lead = hit.kind + ": ";
    text += std::string(indent, ' ') + styled(terminal, Style::faint, lead) +
            paragraph(terminal, label.text.empty() ? MarkedText{hit.label, {}} : label,
                      indent + lead.size(), Style::faint);
  }
  return text + explain_text(terminal, hit, indent);
}

}  // namespace

std::string search_text(const Terminal& terminal, const SearchPage& page) {
  std::string text = headline(terminal, page) + remarks(terminal, page);
  const Layout layout = layout_of(page);
  std::size_t rank = 0;
  for (const HitAnswer& hit : page.hits) {
    text += hit_text(terminal, layout, hit, ++rank);
  }
  return text;
}

}  // namespace descry::tools
