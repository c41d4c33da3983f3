#pragma once

// What a code page needs beyond the arrays in memory: one record for each (edition, concept).
//
// Stored in family `notes` under page_key().
// Format: schemas/index_format.md, "page record".

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/kinds.hpp"
#include "engine/base/result.hpp"
#include "engine/index/corpus.hpp"
#include "engine/index/system_index.hpp"

namespace descry::engine {

/// The topmost concepts that a reference of a note means.
struct NoteLink {
  std::uint32_t total = 0;
  std::vector<std::uint32_t> concepts;  ///< The first kShownLinkCodes of them.
};
inline constexpr std::size_t kShownLinkCodes = 10;

/// A note of another concept that names this one.
struct Mention {
  std::uint32_t owner = 0;  ///< The concept that the note is written at.
  NoteKind kind = NoteKind::note;
  std::string reference;  ///< As written: `E08-E13`.

  friend bool operator==(const Mention&, const Mention&) = default;
};

/// How the notes of a page lead to other pages and theirs to it.
struct PageLinks {
  std::vector<std::vector<NoteLink>> notes;  ///< By note, by NoteInput::codes.
  std::vector<Mention> mentions;             ///< In the order of their owners.
};

struct PageRecord {
  std::vector<LabelInput> labels;
  std::vector<NoteInput> notes;
  std::vector<IndexEntryInput> index_entries;
  std::optional<SeventhCharacterInput> seventh_character;
  std::vector<std::pair<std::string, PropertyValue>> properties;
  PageLinks links;
  std::optional<TitleSources> title_sources;  ///< Where they are not the edition's.
};

/// `icd10cm/<concept, 4 bytes big-endian><edition, 1 byte>`: a concept's editions stand together.
[[nodiscard]] std::string page_key(std::string_view system, std::uint32_t concept_id,
                                   std::uint8_t edition);

/// Requires: links.notes has a list for each note with codes, or is empty.
/// `usual`: where the titles of the edition come from, which a record does not repeat.
[[nodiscard]] std::string encode_page(const ConceptInput& input, const PageLinks& links,
                                      const TitleSources& usual);

/// Errors: corrupt_data when the bytes are not a page record. Concept numbers are not checked.
[[nodiscard]] Result<PageRecord> decode_page(std::string_view bytes);

}  // namespace descry::engine
