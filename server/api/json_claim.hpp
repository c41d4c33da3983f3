#pragma once

// The report of a claim check as JSON: POST /v1/check and `descry check --json`.

#include "engine/claim_check.hpp"
#include "server/api/json_out.hpp"

namespace descry::server {

/// `{findings:[…], checks:[…]}` and a line feed.
void write_claim_report(JsonWriter& json, const engine::ClaimReport& report);

}  // namespace descry::server
