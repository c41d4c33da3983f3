#pragma once

// What the two open formats, NDJSON and CSV, have in common: the rules of concept.schema.json for
// each field and for the whole.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/base/result.hpp"
#include "indexer/source/records.hpp"

namespace descry::indexer {

/// Collects concepts of one file. Fields are set on a concept one by one, then it is added.
/// Keeps a view of `path`: it must outlive the collector.
class ConceptCollector {
 public:
  explicit ConceptCollector(std::string_view path) : path_(path) {}

  /// Sets system, edition, code, display, short_title, parent, valid_from or valid_to.
  /// Errors: corrupt_data when the value breaks the field's rule. Requires: is_text_field(field).
  engine::Result<void> set_text(OpenConcept& item, std::string_view field, std::string_view value);
  [[nodiscard]] static bool is_text_field(std::string_view field);

  /// Errors: corrupt_data for a kind that labels of this format cannot have, or an empty text.
  engine::Result<void> add_label(OpenConcept& item, std::string_view kind, std::string_view text);

  /// Errors: corrupt_data for a name that is not one to 64 of `A-Za-z0-9_.-` or comes twice.
  engine::Result<void> add_property(OpenConcept& item, std::string_view name,
                                    engine::PropertyValue value);

  /// Errors: corrupt_data when a required field is missing, the dates are the wrong way round, or
  /// an earlier line gives the code another display.
  engine::Result<void> add(OpenConcept item);

  [[nodiscard]] engine::Error bad(std::uint32_t line, std::string_view field,
                                  std::string_view value, std::string_view expectation) const;

  /// The concepts added, in order. Errors: corrupt_data when there is none.
  engine::Result<std::vector<OpenConcept>> take();

 private:
  std::string_view path_;
  std::vector<OpenConcept> items_;
  std::unordered_map<std::string, std::size_t> first_by_key_;  ///< Positions in items_.
};

}  // namespace descry::indexer
