#include "indexer/source/xlsx.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <optional>
#include <utility>

#include <pugixml.hpp>

#include "indexer/source/encoding.hpp"
#include "indexer/source/source_file.hpp"
#include "indexer/source/zip_archive.hpp"

namespace descry::indexer {
namespace {

using engine::Result;

constexpr std::uint32_t kMaxRows = 1'048'576;
constexpr std::uint32_t kMaxColumns = 1'024;
constexpr std::uint64_t kFirstRowBytes = std::uint64_t{256} << 10U;
// Text alone of an element becomes its value: one node the less for each of half a million cells.
// A run that is a blank alone parts words.
constexpr unsigned kParse =
    pugi::parse_default | pugi::parse_embed_pcdata | pugi::parse_ws_pcdata_single;

// Producers may bind the namespace to a prefix: `x:row` is a row.
std::string_view local_name(const char* name) {
  const char* colon = std::strchr(name, ':');
  return colon != nullptr ? colon + 1 : name;
}

bool is(const pugi::xml_node& node, std::string_view name) {
  return local_name(node.name()) == name;
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
  return node.find_child([&](const pugi::xml_node& each) { return is(each, name); });
}

std::string_view attribute(const pugi::xml_node& node, std::string_view name) {
  return node
      .find_attribute(
          [&](const pugi::xml_attribute& each) { return local_name(each.name()) == name; })
      .value();
}

std::optional<std::uint32_t> number(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional(value)
                                                                  : std::nullopt;
}

// A rich text is a list of runs; phonetic hints (rPh) are no part of it.
std::string text_of(const pugi::xml_node& holder) {
  std::string text;
  for (const pugi::xml_node part : holder) {
    if (is(part, "t")) {
      text += part.child_value();
    } else if (is(part, "r")) {
      text += child(part, "t").child_value();
    }
  }
  return text;
}

// Position of column `AV` from 0, or nothing.
std::optional<std::uint32_t> column_of(std::string_view reference) {
  std::uint32_t column = 0;
  std::size_t letters = 0;
  for (; letters < reference.size() && letters < 4; ++letters) {
    const char c = reference[letters];
    if (c < 'A' || c > 'Z') {
      break;
    }
    column = column * 26 + static_cast<std::uint32_t>(c - 'A') + 1;
  }
  if (letters == 0 || column > kMaxColumns) {
    return std::nullopt;
  }
  return column - 1;
}

class Workbook {
 public:
  Workbook(std::string_view path, ZipArchive archive, std::uint64_t max_cells)
      : path_(path), archive_(std::move(archive)), max_cells_(max_cells) {}

  Result<std::string> part(const std::string& name, std::uint64_t max_bytes = UINT64_MAX) {
    const std::uint64_t index = archive_.find(name);
    if (index == archive_.size()) {
      return bad("the workbook has no part " + name);
    }
    return archive_.read(index, max_bytes);
  }
  Result<void> parse(const std::string& name, pugi::xml_document& document) {
    DESCRY_TRY(const std::string xml, part(name));
    const auto parsed = document.load_buffer(xml.data(), xml.size(), kParse, pugi::encoding_utf8);
    if (!parsed) {
      return bad(name + ", byte " + std::to_string(parsed.offset) + ": " + parsed.description());
    }
    return {};
  }
  Result<void> locate();
  Result<void> read_texts();
  Result<std::vector<std::string>> read_cells(const pugi::xml_node& row, std::uint32_t number);
  Result<std::string> cell_text(const pugi::xml_node& cell, std::uint32_t row);
  Result<void> add_row(const pugi::xml_node& row);
  Result<void> add_rows(const pugi::xml_document& document, std::size_t max_rows);

  [[nodiscard]] engine::Error bad(const std::string& why) const {
    return bad_source({.path = path_, .line = 0, .field = {}, .value = {}}, why);
  }
  [[nodiscard]] engine::Error bad_cell(std::uint32_t row, const pugi::xml_node& cell,
                                       std::string_view expectation) const {
    return bad_source({.path = path_, .line = row, .field = "cell", .value = attribute(cell, "r")},
                      expectation);
  }

  std::string sheet_part;
  std::string texts_part;  ///< Empty when the workbook has no shared strings.
  Sheet sheet;

 private:
  std::string_view path_;
  ZipArchive archive_;
  std::vector<std::string> texts_;
  std::uint64_t max_cells_;
  std::uint64_t cells_ = 0;  ///< Of all rows so far.
};

// A relationship's target is relative to xl/, or absolute within the package.
std::string part_name(std::string_view target) {
  return target.starts_with('/') ? std::string(target.substr(1)) : "xl/" + std::string(target);
}

Result<void> Workbook::locate() {
  pugi::xml_document book;
  pugi::xml_document relations;
  DESCRY_TRY_VOID(parse("xl/workbook.xml", book));
  DESCRY_TRY_VOID(parse("xl/_rels/workbook.xml.rels", relations));
  const pugi::xml_node first = child(child(book.document_element(), "sheets"), "sheet");
  if (!first) {
    return bad("the workbook has no sheet");
  }
  sheet.name = attribute(first, "name");
  const std::string_view wanted = attribute(first, "id");
  for (const pugi::xml_node relation : relations.document_element()) {
    if (attribute(relation, "Type").ends_with("/sharedStrings")) {
      texts_part = part_name(attribute(relation, "Target"));
    }
    if (attribute(relation, "Id") == wanted) {
      sheet_part = part_name(attribute(relation, "Target"));
    }
  }
  return sheet_part.empty() ? bad("the workbook does not say where its first sheet is")
                            : Result<void>{};
}

Result<void> Workbook::read_texts() {
  if (texts_part.empty()) {
    return {};
  }
  pugi::xml_document document;
  DESCRY_TRY_VOID(parse(texts_part, document));
  for (const pugi::xml_node item : document.document_element()) {
    texts_.push_back(text_of(item));
    if (find_invalid_utf8(texts_.back()) || find_control(texts_.back())) {
      return bad_source({.path = path_, .line = 0, .field = "text", .value = texts_.back()},
                        "number " + std::to_string(texts_.size()) + " of " + texts_part +
                            " is not text in UTF-8");
    }
  }
  return {};
}

Result<std::string> Workbook::cell_text(const pugi::xml_node& cell, std::uint32_t row) {
  const std::string_view type = cell.attribute("t").value();
  if (type == "inlineStr") {
    std::string text = text_of(child(cell, "is"));
    if (find_invalid_utf8(text) || find_control(text)) {
      return bad_cell(row, cell, "expected text in UTF-8");
    }
    return text;
  }
  const std::string_view value = child(cell, "v").child_value();
  if (type == "e") {
    return bad_cell(row, cell, "holds the error " + std::string(value) + ", expected a value");
  }
  if (type != "s" || value.empty()) {
    return find_invalid_utf8(value) || find_control(value)
               ? Result<std::string>(bad_cell(row, cell, "expected text in UTF-8"))
               : std::string(value);
  }
  const auto text = number(value);
  if (!text || *text >= texts_.size()) {
    return bad_cell(row, cell,
                    "names text " + std::string(value.substr(0, 20)) + ", the workbook has " +
                        std::to_string(texts_.size()));
  }
  return texts_[*text];
}

Result<std::vector<std::string>> Workbook::read_cells(const pugi::xml_node& row,
                                                      std::uint32_t row_number) {
  std::vector<std::string> cells;
  if (!sheet.rows.empty()) {
    cells.reserve(sheet.rows.front().cells.size());
  }
  for (const pugi::xml_node cell : row) {
    if (!is(cell, "c")) {
      continue;
    }
    const pugi::xml_attribute reference = cell.attribute("r");
    const auto column =
        reference ? column_of(reference.value())
                  : std::optional<std::uint32_t>(static_cast<std::uint32_t>(cells.size()));
    if (!column || *column < cells.size() || *column >= kMaxColumns) {
      return bad_cell(row_number, cell,
                      "expected columns that ascend, at most " + std::to_string(kMaxColumns));
    }
    DESCRY_TRY(std::string text, cell_text(cell, row_number));
    cells.resize(*column);
    cells.push_back(std::move(text));
  }
  cells_ += cells.size();
  if (cells_ > max_cells_) {
    return engine::Error{engine::ErrorCode::limit_exceeded,
                         std::string(path_) + ":" + std::to_string(row_number) +
                             ": the sheet has more than " + std::to_string(max_cells_) + " cells"};
  }
  return cells;
}

Result<void> Workbook::add_row(const pugi::xml_node& row) {
  const std::uint32_t previous = sheet.rows.empty() ? 0 : sheet.rows.back().number;
  const std::string_view written = row.attribute("r").value();
  const auto row_number = written.empty() ? std::optional(previous + 1) : number(written);
  if (!row_number || *row_number <= previous || *row_number > kMaxRows) {
    return bad_source({.path = path_, .line = previous + 1, .field = "row", .value = written},
                      "expected row numbers that ascend, at most " + std::to_string(kMaxRows));
  }
  DESCRY_TRY(auto cells, read_cells(row, *row_number));
  sheet.rows.push_back({*row_number, std::move(cells)});
  return {};
}

Result<void> Workbook::add_rows(const pugi::xml_document& document, std::size_t max_rows) {
  const pugi::xml_node data = child(document.document_element(), "sheetData");
  if (!data) {
    return bad(sheet_part + ": expected an element sheetData");
  }
  for (const pugi::xml_node row : data) {
    if (is(row, "row")) {
      DESCRY_TRY_VOID(add_row(row));
      if (sheet.rows.size() == max_rows) {
        break;
      }
    }
  }
  return {};
}

Result<Workbook> open_workbook(std::string_view path, std::string_view bytes,
                               std::uint64_t max_cells) {
  DESCRY_TRY(ZipArchive archive, ZipArchive::open(path, bytes));
  Workbook book(path, std::move(archive), max_cells);
  DESCRY_TRY_VOID(book.locate());
  DESCRY_TRY_VOID(book.read_texts());
  return book;
}

// The beginning of a sheet up to the end of its first row.
std::string_view through_first_row(std::string_view xml) {
  for (std::size_t close = xml.find("</"); close != std::string_view::npos;
       close = xml.find("</", close + 2)) {
    const std::size_t end = xml.find('>', close);
    if (end == std::string_view::npos) {
      break;
    }
    const std::string_view name = xml.substr(close + 2, end - close - 2);
    if (name == "row" || name.ends_with(":row")) {
      return xml.substr(0, end + 1);
    }
  }
  return xml;
}

}  // namespace

Result<Sheet> read_first_sheet(std::string_view path, std::string_view bytes,
                               std::uint64_t max_cells) {
  DESCRY_TRY(Workbook book, open_workbook(path, bytes, max_cells));
  pugi::xml_document document;
  DESCRY_TRY_VOID(book.parse(book.sheet_part, document));
  DESCRY_TRY_VOID(book.add_rows(document, kMaxRows));
  return std::move(book.sheet);
}

Result<Sheet> read_first_row(std::string_view path, std::string_view bytes) {
  DESCRY_TRY(Workbook book, open_workbook(path, bytes, kMaxSheetCells));
  DESCRY_TRY(const std::string xml, book.part(book.sheet_part, kFirstRowBytes));
  const std::string_view head = through_first_row(xml);
  pugi::xml_document document;
  // The document is cut, so the parser complains about its end but keeps the row.
  static_cast<void>(document.load_buffer(head.data(), head.size(), kParse, pugi::encoding_utf8));
  DESCRY_TRY_VOID(book.add_rows(document, 1));
  return std::move(book.sheet);
}

}  // namespace descry::indexer
