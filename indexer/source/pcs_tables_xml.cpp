#include "indexer/source/pcs_tables_xml.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "indexer/source/icd10_syntax.hpp"
#include "indexer/source/pcs_xml.hpp"
#include "indexer/source/xml_source.hpp"

namespace descry::indexer {
namespace {

using engine::Result;

constexpr std::size_t kHeadAxes = 3;

class TablesReader {
 public:
  explicit TablesReader(const XmlSource& xml) : xml_(xml) {}

  Result<PcsTables> read() {
    DESCRY_TRY_VOID(xml_.allow_attributes(xml_.root(), {}));
    for (const pugi::xml_node child : xml_.root().children()) {
      const std::string_view name = child.name();
      if (name == "version" && tables_.edition.empty()) {
        DESCRY_TRY(tables_.edition, xml_.text_of(child));
      } else if (name == "title") {
        DESCRY_TRY([[maybe_unused]] const std::string title, xml_.text_of(child));
      } else if (name == "pcsTable") {
        DESCRY_TRY_VOID(read_table(child));
      } else {
        return xml_.unexpected(child);
      }
    }
    if (tables_.edition.empty() || tables_.tables.empty()) {
      return xml_.bad(xml_.root(), "element", xml_.root().name(),
                      "expected a <version> and one <pcsTable> at least");
    }
    return std::move(tables_);
  }

 private:
  Result<void> read_table(pugi::xml_node element) {
    DESCRY_TRY_VOID(xml_.allow_attributes(element, {}));
    PcsTable table;
    table.line = xml_.line_of(element);
    std::size_t axes = 0;
    for (const pugi::xml_node child : element.children()) {
      const std::string_view name = child.name();
      if (name == "axis" && axes < kHeadAxes) {
        DESCRY_TRY(table.head[axes], read_axis(child, axes + 1));
        ++axes;
      } else if (name == "pcsRow" && axes == kHeadAxes) {
        DESCRY_TRY(PcsRow row, read_row(child));
        DESCRY_TRY_VOID(check_apart(child, table, row));
        table.rows.push_back(std::move(row));
      } else {
        return xml_.unexpected(child);
      }
    }
    if (table.rows.empty()) {
      return xml_.bad(element, "element", element.name(), "expected three axes and one <pcsRow>");
    }
    const auto [first, is_new] = lines_.try_emplace(table.prefix(), table.line);
    if (!is_new) {
      return xml_.bad(element, "table", table.prefix(),
                      "already stands on line " + std::to_string(first->second));
    }
    tables_.tables.push_back(std::move(table));
    return {};
  }

  Result<PcsRow> read_row(pugi::xml_node element) const {
    DESCRY_TRY_VOID(xml_.allow_attributes(element, {"codes"}));
    PcsRow row;
    row.line = xml_.line_of(element);
    std::size_t axes = 0;
    std::uint64_t codes = 1;
    for (const pugi::xml_node child : element.children()) {
      if (std::string_view(child.name()) != "axis" || axes == row.axes.size()) {
        return xml_.unexpected(child);
      }
      DESCRY_TRY(row.axes.at(axes), read_axis(child, kHeadAxes + axes + 1));
      codes *= row.axes.at(axes).values.size();
      ++axes;
    }
    if (axes != row.axes.size()) {
      return xml_.bad(element, "element", element.name(), "expected the axes 4 to 7");
    }
    DESCRY_TRY_VOID(check_count(element, "codes", codes));
    return row;
  }

  Result<PcsAxis> read_axis(pugi::xml_node element, std::size_t position) const {
    DESCRY_TRY_VOID(xml_.allow_attributes(element, {"pos", "values"}));
    DESCRY_TRY_VOID(check_count(element, "pos", position));
    PcsAxis axis;
    for (const pugi::xml_node child : element.children()) {
      const std::string_view name = child.name();
      if (name == "title" && axis.title.empty()) {
        DESCRY_TRY(axis.title, xml_.text_of(child));
      } else if (name == "label") {
        DESCRY_TRY(PcsValue value, read_pcs_value(xml_, child, "code"));
        DESCRY_TRY_VOID(check_new(child, axis, value));
        axis.values.push_back(std::move(value));
      } else if (name == "definition" && position <= kHeadAxes && axis.definition.empty()) {
        DESCRY_TRY(axis.definition, xml_.text_of(child));
      } else {
        return xml_.unexpected(child);
      }
    }
    const bool is_full = position <= kHeadAxes ? axis.values.size() == 1 : !axis.values.empty();
    if (axis.title.empty() || !is_full) {
      return xml_.bad(element, "pos", element.attribute("pos").value(),
                      position <= kHeadAxes ? "expected a <title> and one <label>"
                                            : "expected a <title> and one <label> at least");
    }
    DESCRY_TRY_VOID(check_count(element, "values", axis.values.size()));
    return axis;
  }

  Result<void> check_new(pugi::xml_node element, const PcsAxis& axis, const PcsValue& value) const {
    if (std::ranges::find(axis.values, value.character, &PcsValue::character) !=
        axis.values.end()) {
      return xml_.bad(element, "code", {&value.character, 1}, "stands in this axis twice");
    }
    return {};
  }

  Result<void> check_count(pugi::xml_node element, const char* attribute,
                           std::uint64_t count) const {
    const std::string expected = std::to_string(count);
    const std::string_view written = element.attribute(attribute).value();
    if (written != expected) {
      return xml_.bad(element, attribute, written, "expected " + expected);
    }
    return {};
  }

  /// Rows of one table have no code in common, or its meaning would be in doubt.
  Result<void> check_apart(pugi::xml_node element, const PcsTable& table, const PcsRow& row) const {
    for (const PcsRow& other : table.rows) {
      std::string shared = table.prefix();
      for (std::size_t i = 0; i < row.axes.size() && shared.size() == kHeadAxes + i; ++i) {
        for (const PcsValue& value : row.axes.at(i).values) {
          if (std::ranges::find(other.axes.at(i).values, value.character, &PcsValue::character) !=
              other.axes.at(i).values.end()) {
            shared += value.character;
            break;
          }
        }
      }
      if (shared.size() == kHeadAxes + row.axes.size()) {
        return xml_.bad(element, "code", shared,
                        "is also in the row of line " + std::to_string(other.line));
      }
    }
    return {};
  }

  const XmlSource& xml_;
  PcsTables tables_;
  std::unordered_map<std::string, std::uint32_t> lines_;  ///< Of each table's prefix.
};

}  // namespace

Result<PcsTables> read_pcs_tables(const SourceFile& file) {
  DESCRY_TRY(const XmlSource xml, XmlSource::parse(file, "ICD10PCS.tabular"));
  return TablesReader(xml).read();
}

}  // namespace descry::indexer
