#include "indexer/source/pcs_xml.hpp"

#include <string_view>

#include "indexer/source/icd10_syntax.hpp"

namespace descry::indexer {

using engine::Result;

Result<char> read_pcs_character(const XmlSource& xml, pugi::xml_node element,
                                const char* attribute) {
  const std::string_view written = element.attribute(attribute).value();
  if (written.size() != 1 || !is_icd10pcs_character(written.front())) {
    return xml.bad(element, attribute, written,
                   "expected one character, a digit or a capital but not I or O");
  }
  return written.front();
}

Result<PcsValue> read_pcs_value(const XmlSource& xml, pugi::xml_node element,
                                const char* attribute) {
  DESCRY_TRY_VOID(xml.allow_attributes(element, {attribute}));
  PcsValue value;
  DESCRY_TRY(value.character, read_pcs_character(xml, element, attribute));
  DESCRY_TRY(value.label, xml.content_of(element));
  return value;
}

}  // namespace descry::indexer
