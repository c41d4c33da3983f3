#include "indexer/source/tabular_notes.hpp"

#include <algorithm>
#include <array>

#include "indexer/source/text_codes.hpp"

namespace descry::indexer {
namespace {

using engine::NoteKind;
using engine::Result;

struct NoteElement {
  std::string_view name;
  NoteKind kind;
};
constexpr std::array<NoteElement, 8> kNoteElements{{{"includes", NoteKind::includes},
                                                    {"excludes1", NoteKind::excludes1},
                                                    {"excludes2", NoteKind::excludes2},
                                                    {"codeFirst", NoteKind::code_first},
                                                    {"useAdditionalCode", NoteKind::use_additional},
                                                    {"codeAlso", NoteKind::code_also},
                                                    {"sevenChrNote", NoteKind::seventh_character},
                                                    {"notes", NoteKind::note}}};

// The texts of all <note> children, of which there must be one at least.
Result<std::vector<std::string>> notes_of(const XmlSource& xml, pugi::xml_node block) {
  DESCRY_TRY_VOID(xml.allow_attributes(block, {}));
  std::vector<std::string> texts;
  for (const pugi::xml_node child : block.children()) {
    if (std::string_view(child.name()) != "note") {
      return xml.unexpected(child);
    }
    DESCRY_TRY(std::string text, xml.text_of(child));
    texts.push_back(std::move(text));
  }
  if (texts.empty()) {
    return xml.bad(block, "element", block.name(), "expected one <note> at least");
  }
  return texts;
}

Result<char> character_of(const XmlSource& xml, pugi::xml_node extension) {
  DESCRY_TRY_VOID(xml.allow_attributes(extension, {"char"}));
  const std::string_view value = extension.attribute("char").value();
  const bool is_valid = value.size() == 1 && ((value[0] >= '0' && value[0] <= '9') ||
                                              (value[0] >= 'A' && value[0] <= 'Z'));
  if (!is_valid) {
    return xml.bad(extension, "char", value, "expected one digit or capital");
  }
  return value[0];
}

Result<void> read_definition(const XmlSource& xml, pugi::xml_node block, TabularNode& node) {
  DESCRY_TRY_VOID(xml.allow_attributes(block, {}));
  if (node.seventh_character) {
    return xml.bad(block, "element", block.name(), "stands here twice");
  }
  engine::SeventhCharacterInput definition;
  auto& characters = definition.characters;
  for (const pugi::xml_node child : block.children()) {
    const std::string_view name = child.name();
    if (name == "extension") {
      DESCRY_TRY(const char character, character_of(xml, child));
      if (std::any_of(characters.begin(), characters.end(),
                      [&](const auto& known) { return known.first == character; })) {
        return xml.bad(child, "char", std::string(1, character), "is defined here twice");
      }
      DESCRY_TRY(std::string meaning, xml.content_of(child));
      characters.emplace_back(character, std::move(meaning));
    } else if (name == "note" && !characters.empty()) {
      DESCRY_TRY(std::string text, xml.text_of(child));
      if (characters.back().second == "sequela") {
        node.inclusion_terms.push_back(std::move(text));
      } else {
        node.seventh_character_notes.emplace_back(characters.back().first, std::move(text));
      }
    } else {
      return xml.unexpected(child);
    }
  }
  if (characters.empty()) {
    return xml.bad(block, "element", block.name(), "expected one <extension> at least");
  }
  node.seventh_character = std::move(definition);
  return {};
}

// One category of the table, its columns joined by commas and its cells by blanks.
struct ImpairmentText {
  const XmlSource& xml;
  std::string category;
  std::string less_than;
  std::string at_least;

  Result<void> add_bound(pugi::xml_node bound, std::string& texts) {
    DESCRY_TRY_VOID(xml.allow_attributes(bound, {}));
    for (const pugi::xml_node child : bound.children()) {
      const std::string_view name = child.name();
      if (name != "value" && name != "heading") {
        return xml.unexpected(child);
      }
      DESCRY_TRY(const std::string text, xml.text_of(child));
      if (name == "value") {
        texts += (texts.empty() ? "" : ", ") + text;
      }
    }
    return {};
  }

  Result<void> add_range(pugi::xml_node range) {
    DESCRY_TRY_VOID(xml.allow_attributes(range, {}));
    for (const pugi::xml_node child : range.children()) {
      const std::string_view name = child.name();
      if (name == "visMax") {
        DESCRY_TRY_VOID(add_bound(child, less_than));
      } else if (name == "visMin") {
        DESCRY_TRY_VOID(add_bound(child, at_least));
      } else if (name == "heading") {
        DESCRY_TRY([[maybe_unused]] const std::string heading, xml.text_of(child));
      } else {
        return xml.unexpected(child);
      }
    }
    return {};
  }

  Result<void> add_category(pugi::xml_node element) {
    DESCRY_TRY_VOID(xml.allow_attributes(element, {}));
    for (const pugi::xml_node child : element.children()) {
      const std::string_view name = child.name();
      if (name == "value") {
        DESCRY_TRY(category, xml.text_of(child));
      } else if (name == "visRange") {
        DESCRY_TRY_VOID(add_range(child));
      } else if (name == "heading") {
        DESCRY_TRY([[maybe_unused]] const std::string heading, xml.text_of(child));
      } else {
        return xml.unexpected(child);
      }
    }
    return {};
  }

  [[nodiscard]] std::string text() const {
    if (!less_than.empty() && (less_than[0] < '0' || less_than[0] > '9')) {
      return "Category " + category + ": " + less_than;
    }
    std::string line = "Category " + category + ": best corrected visual acuity";
    line += less_than.empty() ? "" : ", less than " + less_than;
    line += at_least.empty() ? "" : ", equal to or better than " + at_least;
    return line;
  }
};

Result<void> read_impairment(const XmlSource& xml, pugi::xml_node table, TabularNode& node) {
  DESCRY_TRY_VOID(xml.allow_attributes(table, {}));
  for (const pugi::xml_node child : table.children()) {
    if (std::string_view(child.name()) != "visCategory") {
      return xml.unexpected(child);
    }
    ImpairmentText row{.xml = xml, .category = {}, .less_than = {}, .at_least = {}};
    DESCRY_TRY_VOID(row.add_category(child));
    if (!row.category.empty()) {  // The first category holds the table's headings.
      node.notes.push_back({NoteKind::note, row.text(), {}});
    }
  }
  return {};
}

}  // namespace

Result<bool> read_tabular_note(const XmlSource& xml, pugi::xml_node element, TabularNode& node) {
  const std::string_view name = element.name();
  if (name == "inclusionTerm") {
    DESCRY_TRY(std::vector<std::string> terms, notes_of(xml, element));
    std::move(terms.begin(), terms.end(), std::back_inserter(node.inclusion_terms));
    return true;
  }
  if (name == "sevenChrDef") {
    DESCRY_TRY_VOID(read_definition(xml, element, node));
    return true;
  }
  if (name == "visualImpairment") {
    DESCRY_TRY_VOID(read_impairment(xml, element, node));
    return true;
  }
  const auto* const known =
      std::find_if(kNoteElements.begin(), kNoteElements.end(),
                   [&](const NoteElement& candidate) { return candidate.name == name; });
  if (known == kNoteElements.end()) {
    return false;
  }
  DESCRY_TRY(std::vector<std::string> texts, notes_of(xml, element));
  for (std::string& text : texts) {
    std::vector<std::string> codes = codes_in_text(text);
    node.notes.push_back({known->kind, std::move(text), std::move(codes)});
  }
  return true;
}

}  // namespace descry::indexer
