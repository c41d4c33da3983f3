#pragma once

// What became of a code, for its page: changes over all loaded editions, and what stands for it
// now.
//
// Cost: page_history() one read of the store and a look at each edition; page_replacements() reads
// and searches only for codes that are gone or have become headers.

#include <vector>

#include "engine/base/result.hpp"
#include "engine/engine_state.hpp"
#include "engine/index/edition_changes.hpp"
#include "engine/relations.hpp"

namespace descry::engine {

/// Errors: corrupt_data, io_failure.
[[nodiscard]] Result<std::vector<PageChange>> page_history(const Engine::State& state,
                                                           const Located& at);

/// In the newest edition, for a code that the newest edition before it with the code has as
/// billable. Errors: corrupt_data, io_failure.
[[nodiscard]] Result<std::vector<PageReplacement>> page_replacements(const Engine::State& state,
                                                                     const Located& at);

/// Replacements as the façade gives them, texts of edition `to`.
[[nodiscard]] std::vector<PageReplacement> shown_replacements(
    const SystemIndex& index, std::uint32_t to, const std::vector<Replacement>& found);

}  // namespace descry::engine
