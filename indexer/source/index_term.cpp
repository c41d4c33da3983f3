#include "indexer/source/index_term.hpp"

#include <string_view>

#include "indexer/source/icd10_syntax.hpp"
#include "indexer/source/index_path.hpp"

namespace descry::indexer {

using engine::Result;

Result<std::string> read_term_title(const XmlSource& xml, pugi::xml_node title) {
  DESCRY_TRY_VOID(xml.allow_attributes(title, {}));
  std::string text;
  for (const pugi::xml_node part : title.children()) {
    if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata) {
      text += part.value();
    } else if (std::string_view(part.name()) == "nemod") {
      DESCRY_TRY(const std::string modifiers, xml.text_of(part));
      append_modifiers(text, modifiers);
    } else {
      return xml.unexpected(part);
    }
  }
  DESCRY_TRY(std::string checked, xml.checked_text(title, text));
  if (checked.size() > kLongestTermBytes) {
    return xml.bad(title, "title", checked,
                   "at most " + std::to_string(kLongestTermBytes) + " bytes");
  }
  return checked;
}

Result<void> check_term_level(const XmlSource& xml, pugi::xml_node term, std::size_t depth) {
  if (depth == 0) {
    return xml.allow_attributes(term, {});
  }
  if (depth > kDeepestTerm) {
    return engine::Error{engine::ErrorCode::limit_exceeded,
                         xml.bad(term, "level", term.attribute("level").value(),
                                 "at most " + std::to_string(kDeepestTerm))
                             .message};
  }
  DESCRY_TRY_VOID(xml.allow_attributes(term, {"level"}));
  const std::string level = std::to_string(depth);
  if (level != term.attribute("level").value()) {
    return xml.bad(term, "level", term.attribute("level").value(),
                   "expected " + level + ", one more than the term around it");
  }
  return {};
}

Result<std::string> read_index_code(const XmlSource& xml, pugi::xml_node element) {
  DESCRY_TRY(std::string code, xml.content_of(element));
  if (!is_icd10cm_index_code(code)) {
    return xml.bad(element, element.name(), code,
                   "expected an ICD-10-CM code, perhaps with a dash");
  }
  return code;
}

}  // namespace descry::indexer
