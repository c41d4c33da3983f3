#pragma once

// What the two open formats, NDJSON and CSV, have in common: the rules of concept.schema.json for
// each field and for the whole, and how messages show what a row says.

#include <array>
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

/// What a row may say of its code once, beside its display and its properties.
enum class Fact : std::uint8_t { short_title, parent, billable, valid_from, valid_to };
inline constexpr std::array kFacts{Fact::short_title, Fact::parent, Fact::billable,
                                   Fact::valid_from, Fact::valid_to};

/// The field's name in the schema.
[[nodiscard]] std::string_view name_of(Fact fact);

/// As a CSV file writes it: `true`, `2026-01-31`. Empty when the row leaves it out,
/// and for a date that is no day.
[[nodiscard]] std::string fact_of(const OpenConcept& item, Fact fact);

/// Text in quotation marks; of more than 200 bytes the whole characters that fit, and an ellipsis.
[[nodiscard]] std::string quote(std::string_view text);

/// A property's value as JSON writes it, its texts as quote() shows them.
[[nodiscard]] std::string shown(const engine::PropertyValue& value);

/// True iff two properties say the same; 5 and 5.0 do, 5 and "5" do not.
[[nodiscard]] bool is_same(const engine::PropertyValue& a, const engine::PropertyValue& b);

}  // namespace descry::indexer
