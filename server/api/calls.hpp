#pragma once

// Every call of the API as data: what the routes are made from and what the test of
// schemas/openapi.yaml reads.

#include <cstdint>
#include <span>
#include <string_view>

#include "server/api/parameters.hpp"
#include "server/http/handler.hpp"

namespace descry::server {

struct Call {
  Method method = Method::get;
  std::string_view pattern = {};
  /// In the query string; of a batch those of its CSV form, which has all that its NDJSON form has.
  ParameterTable query = {};
  /// Fields of a JSON body beside `list_field`; both empty for calls without a body.
  ParameterTable body = {};
  std::string_view list_field = {};
  /// The body is a claim, whose fields server/api/claim_in.hpp lists.
  bool takes_claim = false;
};

/// All calls but those of the daemon itself and the page's files.
[[nodiscard]] std::span<const Call> calls();

}  // namespace descry::server
