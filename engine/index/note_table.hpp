#pragma once

// The notes of an edition that a claim check reads, in one record, so that they are read at once.
//
// Excludes1, Excludes2, code first and use additional code; a page has them too, beside all else
// that is said of its code. Stored in family `relations`. Format: schemas/index_format.md,
// "records".

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/kinds.hpp"
#include "engine/base/result.hpp"
#include "engine/index/corpus.hpp"

namespace descry::engine {

/// A note as it is stored; views into the record.
struct TableNote {
  std::uint32_t owner = 0;  ///< The concept that it is written at.
  NoteKind kind = NoteKind::note;
  std::string_view text;
  std::vector<std::string_view> codes;
};

/// `claim_notes/icd10cm/2026`
[[nodiscard]] std::string note_table_key(std::string_view system, std::string_view edition);

/// `numbers[i]` is the ConceptId of concept i. Empty when the edition has no such notes.
[[nodiscard]] std::string encode_note_table(const EditionInput& edition,
                                            const std::vector<std::uint32_t>& numbers);

/// By owner, ascending; of an owner by kind, then in the order of the source. Views into `bytes`.
/// Errors: corrupt_data when the bytes are no such table or name a concept from `concepts` on.
[[nodiscard]] Result<std::vector<TableNote>> decode_note_table(std::string_view bytes,
                                                               std::uint32_t concepts);

}  // namespace descry::engine
