#pragma once

// Entries of an official Index that lead to all codes which begin alike, as that of ICD-10-PCS
// does: one record for each (edition, prefix), read with a code's page. Family `relations`. Format:
// schemas/index_format.md, "prefix entries".

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"

namespace descry::engine {

/// Entries of longer codes stand under so many first characters.
inline constexpr std::size_t kEntryPrefix = 4;

struct PrefixEntry {
  std::vector<std::string> path;  ///< From the main term down.
  std::string code;               ///< As written: `0UT9`.
  std::string see;                ///< The wording that it refers to, `Resection, Uterus`, or empty.
  std::uint16_t source = 0;       ///< Position in Corpus::sources.
};

struct PrefixEntries {
  std::string prefix;  ///< Of each entry's code its first kEntryPrefix characters, or all.
  std::vector<PrefixEntry> entries;
};

/// `prefix_entries/icd10pcs/<edition, 1 byte><prefix>`.
[[nodiscard]] std::string prefix_entries_key(std::string_view system, std::uint8_t edition,
                                             std::string_view prefix);

[[nodiscard]] std::string encode_prefix_entries(const std::vector<PrefixEntry>& entries);

/// Errors: corrupt_data when the bytes are no such record.
[[nodiscard]] Result<std::vector<PrefixEntry>> decode_prefix_entries(std::string_view bytes);

}  // namespace descry::engine
