#pragma once

// The loaded systems and their editions as JSON: for the daemon, `descry inspect --json` and build
// reports. Threads: pure functions over their arguments.

#include <span>

#include "engine/engine.hpp"
#include "server/api/json_out.hpp"

namespace descry::server {

/// `{system, title, uri, licence, searched_by_default, editions:[…]}`, editions oldest first.
/// `modifiers` stands only where there are some.
void write_system(JsonWriter& json, const engine::SystemSummary& system);

/// `{systems:[…]}`.
void write_systems(JsonWriter& json, std::span<const engine::SystemSummary> systems);

}  // namespace descry::server
