#include "indexer/source/recognise.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <vector>

#include "indexer/source/concepts_ndjson.hpp"
#include "indexer/source/encoding.hpp"
#include "indexer/source/hcpcs_columns.hpp"
#include "indexer/source/icd10_syntax.hpp"
#include "indexer/source/icd9_syntax.hpp"
#include "indexer/source/payment_kind.hpp"
#include "indexer/source/poa_xlsx.hpp"
#include "indexer/source/text_lines.hpp"
#include "indexer/source/xlsx.hpp"
#include "indexer/source/zip_archive.hpp"

namespace descry::indexer {
namespace {

constexpr std::size_t kLookBytes = std::size_t{64} << 10U;
constexpr std::size_t kLookLines = 200;

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

// The first lines that hold something. A carriage return alone also ends one here: the reader
// refuses such a file with its reason.
std::vector<std::string_view> first_lines(std::string_view head) {
  std::vector<std::string_view> lines;
  while (!head.empty() && lines.size() < kLookLines) {
    const std::size_t end = head.find_first_of("\r\n");
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(end == std::string_view::npos ? head.size() : end + 1);
    if (line.find_first_not_of(" \t") != std::string_view::npos) {
      lines.push_back(line);
    }
  }
  return lines;
}

// A format shows when three lines of four have its pattern: one damaged line must not hide it.
bool most(const std::vector<std::string_view>& lines,
          const std::function<bool(std::string_view)>& has_pattern) {
  const auto count =
      static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), has_pattern));
  return count > 0 && count * 4 >= lines.size() * 3;
}

// --- Order files -----------------------------------------------------------------------------

std::string_view order_code(std::string_view line) {
  const std::string_view field = line.substr(6, 7);
  return field.substr(0, field.find(' '));
}

bool is_order_line(std::string_view line) {
  return line.size() >= 77 && all_digits(line.substr(0, 5)) && line[5] == ' ' && line[13] == ' ' &&
         (line[14] == '0' || line[14] == '1') && line[15] == ' ' && line[76] == ' ' &&
         (is_icd10pcs_code(order_code(line)) || is_icd10cm_code(with_dot(order_code(line))));
}

// Headers of ICD-10-PCS have three characters, its codes seven; ICD-10-CM has all lengths between.
bool is_pcs_line(std::string_view line) {
  const std::string_view code = order_code(line);
  return is_icd10pcs_code(code) && (line[14] == '1') == (code.size() == 7);
}

SourceKind order_kind(const std::vector<std::string_view>& lines) {
  if (!most(lines, is_order_line)) {
    return SourceKind::unrecognised;
  }
  bool has_digit_first = false;
  bool has_letter_second = false;
  bool all_pcs = true;
  for (const std::string_view line : lines) {
    if (!is_order_line(line)) {
      continue;
    }
    const std::string_view code = order_code(line);
    has_digit_first = has_digit_first || all_digits(code.substr(0, 1));
    has_letter_second = has_letter_second || !all_digits(code.substr(1, 1));
    all_pcs = all_pcs && is_pcs_line(line);
  }
  return all_pcs && (has_digit_first || has_letter_second) ? SourceKind::icd10pcs_order
                                                           : SourceKind::icd10cm_order;
}

// --- ICD-9-CM titles --------------------------------------------------------------------------

// Where the title of an ICD-9-CM line begins, or 0. Rows of the crosswalk files (`0010  A000
// 00000`) look like titles but for their flags.
std::size_t icd9_title_at(std::string_view line) {
  const std::size_t code_size = std::min(line.find(' '), line.size());
  const std::string_view code = line.substr(0, code_size);
  const bool is_lettered = code.starts_with('E') || code.starts_with('V');
  if (code_size < 2 || code_size > 5 || !all_digits(code.substr(is_lettered ? 1 : 0))) {
    return 0;
  }
  const std::size_t at = line.find_first_not_of(' ', code_size);
  if (at == std::string_view::npos) {
    return 0;
  }
  const std::size_t last_blank = line.find_last_of(' ');
  const bool is_crosswalk =
      last_blank > at && all_digits(line.substr(last_blank + 1)) && line.size() - last_blank == 6;
  return is_crosswalk ? 0 : at;
}

SourceKind icd9_kind(const std::vector<std::string_view>& lines) {
  constexpr std::size_t kProcedureTitleAt = 5;
  constexpr std::size_t kDiagnosisTitleAt = 6;
  if (most(lines, [](auto line) { return icd9_title_at(line) == kProcedureTitleAt; })) {
    return SourceKind::icd9pcs_titles;
  }
  return most(lines, [](auto line) { return icd9_title_at(line) == kDiagnosisTitleAt; })
             ? SourceKind::icd9cm_titles
             : SourceKind::unrecognised;
}

// --- Addenda to order files --------------------------------------------------------------------

bool has_addenda_verb(std::string_view line) {
  constexpr std::array<std::string_view, 4> kVerbs{"Add:", "Delete:", "Revise from:", "Revise to:"};
  return std::any_of(kVerbs.begin(), kVerbs.end(),
                     [&](std::string_view verb) { return line.starts_with(verb); });
}

// `Add:         0 B880    …` and, of ICD-10-PCS, `Add:         00H033J …`, with both titles.
SourceKind addenda_line_kind(std::string_view line) {
  if (line.size() < 83) {
    return SourceKind::unrecognised;
  }
  const auto code_at = [&](std::size_t at) {
    const std::string_view field = line.substr(at, 7);
    return field.substr(0, field.find(' '));
  };
  if ((line[13] == '0' || line[13] == '1') && line[14] == ' ' &&
      is_icd10cm_code(with_dot(code_at(15)))) {
    return SourceKind::icd10cm_addenda;
  }
  return line[20] == ' ' && line[81] == ' ' && is_icd10pcs_code(code_at(13))
             ? SourceKind::icd10pcs_addenda
             : SourceKind::unrecognised;
}

// Counts stand behind the rows. Addenda to lists of codes alone have the same words before other
// columns.
SourceKind addenda_kind(std::vector<std::string_view> lines) {
  std::erase_if(lines, [](std::string_view line) { return !has_addenda_verb(line); });
  for (const SourceKind kind : {SourceKind::icd10cm_addenda, SourceKind::icd10pcs_addenda}) {
    if (most(lines, [&](std::string_view line) { return addenda_line_kind(line) == kind; })) {
      return kind;
    }
  }
  return SourceKind::unrecognised;
}

// --- Crosswalks of diagnoses ------------------------------------------------------------------

// `0010  A000    00000`: two codes of the two systems and five digits.
struct GemLine {
  std::string_view source;
  std::string_view target;
  bool has_flags = false;
};

GemLine gem_line(std::string_view line) {
  std::array<std::string_view, 4> words{};
  for (std::string_view& word : words) {
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    word = line.substr(0, line.find_first_of(" \t"));
    line.remove_prefix(word.size());
  }
  return {words[0], words[1], words[2].size() == 5 && all_digits(words[2]) && words[3].empty()};
}

SourceKind gem_kind(const std::vector<std::string_view>& lines) {
  const auto is_icd10 = [](std::string_view code) { return is_icd10cm_code(with_dot(code)); };
  const auto is_icd9 = [](std::string_view code) { return icd9cm_code(code).has_value(); };
  const auto maps = [](std::string_view line, const auto& from, const auto& to) {
    const GemLine row = gem_line(line);
    return row.has_flags && from(row.source) && (row.target == "NoDx" || to(row.target));
  };
  if (most(lines, [&](std::string_view line) { return maps(line, is_icd9, is_icd10); })) {
    return SourceKind::gem_icd9cm_to_icd10cm;
  }
  return most(lines, [&](std::string_view line) { return maps(line, is_icd10, is_icd9); })
             ? SourceKind::gem_icd10cm_to_icd9cm
             : SourceKind::unrecognised;
}

// --- HCPCS, fixed width -----------------------------------------------------------------------

bool is_hcpcs_record(std::string_view line) {
  if (line.size() < 60 || line.size() > 320 || !all_digits(line.substr(5, 5)) ||
      std::string_view("3478").find(line[10]) == std::string_view::npos) {
    return false;
  }
  return is_hcpcs_code(line.substr(0, 5)) ||
         (line.starts_with("   ") && is_hcpcs_modifier(line.substr(3, 2)));
}

bool is_hcpcs_fixed(std::vector<std::string_view> lines) {
  const auto first = std::find_if(lines.begin(), lines.end(), is_hcpcs_record);
  lines.erase(lines.begin(), first);
  if (!lines.empty() && lines.size() > 1 && lines.back().size() < 320) {
    lines.pop_back();  // Cut by the end of what is looked at.
  }
  return most(lines, is_hcpcs_record);
}

// --- XML --------------------------------------------------------------------------------------

// The name of the root element, past the declaration and comments.
std::string_view root_name(std::string_view xml) {
  for (std::size_t at = xml.find('<'); at != std::string_view::npos; at = xml.find('<', at + 1)) {
    if (xml.substr(at).starts_with("<!--")) {
      at = xml.find("-->", at);
      if (at == std::string_view::npos) {
        break;
      }
      continue;
    }
    if (at + 1 < xml.size() && xml[at + 1] != '?' && xml[at + 1] != '!') {
      const std::string_view name = xml.substr(at + 1);
      return name.substr(0, name.find_first_of(" \t\r\n/>"));
    }
  }
  return {};
}

// Text of the first element with this name, or nothing.
std::string first_text(std::string_view xml, const std::string& element) {
  const std::size_t open = xml.find("<" + element);
  const std::size_t begin = xml.find('>', open);
  if (open == std::string_view::npos || begin == std::string_view::npos) {
    return {};
  }
  const std::string_view text = xml.substr(begin + 1);
  return fold_blanks(text.substr(0, text.find('<')));
}

SourceKind index_kind(std::string_view xml) {
  const std::string_view before_entries = xml.substr(0, xml.find("<letter"));
  if (before_entries.find("<indexHeading") != std::string_view::npos) {
    const std::string heading = lower(first_text(before_entries, "head"));
    return heading == "neoplasm"    ? SourceKind::icd10cm_neoplasm
           : heading == "substance" ? SourceKind::icd10cm_drug
                                    : SourceKind::unrecognised;
  }
  const std::string title = lower(first_text(before_entries, "title"));
  if (title.find("external cause") != std::string::npos) {
    return SourceKind::icd10cm_eindex;
  }
  return title.find("index") != std::string::npos ? SourceKind::icd10cm_index_xml
                                                  : SourceKind::unrecognised;
}

SourceKind xml_kind(std::string_view xml) {
  const std::string_view root = root_name(xml);
  if (root == "ICD10CM.tabular") {
    return SourceKind::icd10cm_tabular;
  }
  if (root == "ICD10CM.index") {
    return index_kind(xml);
  }
  if (root == "ICD10PCS.tabular") {
    return SourceKind::icd10pcs_tables;
  }
  if (root == "ICD10PCS.definitions") {
    return SourceKind::icd10pcs_definitions;
  }
  if (root == "ICD10PCS.index") {
    return SourceKind::icd10pcs_index;
  }
  return root == "CVXCodes" ? SourceKind::cvx_xml : SourceKind::unrecognised;
}

// --- CSV and workbooks ------------------------------------------------------------------------

SourceKind csv_kind(std::string_view header) {
  if (header.starts_with("RowID,Letter,Level,Term")) {
    return SourceKind::icd10cm_index_csv;
  }
  bool has_code = false;
  bool has_display = false;
  while (!header.empty()) {
    const std::string_view cell = header.substr(0, header.find(','));
    header.remove_prefix(std::min(header.size(), cell.size() + 1));
    std::string name = fold_blanks(cell);
    std::erase(name, '"');
    has_code = has_code || name == "code";
    has_display = has_display || name == "display" || name == "title";
  }
  return has_code && has_display ? SourceKind::concepts_csv : SourceKind::unrecognised;
}

SourceKind workbook_kind(std::string_view path, std::string_view bytes) {
  const auto sheet = read_first_row(path, bytes);
  if (!sheet || sheet->rows.empty()) {
    return SourceKind::unrecognised;
  }
  const auto& cells = sheet->rows.front().cells;
  const auto has = [&](std::string_view name) {
    return std::find(cells.begin(), cells.end(), name) != cells.end();
  };
  if (has(kPoaHeading)) {
    return SourceKind::poa_exempt;
  }
  return has("HCPC") && has("SEQNUM") && has("RECID") ? SourceKind::hcpcs_xlsx
                                                      : SourceKind::unrecognised;
}

}  // namespace

SourceKind recognise(std::string_view path_name, std::string_view bytes) {
  if (looks_like_zip(bytes)) {
    return workbook_kind(path_name, bytes);
  }
  std::string_view head = bytes.substr(0, kLookBytes);
  if (head.starts_with(kUtf8Mark)) {
    head.remove_prefix(kUtf8Mark.size());
  }
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) {
    return SourceKind::unrecognised;
  }
  if (head[first] == '<') {
    return xml_kind(head);
  }
  const std::vector<std::string_view> lines = first_lines(head);
  if (head[first] == '{') {
    return is_concept_line(lines.front()) ? SourceKind::concepts_ndjson : SourceKind::unrecognised;
  }
  for (const SourceKind kind : {payment_kind(lines), csv_kind(lines.front()), order_kind(lines),
                                icd9_kind(lines), gem_kind(lines), addenda_kind(lines)}) {
    if (kind != SourceKind::unrecognised) {
      return kind;
    }
  }
  return is_hcpcs_fixed(lines) ? SourceKind::hcpcs_fixed : SourceKind::unrecognised;
}

}  // namespace descry::indexer
