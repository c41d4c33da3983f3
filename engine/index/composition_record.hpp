#pragma once

// Compositions in the store: one record for each (edition, prefix), read when a page or a builder
// asks. Family `relations`. Format: schemas/index_format.md, "composition".

#include <string>
#include <string_view>

#include "engine/base/result.hpp"
#include "engine/index/composition.hpp"

namespace descry::engine {

/// `composition/icd10pcs/<edition, 1 byte><prefix>`.
[[nodiscard]] std::string composition_key(std::string_view system, std::uint8_t edition,
                                          std::string_view prefix);

/// Requires: every row's numbers are below values.size(). The prefix is in the key alone.
[[nodiscard]] std::string encode_composition(const CompositionInput& input);

/// Without the prefix. Errors: corrupt_data when the bytes are no composition or a row names a
/// value that is not there, or one of another position.
[[nodiscard]] Result<CompositionInput> decode_composition(std::string_view bytes);

}  // namespace descry::engine
