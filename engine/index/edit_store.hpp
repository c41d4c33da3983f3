#pragma once

// Coding edits to and from a generation.
//
// Cost of writing: the pairs are sorted twice, once for each column; their bytes pass through
// memory once more on their way to the store.

#include "engine/base/hash.hpp"
#include "engine/base/result.hpp"
#include "engine/index/edit_input.hpp"
#include "engine/index/edit_records.hpp"
#include "engine/store/generation.hpp"

namespace descry::engine {

/// Writes all edits as records and adds them to `fingerprint`. Writes nothing when there are none.
Result<void> save_edits(GenerationWriter& writer, const EditsInput& edits, Hasher64& fingerprint);

/// What edits the generation has; empty when it has none. Errors: corrupt_data, io_failure.
[[nodiscard]] Result<EditCatalogue> load_edit_catalogue(const GenerationReader& reader);

}  // namespace descry::engine
