#pragma once

// The façade's plain structs for codes: what a look-up says of one, how lists name them, and the
// page with everything about one.
//
// Views point into the engine and live as long as it does; strings are read from the store.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/kinds.hpp"
#include "engine/composition.hpp"
#include "engine/index/corpus.hpp"
#include "engine/relations.hpp"

namespace descry::engine {

struct CodeRef {
  std::string_view code;
  std::string_view display;

  friend bool operator==(const CodeRef&, const CodeRef&) = default;
};

struct Validity {
  std::optional<Date> from;
  std::optional<Date> to;
};

/// What a batch answers about a code; all views into the engine.
struct CodeSummary {
  std::string_view system;
  std::string_view edition;
  std::string_view code;
  std::string_view display;
  std::string_view short_title;  ///< Empty when the sources give none.
  ConceptKind kind = ConceptKind::code;
  bool billable = false;
  bool in_force = true;  ///< On the day asked for, else when the edition takes effect.
  Validity valid;
};

struct ListedCode {
  std::string_view code;
  std::string_view display;
  bool billable = false;
};

struct CodeList {
  std::uint64_t total = 0;
  std::vector<ListedCode> items;
};

struct PathStep {
  ConceptKind kind = ConceptKind::code;
  std::string_view code;
  std::string_view display;
};

struct PageLabel {
  std::string text;
  LabelKind kind = LabelKind::title;
  std::string source;
};

/// What a reference of a note means: `E08-E13` a block, `E08-E13 with .52` five codes.
struct PageLink {
  std::string text;            ///< As in PageNote::codes.
  std::uint32_t total = 0;     ///< Topmost concepts that together are the reference.
  std::vector<CodeRef> codes;  ///< The first ten of them.
};

struct PageNote {
  NoteKind kind = NoteKind::note;
  std::string text;
  std::vector<std::string> codes;  ///< As written.
  std::vector<PageLink> links;     ///< One for each of `codes`.
  std::string from;                ///< `E11`, `E08-E13`, `chapter 4`.
  bool inherited = false;
};

/// A note of another concept, or of this one, that names this one or what it lies below.
struct PageMention {
  CodeRef owner;
  NoteKind kind = NoteKind::note;
  std::string reference;  ///< As written: `E08-E13`.
};

struct PageIndexEntry {
  std::vector<std::string> path;
  std::string code;
  std::string column;
  std::string manifestation;
  std::string see{};  ///< Of ICD-10-PCS, the wording that the entry refers to: `Resection, Uterus`.
};

struct PageSeventhCharacter {
  std::string from;  ///< Where it is defined.
  std::uint8_t position = 7;
  std::vector<std::pair<char, std::string>> characters;
};

/// Why a code that is not billable is not, and what would do.
struct PageMissing {
  std::string_view reason;          ///< `needs_7th_character` or `needs_more_detail`.
  std::vector<CodeRef> candidates;  ///< The codes right below.
  /// Where one more character is what is missing: its position, with X in the places before it that
  /// the code leaves empty, and what it may be.
  std::optional<PermittedCharacters> permitted{};
};

struct CodePage {
  CodeSummary summary;
  std::vector<PathStep> path;  ///< From the chapter to the parent.
  std::vector<ListedCode> children;
  std::optional<CodeRef> previous;
  std::optional<CodeRef> next;
  std::vector<PageLabel> labels;
  std::vector<PageNote> notes;  ///< Own first, then inherited from the nearest up.
  std::optional<PageMissing> missing;
  std::optional<PageSeventhCharacter> seventh_character;
  std::vector<PageIndexEntry> index_entries;
  std::vector<PageMention> mentioned_by;  ///< The nearest first: of the code, then up its path.
  std::vector<PageCrosswalk> crosswalks;
  std::vector<PageChange> history;  ///< Oldest first, over all that is loaded.
  /// What stands in the newest edition for a code that is gone from it, or that is a header there.
  std::vector<PageReplacement> replaced_by;
  std::vector<std::pair<std::string, PropertyValue>> properties;
  std::optional<PageComposition> composition;  ///< Of ICD-10-PCS.
};

}  // namespace descry::engine
