#include "indexer/source/table_xml.hpp"

#include <algorithm>
#include <string_view>

#include "indexer/source/index_path.hpp"
#include "indexer/source/index_term.hpp"
#include "indexer/source/xml_source.hpp"

namespace descry::indexer {
namespace {

using engine::Result;

class TableReader {
 public:
  explicit TableReader(const XmlSource& xml) : xml_(xml) {}

  Result<CodeTable> read() {
    DESCRY_TRY_VOID(xml_.allow_attributes(xml_.root(), {}));
    for (const pugi::xml_node child : xml_.root().children()) {
      const std::string_view name = child.name();
      if (name == "version" && table_.edition.empty()) {
        DESCRY_TRY(table_.edition, xml_.text_of(child));
      } else if (name == "indexHeading") {
        DESCRY_TRY_VOID(read_headings(child));
      } else if (name == "letter") {
        DESCRY_TRY_VOID(
            read_letter(xml_, child, [&](pugi::xml_node term) { return read_term(term); }));
      } else {
        return xml_.unexpected(child);
      }
    }
    if (table_.edition.empty() || table_.columns[0].empty() || table_.rows.empty()) {
      return xml_.bad(xml_.root(), "element", xml_.root().name(),
                      "expected a <version>, an <indexHeading> and one <mainTerm> at least");
    }
    return std::move(table_);
  }

 private:
  // `head` and `cell` number the columns from 1; column 1 is the term itself.
  Result<int> column_of(pugi::xml_node element, int first) {
    DESCRY_TRY_VOID(xml_.allow_attributes(element, {"col"}));
    const std::string_view text = element.attribute("col").value();
    const int column = text.size() == 1 ? text[0] - '0' : -1;
    if (column < first || column > 7) {
      return xml_.bad(element, "col", text, "expected " + std::to_string(first) + " to 7");
    }
    return column;
  }

  Result<void> read_headings(pugi::xml_node headings) {
    DESCRY_TRY_VOID(xml_.allow_attributes(headings, {}));
    for (const pugi::xml_node child : headings.children()) {
      if (std::string_view(child.name()) != "head") {
        return xml_.unexpected(child);
      }
      DESCRY_TRY(const int column, column_of(child, 1));
      DESCRY_TRY(std::string text, xml_.content_of(child));
      if (column == 1) {
        continue;
      }
      std::string& heading = table_.columns[static_cast<std::size_t>(column - 2)];
      if (!heading.empty()) {
        return xml_.bad(child, "col", child.attribute("col").value(), "has a heading already");
      }
      heading = std::move(text);
    }
    if (std::any_of(table_.columns.begin(), table_.columns.end(),
                    [](const std::string& heading) { return heading.empty(); })) {
      return xml_.bad(headings, "element", headings.name(), "expected a <head> for columns 2 to 7");
    }
    return {};
  }

  // Recursion is bounded by check_term_level.
  Result<void> read_term(pugi::xml_node term) {
    DESCRY_TRY_VOID(check_term_level(xml_, term, path_.size()));
    const pugi::xml_node title = term.child("title");
    if (!title) {
      return xml_.bad(term, "element", term.name(), "has no <title>");
    }
    DESCRY_TRY(std::string text, read_term_title(xml_, title));
    path_.push_back(std::move(text));
    const std::size_t number = table_.rows.size();
    table_.rows.push_back(
        {.path = path_, .codes = {}, .see = {}, .see_also = {}, .line = xml_.line_of(term)});
    for (const pugi::xml_node child : term.children()) {
      if (child == title) {
        continue;
      }
      if (std::string_view(child.name()) == "term") {
        DESCRY_TRY_VOID(read_term(child));
      } else {
        DESCRY_TRY_VOID(read_part(child, number));
      }
    }
    path_.pop_back();
    return {};
  }

  Result<void> read_part(pugi::xml_node element, std::size_t number) {
    const std::string_view name = element.name();
    if (name == "cell") {
      return read_cell(element, table_.rows[number]);
    }
    if (name == "see" || name == "seeAlso") {
      DESCRY_TRY(std::string target, xml_.text_of(element));
      TableRow& row = table_.rows[number];
      (name == "see" ? row.see : row.see_also).push_back(std::move(target));
      return {};
    }
    if (name == "manif") {
      // The one there is explains its term (book-leaf) and is no code.
      if (element.previous_sibling("manif")) {
        return xml_.bad(element, "element", name, "stands in this term twice");
      }
      DESCRY_TRY(const std::string text, xml_.text_of(element));
      if (text.size() > kLongestTermBytes) {
        return xml_.bad(element, name, text,
                        "at most " + std::to_string(kLongestTermBytes) + " bytes");
      }
      path_.back() += " (" + text + ")";
      table_.rows[number].path.back() = path_.back();
      return {};
    }
    return xml_.unexpected(element);
  }

  Result<void> read_cell(pugi::xml_node element, TableRow& row) {
    DESCRY_TRY(const int column, column_of(element, 2));
    const std::string_view number = element.attribute("col").value();
    for (auto other = element.previous_sibling("cell"); other;
         other = other.previous_sibling("cell")) {
      if (number == other.attribute("col").value()) {
        return xml_.bad(element, "col", number, "has a cell already");
      }
    }
    DESCRY_TRY(const std::string text, xml_.content_of(element));
    if (text == "--" || text == "-") {
      return {};
    }
    DESCRY_TRY(row.codes[static_cast<std::size_t>(column - 2)], read_index_code(xml_, element));
    return {};
  }

  const XmlSource& xml_;
  CodeTable table_;
  std::vector<std::string> path_;  ///< Of the term being read.
};

}  // namespace

Result<CodeTable> read_code_table(const SourceFile& file) {
  DESCRY_TRY(const XmlSource xml, XmlSource::parse(file, "ICD10CM.index"));
  return TableReader(xml).read();
}

}  // namespace descry::indexer
