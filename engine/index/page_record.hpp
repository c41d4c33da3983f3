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

namespace descry::engine {

struct PageRecord {
  std::vector<LabelInput> labels;
  std::vector<NoteInput> notes;
  std::vector<IndexEntryInput> index_entries;
  std::optional<SeventhCharacterInput> seventh_character;
  std::vector<std::pair<std::string, PropertyValue>> properties;
};

/// `icd10cm/<concept, 4 bytes big-endian><edition, 1 byte>`: a concept's editions stand together.
[[nodiscard]] std::string page_key(std::string_view system, std::uint32_t concept_id,
                                   std::uint8_t edition);

[[nodiscard]] std::string encode_page(const ConceptInput& input);

/// Errors: corrupt_data when the bytes are not a page record.
[[nodiscard]] Result<PageRecord> decode_page(std::string_view bytes);

}  // namespace descry::engine
