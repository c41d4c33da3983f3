#include "indexer/source/icd9_titles.hpp"

#include <algorithm>
#include <cassert>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "indexer/source/encoding.hpp"
#include "indexer/source/text_lines.hpp"

namespace descry::indexer {
namespace {

using engine::Result;

constexpr std::size_t kMaxLineBytes = 1'024;

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Characters before the dot, or nothing when the text is no code.
std::optional<std::size_t> digits_before_dot(SourceKind kind, std::string_view code) {
  if (kind == SourceKind::icd9pcs_titles) {
    return all_digits(code) && code.size() >= 2 && code.size() <= 4 ? std::optional<std::size_t>(2)
                                                                    : std::nullopt;
  }
  const bool is_external = code.starts_with('E');
  const std::string_view digits = code.substr(is_external || code.starts_with('V') ? 1 : 0);
  const std::size_t before = is_external ? 4 : 3;
  if (!all_digits(digits) || code.size() < before || code.size() > 5) {
    return std::nullopt;
  }
  return before;
}

Result<TitleRow> read_row(const SourceFile& file, std::uint32_t line, std::string_view text) {
  const std::string_view code = text.substr(0, text.find(' '));
  const auto before = digits_before_dot(file.kind, code);
  if (!before) {
    return bad_source({.path = file.path, .line = line, .field = "code", .value = code},
                      file.kind == SourceKind::icd9pcs_titles
                          ? "expected a procedure: two to four digits without a dot"
                          : "expected a diagnosis: three to five characters without a dot");
  }
  const auto title = utf8_of_cp1252(text.substr(code.size()));
  if (!title || find_control(*title)) {
    return bad_source(
        {.path = file.path, .line = line, .field = "title", .value = text.substr(code.size())},
        "expected text in Windows-1252");
  }
  TitleRow row{.code = std::string(code), .text = fold_blanks(*title), .line = line};
  if (row.text.empty()) {
    return bad_source({.path = file.path, .line = line, .field = "code", .value = code},
                      "no title behind the code");
  }
  if (row.code.size() > *before) {
    row.code.insert(*before, 1, '.');
  }
  return row;
}

}  // namespace

Result<std::vector<TitleRow>> read_icd9_titles(const SourceFile& file) {
  assert(file.kind == SourceKind::icd9cm_titles || file.kind == SourceKind::icd9pcs_titles);
  std::vector<TitleRow> rows;
  std::unordered_map<std::string, std::uint32_t> seen;
  const auto take = [&](std::uint32_t line, std::string_view text) -> Result<void> {
    if (text.find_first_not_of(' ') == std::string_view::npos) {
      return {};
    }
    DESCRY_TRY(TitleRow row, read_row(file, line, text));
    const auto [earlier, is_new] = seen.emplace(row.code, line);
    if (!is_new) {
      return bad_source({.path = file.path, .line = line, .field = "code", .value = row.code},
                        "this code already stands on line " + std::to_string(earlier->second));
    }
    rows.push_back(std::move(row));
    return {};
  };
  const LineRules rules{.form = TextForm::official, .max_line_bytes = kMaxLineBytes};
  DESCRY_TRY_VOID(for_each_line(file, rules, take));
  if (rows.empty()) {
    return bad_source({.path = file.path, .line = 0, .field = {}, .value = {}},
                      "no title in the file");
  }
  return rows;
}

}  // namespace descry::indexer
