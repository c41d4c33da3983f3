#pragma once

// Every route of the `/v1` API, the API's description and the web page, as data for the router.
//
// The routes that tell of the daemon itself (`/healthz`, `/readyz`, `/metrics`) stand in
// server/health.hpp. Handlers keep nothing from call to call: any number of threads may run one at
// once.

#include <vector>

#include "server/http/handler.hpp"

namespace descry::server {

struct ApiOptions {
  /// Most items of one JSON body; line streams have no such bound.
  std::size_t max_lookup_items = 10'000;
  std::size_t max_search_queries = 1'000;
};

[[nodiscard]] std::vector<Route> make_routes(const ApiOptions& options);

}  // namespace descry::server
