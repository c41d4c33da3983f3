#pragma once

// What the characters of a composed code mean: ICD-10-PCS builds every code from values of seven
// axes, and tables say which values go together.
//
// A composition belongs to a prefix. That of `` gives the first characters, that of `0` the second,
// that of `0D` the third; that of `0DT`, a table, gives the values of all positions behind it and
// the rows that say which of them may be combined. Plain values.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace descry::engine {

/// Where a meaning comes from, surest first.
enum class MeaningBasis : std::uint8_t {
  table_row,    ///< The row of the table that gives the code.
  table,        ///< Another row of the same table.
  body_system,  ///< Another table of the same body system; the code's title confirms it.
  section,      ///< Another table of the same section; the code's title confirms it.
  title,        ///< What the titles say beyond the other characters.
  unknown,      ///< No source tells: the label is empty.
};
inline constexpr int kMeaningBases = 6;

/// `table_row`: the enumerator's name, as answers print it.
[[nodiscard]] std::string_view name_of(MeaningBasis basis) noexcept;

struct CharacterInput {
  std::uint8_t position = 1;  ///< In the code, from 1.
  char character = 0;
  std::string axis;   ///< `Body Part`; empty when no source tells.
  std::string label;  ///< `Appendix`.
  MeaningBasis basis = MeaningBasis::table_row;
  std::uint16_t source = 0;  ///< Of the label: position in Corpus::sources.
  std::string definition;
  std::string explanation;
  std::vector<std::string> includes;    ///< Anatomical terms, products, kinds of procedure.
  std::vector<std::string> stands_for;  ///< Specific devices that are coded as this one here.
};

/// One value from each axis makes a code.
struct CompositionRow {
  bool is_official = true;  ///< False for a code that no row of the loaded tables gives.
  /// For each position behind the prefix, numbers of values of the composition.
  std::vector<std::vector<std::uint32_t>> axes;
};

struct CompositionInput {
  std::string prefix;
  std::vector<CharacterInput> values;
  std::vector<CompositionRow> rows;  ///< Empty where only the next character is told.
};

}  // namespace descry::engine
