#pragma once

// Coding edits as JSON, in the key order of the API: for the daemon and the command line.
//
// Threads: pure functions over their arguments.

#include <optional>

#include "engine/base/date.hpp"
#include "engine/edits.hpp"
#include "server/api/json_out.hpp"

namespace descry::server {

/// `{code, with, as_of, releases, total, edits:[…]}`
void write_ptp_edits(JsonWriter& json, const engine::PtpAnswer& answer,
                     const std::optional<engine::Date>& as_of);

/// `{code, as_of, releases, edits:[…]}`
void write_mue_edits(JsonWriter& json, const engine::MueAnswer& answer,
                     const std::optional<engine::Date>& as_of);

/// `{code, with, as_of, level, only_if_discharged_alive, cancelled, …, principals:[…]}`
void write_cc_exclusions(JsonWriter& json, const engine::CcAnswer& answer,
                         const std::optional<engine::Date>& as_of);

}  // namespace descry::server
