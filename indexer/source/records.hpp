#pragma once

// What readers give: one plain struct a format, in the file's own order and the file's own words.
//
// Readers know a format and nothing else: they do not merge, resolve or rank. Every record keeps
// the line or record number it came from, so that later findings can name the place. Codes are in
// official form (`E11.9`) except where a struct says otherwise; text is UTF-8 with runs of blanks
// and no-break spaces folded to one blank and the ends trimmed.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/index/corpus.hpp"

namespace descry::indexer {

/// ICD-10-CM or ICD-10-PCS order file.
struct OrderRow {
  std::uint32_t order = 0;
  std::string code;
  bool billable = false;
  std::string short_title;
  std::string long_title;
  std::uint32_t line = 0;
};

/// One element of a Tabular List, in document order; parents before children.
struct TabularNode {
  /// `ch1`, `A00-A09`, `A00`, `A00.0`. A block of one category is written `B10-B10`, since `B10` is
  /// the category.
  std::string code;
  engine::ConceptKind kind = engine::ConceptKind::code;
  std::int32_t parent = -1;  ///< Position in TabularList::nodes.
  std::string title;
  std::vector<std::string> inclusion_terms;
  std::vector<engine::NoteInput> notes;
  std::optional<engine::SeventhCharacterInput> seventh_character;
  /// Further meanings of single characters, as written beside the definition: (`B`, `initial
  /// encounter for open fracture NOS`).
  std::vector<std::pair<char, std::string>> seventh_character_notes;
  /// Codes made by adding a 7th character (padded with X) have no element of their own.
  bool expanded = false;
  bool has_children = false;  ///< Elements or expanded codes below.
  std::uint32_t line = 0;     ///< Of the element; an expanded code has its leaf's.
};

struct TabularList {
  std::string edition;  ///< `2026`, from `<version>`.
  std::vector<TabularNode> nodes;
};

/// Alphabetic Index and External cause index: one entry, with the path that leads to it.
struct IndexEntry {
  /// From the main term down, nonessential modifiers in round brackets where they stand.
  std::vector<std::string> path;
  std::string code;  ///< As written: `E11.9`, `S72.0-`, or empty.
  std::string manifestation;
  std::vector<std::string> see;  ///< Targets as written: `Diabetes, type 2, with, coma`.
  std::vector<std::string> see_also;
  std::uint32_t line = 0;  ///< Line of an XML file, record of a CSV file.
};

struct AlphabeticIndex {
  std::string edition;
  std::string title;  ///< `ICD-10-CM EXTERNAL CAUSE of INJURIES INDEX`.
  std::vector<IndexEntry> entries;
};

/// A row of the Table of Neoplasms or of the Table of Drugs and Chemicals.
struct TableRow {
  std::vector<std::string> path;
  std::array<std::string, 6> codes;  ///< Columns 2 to 7 as written; empty for `--` and `-`.
  std::vector<std::string> see;
  std::vector<std::string> see_also;
  std::uint32_t line = 0;
};

struct CodeTable {
  std::string edition;
  std::array<std::string, 6> columns;  ///< Headings of columns 2 to 7.
  std::vector<TableRow> rows;
};

/// HCPCS Level II, from the workbook or the fixed-width file.
struct HcpcsRow {
  std::string code;
  bool modifier = false;
  std::string long_description;
  std::string short_description;
  std::optional<engine::Date> added;
  std::optional<engine::Date> action_effective;
  std::optional<engine::Date> terminated;
  /// Official names in snake case: `coverage`, `betos`, `tos`, `pricing`, `action_code`. Only what
  /// the row fills in.
  std::vector<std::pair<std::string, engine::PropertyValue>> properties;
  std::uint32_t line = 0;  ///< Row of the sheet or line of the file.
};

/// NCCI procedure-to-procedure pairs: one file, of which a setting has several. `source` of the
/// pairs is 0.
struct PtpFile {
  std::vector<std::string> rationales;
  std::vector<engine::PtpPairInput> pairs;
};

/// NCCI medically unlikely edits of one setting. `source` of the rows is 0.
struct MueFile {
  engine::EditSetting setting = engine::EditSetting::practitioner;
  std::vector<std::string> rationales;
  std::vector<engine::MueRowInput> rows;
};

/// Code and text in one line: ICD-9-CM titles.
struct TitleRow {
  std::string code;
  std::string text;
  std::uint32_t line = 0;
};

struct CvxRow {
  std::string code;
  std::string short_description;
  std::string full_name;
  std::string notes;
  bool active = false;
  std::string status;
  std::optional<engine::Date> updated;
  std::uint32_t record = 0;
};

/// One concept of the open formats (NDJSON, CSV): schemas/concept.schema.json.
struct OpenConcept {
  std::string system;
  std::string edition;  ///< Empty when the source leaves it out.
  std::string code;
  std::string display;
  std::string short_title;
  std::string parent;
  std::optional<bool> billable;
  std::optional<engine::Date> valid_from;
  std::optional<engine::Date> valid_to;
  std::vector<std::pair<engine::LabelKind, std::string>> labels;
  std::vector<std::pair<std::string, engine::PropertyValue>> properties;
  std::uint32_t line = 0;
};

}  // namespace descry::indexer
