#pragma once

// Composed codes as JSON: the characters of a page, and the characters that may come next.
//
// Threads: pure functions over their arguments.

#include "engine/engine.hpp"
#include "server/api/json_out.hpp"

namespace descry::server {

/// `,"characters":[…],"table_row":{…}|null,"neighbours":[…]`; nothing where the page has no
/// composition.
void write_composition_fields(JsonWriter& json, const engine::CodePage& page);

/// `"position":4,"axis":"Body Part","characters":{"0":"…"}` of what may come next; without an axis
/// where it has no name.
void write_permitted_fields(JsonWriter& json, const engine::PermittedCharacters& permitted);

/// The whole answer of GET /v1/icd10pcs/table.
void write_next_characters(JsonWriter& json, const engine::NextCharacters& next);

}  // namespace descry::server
