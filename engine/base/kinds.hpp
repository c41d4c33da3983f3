#pragma once

// The closed sets of the data model. Values are part of the index format: add at the end only.

#include <cstdint>
#include <optional>
#include <string_view>

namespace descry::engine {

enum class ConceptKind : std::uint8_t { code, modifier, block, chapter };

/// Where a label comes from, best first: of two equal labels of a concept the smaller kind stays.
enum class LabelKind : std::uint8_t {
  title,
  inclusion,
  index,
  synonym,
  lay,
  short_title,
  abbreviation,
};

enum class NoteKind : std::uint8_t {
  includes,
  excludes1,
  excludes2,
  code_first,
  use_additional,
  code_also,
  seventh_character,
  note,
};

/// The ways a query's word can be met, best first. `code` stands for a whole query that is a code.
enum class MatchWay : std::uint8_t {
  code,
  exact,
  prefix,
  inflected,
  synonym,
  split,
  fuzzy1,
  fuzzy2,
  dropped,
};

/// Whose claims an edit is for. National Correct Coding Initiative files come apart by these.
enum class EditSetting : std::uint8_t {
  practitioner,
  hospital,  ///< Outpatient hospital services.
  dme,       ///< Suppliers of durable medical equipment; they have unit edits only.
};

inline constexpr int kEditSettings = 3;
/// What happens to a code between editions. The first five tell two editions apart; a history also
/// knows what a third one says.
enum class ChangeKind : std::uint8_t {
  added,
  deleted,
  retitled,
  became_billable,
  became_header,
  reinstated,      ///< Added, after an earlier edition had it.
  short_retitled,  ///< Only its short title differs.
};

inline constexpr int kChangeKinds = 7;
inline constexpr int kLabelKinds = 7;
inline constexpr int kNoteKinds = 8;

/// The names that answers and source files use: `short_title`, `excludes1`, `fuzzy2`.
[[nodiscard]] std::string_view name_of(ConceptKind kind);
[[nodiscard]] std::string_view name_of(LabelKind kind);
[[nodiscard]] std::string_view name_of(NoteKind kind);
[[nodiscard]] std::string_view name_of(MatchWay way);
[[nodiscard]] std::string_view name_of(EditSetting setting);
[[nodiscard]] std::string_view name_of(ChangeKind kind);

/// The kind with this name, or nothing.
[[nodiscard]] std::optional<LabelKind> label_kind_named(std::string_view name);
[[nodiscard]] std::optional<NoteKind> note_kind_named(std::string_view name);
[[nodiscard]] std::optional<EditSetting> edit_setting_named(std::string_view name);
[[nodiscard]] std::optional<ChangeKind> change_kind_named(std::string_view name);

}  // namespace descry::engine
