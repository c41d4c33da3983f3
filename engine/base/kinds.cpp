#include "engine/base/kinds.hpp"

#include <array>
#include <cstddef>

namespace descry::engine {
namespace {

constexpr std::array<std::string_view, 4> kConceptKindNames{"code", "modifier", "block", "chapter"};
constexpr std::array<std::string_view, kLabelKinds> kLabelKindNames{
    "title", "inclusion", "index", "synonym", "lay", "short_title", "abbreviation"};
constexpr std::array<std::string_view, kNoteKinds> kNoteKindNames{
    "includes",       "excludes1", "excludes2",         "code_first",
    "use_additional", "code_also", "seventh_character", "note"};
constexpr std::array<std::string_view, 9> kMatchWayNames{
    "code", "exact", "prefix", "inflected", "synonym", "split", "fuzzy1", "fuzzy2", "dropped"};
constexpr std::array<std::string_view, kEditSettings> kEditSettingNames{"practitioner", "hospital",
                                                                        "dme"};

constexpr std::array<std::string_view, kChangeKinds> kChangeKindNames{
    "added",         "deleted",    "retitled",      "became_billable",
    "became_header", "reinstated", "short_retitled"};

template <typename Kind, std::size_t kCount>
std::optional<Kind> named(const std::array<std::string_view, kCount>& names,
                          std::string_view name) {
  for (std::size_t i = 0; i < kCount; ++i) {
    if (names[i] == name) {
      return static_cast<Kind>(i);
    }
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(ConceptKind kind) {
  return kConceptKindNames[static_cast<std::size_t>(kind)];
}

std::string_view name_of(LabelKind kind) {
  return kLabelKindNames[static_cast<std::size_t>(kind)];
}

std::string_view name_of(NoteKind kind) {
  return kNoteKindNames[static_cast<std::size_t>(kind)];
}

std::string_view name_of(MatchWay way) {
  return kMatchWayNames[static_cast<std::size_t>(way)];
}

std::string_view name_of(EditSetting setting) {
  return kEditSettingNames[static_cast<std::size_t>(setting)];
}

std::optional<LabelKind> label_kind_named(std::string_view name) {
  return named<LabelKind>(kLabelKindNames, name);
}

std::optional<NoteKind> note_kind_named(std::string_view name) {
  return named<NoteKind>(kNoteKindNames, name);
}

std::optional<EditSetting> edit_setting_named(std::string_view name) {
  return named<EditSetting>(kEditSettingNames, name);
}

std::string_view name_of(ChangeKind kind) {
  return kChangeKindNames[static_cast<std::size_t>(kind)];
}

std::optional<ChangeKind> change_kind_named(std::string_view name) {
  return named<ChangeKind>(kChangeKindNames, name);
}

}  // namespace descry::engine
