#pragma once

#include "server/http/refusal.hpp"

namespace descry::server {

/// Says refusals of the HTTP layer as problem details.
[[nodiscard]] RefusalWriter make_refusal_writer();

}  // namespace descry::server
