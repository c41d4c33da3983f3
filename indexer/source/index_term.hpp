#pragma once

// What every term of an Index or of a code table has, in their common XML: a letter, a level and a
// title.

#include <cstddef>
#include <string>
#include <string_view>

#include "engine/base/result.hpp"
#include "indexer/source/xml_source.hpp"

namespace descry::indexer {

/// Terms go down to level 9; deeper than this is no official file.
inline constexpr std::size_t kDeepestTerm = 15;

/// `<title>vein<nemod>(peripheral)</nemod> NEC</title>` gives `vein (peripheral) NEC`.
/// Errors: corrupt_data for other elements in it, an empty title and one past kLongestTermBytes.
[[nodiscard]] engine::Result<std::string> read_term_title(const XmlSource& xml,
                                                          pugi::xml_node title);

/// Main terms have depth 0 and no level, terms the level of their depth.
/// Errors: corrupt_data for another level or attribute; limit_exceeded below kDeepestTerm.
[[nodiscard]] engine::Result<void> check_term_level(const XmlSource& xml, pugi::xml_node term,
                                                    std::size_t depth);

/// Calls `read(term)` for each main term of a `<letter>`, which has a title besides.
/// Errors: corrupt_data for anything else in it; those of `read`.
template <typename ReadTerm>
[[nodiscard]] engine::Result<void> read_letter(const XmlSource& xml, pugi::xml_node letter,
                                               const ReadTerm& read) {
  DESCRY_TRY_VOID(xml.allow_attributes(letter, {}));
  for (const pugi::xml_node child : letter.children()) {
    const std::string_view name = child.name();
    if (name == "mainTerm") {
      DESCRY_TRY_VOID(read(child));
    } else if (name == "title") {
      DESCRY_TRY([[maybe_unused]] const std::string title, xml.text_of(child));
    } else {
      return xml.unexpected(child);
    }
  }
  return {};
}

/// A code as an index writes it (`E11.9`, `S72.0-`).
/// Errors: corrupt_data for another text.
[[nodiscard]] engine::Result<std::string> read_index_code(const XmlSource& xml,
                                                          pugi::xml_node element);

}  // namespace descry::indexer
