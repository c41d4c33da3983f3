#pragma once

// The builder of ICD-10-PCS codes: which characters may come next.
//
// Reads the store. Threads: any.

#include "server/http/handler.hpp"

namespace descry::server {

/// GET /v1/icd10pcs/table?prefix=&as_of=
void handle_pcs_table(const Request& request, HandlerContext& context, Response& response);

}  // namespace descry::server
