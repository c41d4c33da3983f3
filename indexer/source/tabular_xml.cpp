#include "indexer/source/tabular_xml.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "indexer/source/icd10_syntax.hpp"
#include "indexer/source/tabular_notes.hpp"
#include "indexer/source/xml_source.hpp"

namespace descry::indexer {
namespace {

using engine::ConceptKind;
using engine::Result;

// Room is made for as many nodes as the file can hold, and no more than the official ones do.
constexpr std::size_t kMostNodesExpected = 50'000;
constexpr std::size_t kLeastNodeBytes = 64;
constexpr std::size_t kDeepestIntroduction = 4;

// First and last category of a block: `A00-A09`, or `B10` for both.
struct Range {
  std::string first;
  std::string last;

  [[nodiscard]] bool holds(const Range& other) const {
    return first <= other.first && other.last <= last;
  }
};

class TabularReader {
 public:
  TabularReader(const XmlSource& xml, std::size_t nodes_expected) : xml_(xml) {
    list_.nodes.reserve(nodes_expected);
    codes_.reserve(nodes_expected);
  }

  Result<TabularList> read() {
    DESCRY_TRY_VOID(xml_.allow_attributes(xml_.root(), {}));
    for (const pugi::xml_node child : xml_.root().children()) {
      const std::string_view name = child.name();
      if (name == "version" && list_.edition.empty()) {
        DESCRY_TRY(list_.edition, xml_.text_of(child));
      } else if (name == "introduction") {
        DESCRY_TRY_VOID(pass_introduction(child, 1));
      } else if (name == "chapter") {
        DESCRY_TRY_VOID(read_chapter(child));
      } else {
        return xml_.unexpected(child);
      }
    }
    if (list_.edition.empty() || list_.nodes.empty()) {
      return xml_.bad(xml_.root(), "element", xml_.root().name(),
                      "expected a <version> and one <chapter> at least");
    }
    return std::move(list_);
  }

 private:
  using Position = std::int32_t;

  // The introduction explains the book's signs; nothing of it belongs to a code.
  Result<void> pass_introduction(pugi::xml_node element, std::size_t depth) {
    constexpr std::string_view kNames = "introSection instruction title note";
    DESCRY_TRY_VOID(xml_.allow_attributes(element, {"type"}));
    for (const pugi::xml_node child : element.children()) {
      const bool is_leaf = child.type() != pugi::node_element;
      if (!is_leaf &&
          (kNames.find(child.name()) == std::string_view::npos || depth > kDeepestIntroduction)) {
        return xml_.unexpected(child);
      }
      if (!is_leaf) {
        DESCRY_TRY_VOID(pass_introduction(child, depth + 1));
      }
    }
    return {};
  }

  [[nodiscard]] TabularNode& at(Position position) {
    return list_.nodes[static_cast<std::size_t>(position)];
  }

  // Appends a node whose code is not known yet.
  Position append(pugi::xml_node element, ConceptKind kind, Position parent) {
    TabularNode& node = list_.nodes.emplace_back();
    node.kind = kind;
    node.parent = parent;
    node.line = xml_.line_of(element);
    if (parent >= 0) {
      at(parent).has_children = true;
    }
    return static_cast<Position>(list_.nodes.size() - 1);
  }

  Result<void> claim_code(pugi::xml_node element, Position position, std::string code) {
    if (!codes_.insert(code).second) {
      return xml_.bad(element, "code", code, "stands in the list twice");
    }
    at(position).code = std::move(code);
    return {};
  }

  // <desc>, or a term or note; false when the element is neither.
  Result<bool> read_common(pugi::xml_node element, Position position) {
    if (std::string_view(element.name()) != "desc") {
      return read_tabular_note(xml_, element, at(position));
    }
    if (!at(position).title.empty()) {
      return xml_.bad(element, "element", "desc", "stands here twice");
    }
    DESCRY_TRY(at(position).title, xml_.text_of(element));
    return true;
  }

  Result<void> check_whole(pugi::xml_node element, Position position) {
    if (at(position).code.empty()) {
      return xml_.bad(element, "element", element.name(), "has no <name>");
    }
    if (at(position).title.empty()) {
      return xml_.bad(element, "code", at(position).code, "has no <desc>");
    }
    return {};
  }

  Result<void> read_chapter(pugi::xml_node element) {
    DESCRY_TRY_VOID(xml_.allow_attributes(element, {}));
    const Position position = append(element, ConceptKind::chapter, -1);
    std::vector<std::pair<Position, Range>> open_blocks;
    pugi::xml_node section_index;
    for (const pugi::xml_node child : element.children()) {
      const std::string_view name = child.name();
      if (name == "name" && at(position).code.empty()) {
        DESCRY_TRY_VOID(read_chapter_number(child, position));
      } else if (name == "sectionIndex" && !section_index) {
        section_index = child;
      } else if (name == "section") {
        DESCRY_TRY_VOID(read_section(child, position, open_blocks));
      } else {
        DESCRY_TRY(const bool is_known, read_common(child, position));
        if (!is_known) {
          return xml_.unexpected(child);
        }
      }
    }
    DESCRY_TRY_VOID(check_section_index(section_index));
    return check_whole(element, position);
  }

  Result<void> read_chapter_number(pugi::xml_node element, Position position) {
    DESCRY_TRY(const std::string number, xml_.text_of(element));
    const bool is_number =
        number.size() <= 2 &&
        std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!is_number) {
      return xml_.bad(element, "chapter", number, "expected a number of one or two digits");
    }
    return claim_code(element, position, "ch" + number);
  }

  // Every block that the chapter's contents announce must follow.
  Result<void> check_section_index(pugi::xml_node index) {
    DESCRY_TRY_VOID(xml_.allow_attributes(index, {}));
    for (const pugi::xml_node child : index.children()) {
      if (std::string_view(child.name()) != "sectionRef") {
        return xml_.unexpected(child);
      }
      DESCRY_TRY_VOID(xml_.allow_attributes(child, {"first", "last", "id"}));
      DESCRY_TRY([[maybe_unused]] const std::string title, xml_.content_of(child));
      DESCRY_TRY(const Range range, range_of(child));
      if (!codes_.contains(range.first + "-" + range.last)) {
        return xml_.bad(child, "id", child.attribute("id").value(),
                        "names a section that the chapter does not have");
      }
    }
    return {};
  }

  Result<Range> range_of(pugi::xml_node element) {
    const std::string_view id = element.attribute("id").value();
    Range range{std::string(id.substr(0, 3)),
                std::string(id.size() == 3 ? id : id.substr(std::min<std::size_t>(4, id.size())))};
    const bool is_range = (id.size() == 3 || (id.size() == 7 && id[3] == '-')) &&
                          is_icd10cm_category(range.first) && is_icd10cm_category(range.last) &&
                          range.first <= range.last;
    if (!is_range) {
      return xml_.bad(element, "id", id, "expected a category or two, ascending: A00-A09");
    }
    return range;
  }

  // `open_blocks`: blocks without codes that may hold the ones after them, innermost last.
  Result<void> read_section(pugi::xml_node element, Position chapter,
                            std::vector<std::pair<Position, Range>>& open_blocks) {
    DESCRY_TRY_VOID(xml_.allow_attributes(element, {"id"}));
    DESCRY_TRY(Range range, range_of(element));
    while (!open_blocks.empty() && !open_blocks.back().second.holds(range)) {
      open_blocks.pop_back();
    }
    const Position parent = open_blocks.empty() ? chapter : open_blocks.back().first;
    const Position position = append(element, ConceptKind::block, parent);
    DESCRY_TRY_VOID(claim_code(element, position, range.first + "-" + range.last));
    for (const pugi::xml_node child : element.children()) {
      if (std::string_view(child.name()) == "diag") {
        DESCRY_TRY_VOID(read_diag(child, position));
        continue;
      }
      DESCRY_TRY(const bool is_known, read_common(child, position));
      if (!is_known) {
        return xml_.unexpected(child);
      }
    }
    if (!at(position).has_children) {
      open_blocks.emplace_back(position, std::move(range));
    }
    return check_whole(element, position);
  }

  // Recursion ends with the length of a code: each level adds a character.
  Result<void> read_diag(pugi::xml_node element, Position parent) {
    DESCRY_TRY_VOID(check_placeholder(element));
    const Position position = append(element, ConceptKind::code, parent);
    for (const pugi::xml_node child : element.children()) {
      const std::string_view name = child.name();
      if (name == "name" && at(position).code.empty()) {
        DESCRY_TRY_VOID(read_code(child, position));
      } else if (name == "diag" && !at(position).code.empty()) {
        DESCRY_TRY_VOID(read_diag(child, position));
      } else {
        DESCRY_TRY(const bool is_known, read_common(child, position));
        if (!is_known) {
          return xml_.unexpected(child);
        }
      }
    }
    return check_whole(element, position);
  }

  Result<void> check_placeholder(pugi::xml_node element) {
    DESCRY_TRY_VOID(xml_.allow_attributes(element, {"placeholder"}));
    const pugi::xml_attribute placeholder = element.attribute("placeholder");
    if (placeholder && std::string_view(placeholder.value()) != "true") {
      return xml_.bad(element, "placeholder", placeholder.value(), "expected true");
    }
    return {};
  }

  // A code is longer than its parent and of the same category. It need not begin with the parent's
  // code: the 2021 list has H54.512A below H54.511.
  Result<void> read_code(pugi::xml_node element, Position position) {
    DESCRY_TRY(std::string code, xml_.text_of(element));
    if (!is_icd10cm_code(code)) {
      return xml_.bad(element, "code", code, "expected an ICD-10-CM code with its dot: A00.0");
    }
    const TabularNode& parent = at(at(position).parent);
    const bool fits = parent.kind == ConceptKind::block
                          ? is_icd10cm_category(code)
                          : code.size() > parent.code.size() &&
                                code.starts_with(std::string_view(parent.code).substr(0, 3));
    if (!fits) {
      return xml_.bad(element, "code", code, "does not belong below " + parent.code);
    }
    return claim_code(element, position, std::move(code));
  }

  const XmlSource& xml_;
  TabularList list_;
  std::unordered_set<std::string> codes_;
};

}  // namespace

Result<TabularList> read_tabular(const SourceFile& file) {
  DESCRY_TRY(const XmlSource xml, XmlSource::parse(file, "ICD10CM.tabular"));
  return TabularReader(xml, std::min(kMostNodesExpected, file.bytes.size() / kLeastNodeBytes))
      .read();
}

}  // namespace descry::indexer
