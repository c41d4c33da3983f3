#pragma once

// What a Tabular List says about a chapter, block or code beside its title: terms, notes, the
// definition of 7th characters, the table of visual impairment.

#include "engine/base/result.hpp"
#include "indexer/source/records.hpp"
#include "indexer/source/xml_source.hpp"

namespace descry::indexer {

/// Reads `element` into `node` when it is one of these; true iff it was.
/// A table of visual impairment becomes one note a category. A <note> among the characters belongs
/// to the one before it; behind a `sequela` that ends the list it is an inclusion term.
/// Errors: corrupt_data with line when the element holds anything else than its kind allows.
[[nodiscard]] engine::Result<bool> read_tabular_note(const XmlSource& xml, pugi::xml_node element,
                                                     TabularNode& node);

}  // namespace descry::indexer
