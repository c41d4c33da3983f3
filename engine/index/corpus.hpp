#pragma once

// What the indexer hands to the engine: every system with its editions, each edition with its
// concepts in official order. Plain values; the engine copies what it keeps.
//
// Editions repeat what did not change; the builder stores equal labels once. Text is UTF-8 and is
// kept as given, except that the caller has already folded runs of blanks to one blank.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/kinds.hpp"
#include "engine/index/cc_input.hpp"
#include "engine/index/composition.hpp"
#include "engine/index/edit_input.hpp"
#include "engine/index/prefix_entries.hpp"

namespace descry::engine {

/// Where no source is known.
inline constexpr std::uint16_t kNoSource = 0xFFFF;

struct LabelInput {
  LabelKind kind = LabelKind::synonym;
  /// Words in round brackets of an `index` or `inclusion` label are nonessential modifiers: a query
  /// may have them or not. Everywhere else brackets are only punctuation.
  std::string text;
  std::uint16_t source = 0;  ///< Position in Corpus::sources.
};

struct NoteInput {
  NoteKind kind = NoteKind::note;
  std::string text;
  /// Codes, blocks and dashed codes that the text names, as written: `E10.-`, `I60-I69`.
  std::vector<std::string> codes;
};

/// One entry of an official index or table that leads to a concept.
struct IndexEntryInput {
  /// From the main term down: {"Diabetes, diabetic (mellitus)", "type 2", "with", "foot ulcer"}.
  std::vector<std::string> path;
  /// The table's column for Drug and Neoplasm rows ("Poisoning, accidental"); empty otherwise.
  std::string column;
  /// The second code of an etiology/manifestation pair, or empty.
  std::string manifestation;
  std::uint16_t source = 0;
};

/// 7th characters that a Tabular List defines at this concept, for all codes below it.
struct SeventhCharacterInput {
  std::uint8_t position = 7;
  /// (character, meaning), in the official order.
  std::vector<std::pair<char, std::string>> characters;
};

/// Fields and their texts: one fact of several parts, such as a risk category with its model.
using PropertyObject = std::vector<std::pair<std::string, std::string>>;

using PropertyValue = std::variant<bool, std::int64_t, double, std::string,
                                   std::vector<std::string>, std::vector<PropertyObject>>;

struct ConceptInput {
  /// Official form, with its dot: `E11.9`. Blocks and chapters: `E08-E13`, `ch4`.
  std::string code;
  /// Position of the parent in the same edition's concepts, smaller than the own; -1 for a root.
  std::int32_t parent = -1;
  ConceptKind kind = ConceptKind::code;
  bool billable = false;
  /// A terminated code is found, marked and ranked below those in force.
  bool in_force = true;
  Date valid_from{};
  std::optional<Date> valid_to;
  /// Static rank in 0..1: how likely a coder means this one who says nothing more. Larger is
  /// better: common, billable, unspecified and initial before exotic, sequela and history.
  float prior = 0.5F;
  /// An external cause, a place or an activity: how and where a harm came about, not what it is.
  bool is_cause = false;
  std::string title;
  std::string short_title;                 ///< Empty when the sources give none.
  std::uint16_t title_source = kNoSource;  ///< Position in Corpus::sources.
  std::uint16_t short_title_source = kNoSource;
  std::vector<LabelInput> labels;  ///< Beyond title and short title.
  std::vector<NoteInput> notes;
  std::vector<IndexEntryInput> index_entries;
  std::optional<SeventhCharacterInput> seventh_character;
  std::vector<std::pair<std::string, PropertyValue>> properties;
};

/// A file that gave an edition codes, notes or index entries.
struct EditionSource {
  std::string kind;          ///< `icd10cm_tabular`, as build reports name kinds.
  std::uint16_t source = 0;  ///< Position in Corpus::sources.
};

struct EditionInput {
  std::string id;  ///< `2026`, `2025Q4`.
  Date from{};
  std::optional<Date> to;
  /// The day when the newest of its sources takes effect; from <= effective.
  Date effective{};
  /// Chapters, blocks and codes: parents before children, siblings in official order.
  std::vector<ConceptInput> concepts;
  std::vector<EditionSource> sources;  ///< In load order, those of codes first.
  /// Of composed codes: what may follow each prefix.
  std::vector<CompositionInput> compositions{};
  std::vector<PrefixEntries> prefix_entries{};  ///< Each prefix once.
};

/// A change that a publisher's list states: addenda to an order file.
struct ChangeInput {
  ChangeKind kind = ChangeKind::added;
  std::string code;  ///< Official form.
  std::string was;   ///< The title before, of a retitled code.
};

struct ChangeList {
  std::string edition;       ///< The edition that brings the changes.
  std::uint16_t source = 0;  ///< Position in Corpus::sources.
  std::vector<ChangeInput> changes;
};

/// A vocabulary line: a phrase typed as `from` is met by labels that say `to`.
struct SynonymInput {
  std::string from;
  std::string to;
  LabelKind kind = LabelKind::synonym;  ///< synonym, lay or abbreviation.
  float weight = 0.85F;                 ///< In 0..1, below 1: an exact word weighs 1.
  std::string source;                   ///< `lay.txt:120`, shown by explanations.
  /// One word for another, and in other phrases alone: no label is met by it.
  bool is_within = false;
};

struct SystemInput {
  std::string id;  ///< `icd10cm`.
  std::string title;
  std::string uri;
  std::string licence;
  bool searched_by_default = true;
  std::vector<EditionInput> editions;  ///< Oldest first; the last is the default.
  std::vector<ChangeList> change_lists;
  std::vector<SynonymInput> synonyms{};  ///< Of this system alone, beside the corpus's.
};

/// A row of a crosswalk from one system's codes to another's, codes in official form.
struct CrosswalkRow {
  std::string from;
  std::string to;  ///< Empty where the file says that nothing corresponds.
  bool approximate = false;
  bool combination = false;   ///< `to` is one part of several that together stand for `from`.
  std::uint8_t scenario = 0;  ///< Numbers the combinations, from 1.
  std::uint8_t choice = 0;    ///< Numbers the parts of a combination, from 1; rows may share one.
  std::uint32_t line = 0;

  friend bool operator==(const CrosswalkRow&, const CrosswalkRow&) = default;
};

struct CrosswalkInput {
  std::string from_system;
  std::string to_system;
  std::uint16_t source = 0;  ///< Position in Corpus::sources.
  std::vector<CrosswalkRow> rows;
};

struct Corpus {
  std::vector<SystemInput> systems;
  std::vector<SynonymInput> synonyms;  ///< One direction each.
  EditsInput edits;
  std::vector<CcInput> cc;  ///< Oldest first.
  std::vector<CrosswalkInput> crosswalks;
  std::vector<std::string> sources;  ///< Names shown as a label's source: `icd10cm_order_2026.txt`.
};

}  // namespace descry::engine
