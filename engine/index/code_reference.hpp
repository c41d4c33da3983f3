#pragma once

// What a note names: `E11.9`, `O24.-`, `E08-E13`, `T36-T50 with fifth or sixth character 5`.
//
// A reference is a run of codes in official order, from one code to the last code below another,
// and perhaps a condition on their characters. Parsing and testing know texts alone; which codes
// the run holds is the edition's to say (index/reference_resolver.hpp).
// Cost: linear in the text; met_by() allocates nothing. Threads: no shared state.
// Source: how the ICD-10-CM Tabular Lists of 2017 to 2026 write references.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace descry::engine {

/// A condition that a complete code meets or not. Positions count characters from 1, without the
/// dot, as official texts do.
struct CharacterCondition {
  enum class Place : std::uint8_t {
    at,           ///< Characters from `position` on: `with 7th character B or C`.
    last,         ///< The last before padding and 7th character: `with final characters -91`,
                  ///< `with fifth or sixth character 5` (which of the two, the code's length says).
    subdivision,  ///< The first behind the dot: `with .52`.
  };
  Place place = Place::at;
  std::uint8_t position = 0;        ///< Of `at`.
  std::vector<std::string> values;  ///< Any of these will do; never empty.

  /// `compact` is a code in compact form (`T3695XA`). A code with children meets a condition when
  /// all complete codes below it do, which this cannot tell.
  [[nodiscard]] bool met_by(std::string_view compact) const noexcept;

  friend bool operator==(const CharacterCondition&, const CharacterCondition&) = default;
};

struct CodeReference {
  std::string first;  ///< Compact form: `E08`, `S060X`.
  std::string last;   ///< The same as `first` unless the reference is a range.
  std::optional<CharacterCondition> condition;

  friend bool operator==(const CodeReference&, const CodeReference&) = default;
};

/// Reads a reference in the spelling of NoteInput::codes. Nothing when the text has another form.
[[nodiscard]] std::optional<CodeReference> parse_code_reference(std::string_view text);

}  // namespace descry::engine
