#pragma once

// How codes relate to others, as JSON: crosswalks, history, replacements, differences of editions.

#include <span>

#include "engine/relations.hpp"
#include "server/api/json_out.hpp"

namespace descry::server {

/// Flags as the files write them, and in words.
void write_crosswalks(JsonWriter& json, std::span<const engine::PageCrosswalk> crosswalks);

/// `[{edition, date, kind, was?, source}…]`.
void write_history(JsonWriter& json, std::span<const engine::PageChange> changes);

/// `[{code, display, basis}…]`.
void write_replacements(JsonWriter& json, std::span<const engine::PageReplacement> replacements);

/// `{from, to, total, changes:[{kind, code, display, was?, replaced_by?}…]}`.
void write_diff(JsonWriter& json, const engine::EditionDiff& diff);

}  // namespace descry::server
