#pragma once

// Code pages, lists of codes and batch results as JSON, in the key order of the API: for the daemon
// and for `descry code --json`.
//
// Threads: pure functions over their arguments.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "engine/engine.hpp"
#include "server/api/json_out.hpp"

namespace descry::server {

/// The whole page of one code. Fields without a loaded source are empty lists or null.
void write_code_page(JsonWriter& json, const engine::CodePage& page);

/// `{system, code, total, items:[{code, display, billable}…]}`; `code` is null for a system's
/// roots.
void write_code_list(JsonWriter& json, std::string_view system, std::string_view code,
                     const engine::CodeList& list);

/// `system, edition, code, display, short_title, billable, valid, in_force, kind`, without braces.
void write_summary_fields(JsonWriter& json, const engine::CodeSummary& summary);

/// `{reason, candidates}` or null.
void write_missing(JsonWriter& json, const std::optional<engine::PageMissing>& missing);

/// `[{code, display}…]`.
void write_code_refs(JsonWriter& json, std::span<const engine::CodeRef> codes);

}  // namespace descry::server
