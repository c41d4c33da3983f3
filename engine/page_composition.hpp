#pragma once

// The composition of a page's code: characters, table row, neighbours, what may come next.

#include <optional>

#include "engine/engine_state.hpp"

namespace descry::engine {

/// Nothing for a system without compositions, or a code that they do not begin.
/// Cost: a Get for each of the first four prefixes, and a look-up for each neighbour there could
/// be. Errors: corrupt_data, io_failure.
[[nodiscard]] Result<std::optional<PageComposition>> compose_page(const Engine::State& state,
                                                                  const Located& at);

/// Entries of the Index that lead to the page's code or to all that begin as it does; of a table,
/// those that name it. Requires: the code has a composition. Cost: one Get.
/// Errors: corrupt_data, io_failure.
[[nodiscard]] Result<std::vector<PageIndexEntry>> composed_entries(const Engine::State& state,
                                                                   const Located& at);

}  // namespace descry::engine
