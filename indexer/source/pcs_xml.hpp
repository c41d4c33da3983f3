#pragma once

// What the three ICD-10-PCS files write in the same way.

#include "engine/base/result.hpp"
#include "indexer/source/pcs_records.hpp"
#include "indexer/source/xml_source.hpp"

namespace descry::indexer {

/// `<label code="0">Open</label>`: the character in `attribute` and the text.
/// Errors: corrupt_data for another attribute, a value that is no character of ICD-10-PCS, no text.
[[nodiscard]] engine::Result<PcsValue> read_pcs_value(const XmlSource& xml, pugi::xml_node element,
                                                      const char* attribute);

/// The attribute as one character of ICD-10-PCS. Errors: corrupt_data.
[[nodiscard]] engine::Result<char> read_pcs_character(const XmlSource& xml, pugi::xml_node element,
                                                      const char* attribute);

}  // namespace descry::indexer
