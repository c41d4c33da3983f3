#include "indexer/source/icd9_titles.hpp"

#include <cassert>
#include <string>
#include <unordered_map>
#include <utility>

#include "indexer/source/encoding.hpp"
#include "indexer/source/icd9_syntax.hpp"
#include "indexer/source/text_lines.hpp"

namespace descry::indexer {
namespace {

using engine::Result;

constexpr std::size_t kMaxLineBytes = 1'024;

Result<TitleRow> read_row(const SourceFile& file, std::uint32_t line, std::string_view text) {
  const std::string_view code = text.substr(0, text.find(' '));
  auto dotted = file.kind == SourceKind::icd9pcs_titles ? icd9pcs_code(code) : icd9cm_code(code);
  if (!dotted) {
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
  TitleRow row{.code = *std::move(dotted), .text = fold_blanks(*title), .line = line};
  if (row.text.empty()) {
    return bad_source({.path = file.path, .line = line, .field = "code", .value = code},
                      "no title behind the code");
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
