#pragma once

// What a publisher's own lists of changes say of a code: one record a code, read with its page.
//
// Stored in family `relations` under history_key(). Changes that loaded editions show by themselves
// are not stored: comparing them is a look at a few arrays.
// Format: schemas/index_format.md, "history record".

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/hash.hpp"
#include "engine/base/result.hpp"
#include "engine/index/corpus.hpp"
#include "engine/store/generation.hpp"

namespace descry::engine {

struct StatedChange {
  std::string edition;
  ChangeKind kind = ChangeKind::added;
  std::string was;           ///< The title before.
  std::uint16_t source = 0;  ///< Position in Corpus::sources.

  friend bool operator==(const StatedChange&, const StatedChange&) = default;
};

/// `history/icd10cm/B880`: any spelling of the code.
[[nodiscard]] std::string history_key(std::string_view system, std::string_view code);

[[nodiscard]] std::string encode_history(const std::vector<StatedChange>& changes);
/// Errors: corrupt_data when the bytes are not a history record.
[[nodiscard]] Result<std::vector<StatedChange>> decode_history(std::string_view bytes);

/// Writes the records of a system's change lists, editions in the order given, and adds them to
/// `fingerprint`. Errors: io_failure.
[[nodiscard]] Result<void> save_history(GenerationWriter& writer, const SystemInput& system,
                                        Hasher64& fingerprint);

}  // namespace descry::engine
