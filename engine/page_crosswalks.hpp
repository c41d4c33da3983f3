#pragma once

// The crosswalks of a code page: stored rows as alternatives, with what is loaded of the other
// system. Cost: one read of the store, and a look-up for each code listed.

#include <optional>
#include <string_view>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/result.hpp"
#include "engine/engine_state.hpp"
#include "engine/index/crosswalk_record.hpp"
#include "engine/relations.hpp"

namespace descry::engine {

/// The record of a code; empty when it has none. Errors: corrupt_data, io_failure.
[[nodiscard]] Result<std::vector<CrosswalkPart>> read_crosswalks(const Engine::State& state,
                                                                 std::string_view system,
                                                                 std::string_view code);

/// Errors: as read_crosswalks().
[[nodiscard]] Result<std::vector<PageCrosswalk>> page_crosswalks(const Engine::State& state,
                                                                 std::string_view system,
                                                                 std::string_view code,
                                                                 std::optional<Date> as_of);

}  // namespace descry::engine
