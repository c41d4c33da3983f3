#include "server/api/calls.hpp"

#include <array>

namespace descry::server {

std::span<const Call> calls() {
  static constexpr std::array<Call, 18> kCalls = {{
      {.pattern = "/v1/search", .query = kSearchParameters},
      {.method = Method::post, .pattern = "/v1/search", .body = kSearchParameters},
      {.pattern = "/v1/suggest", .query = kSuggestParameters},
      {.pattern = "/v1/systems"},
      {.pattern = "/v1/systems/{system}/editions"},
      {.pattern = "/v1/systems/{system}/diff", .query = kDiffParameters},
      {.pattern = "/v1/systems/{system}/tree", .query = kListParameters},
      {.pattern = "/v1/codes/{system}/{code}", .query = kCodeParameters},
      {.pattern = "/v1/codes/{system}/{code}/children", .query = kListParameters},
      {.pattern = "/v1/codes/{system}/{code}/descendants", .query = kListParameters},
      {.pattern = "/v1/edits/ptp", .query = kPtpParameters},
      {.pattern = "/v1/edits/mue", .query = kMueParameters},
      {.pattern = "/v1/edits/cc", .query = kCcParameters},
      {.pattern = "/v1/icd10pcs/table", .query = kPcsTableParameters},
      {.method = Method::post,
       .pattern = "/v1/batch/lookup",
       .query = kCsvCodeOptions,
       .body = kCodeBatchOptions,
       .list_field = "items"},
      {.method = Method::post,
       .pattern = "/v1/batch/validate",
       .query = kCsvCodeOptions,
       .body = kCodeBatchOptions,
       .list_field = "items"},
      {.method = Method::post,
       .pattern = "/v1/batch/search",
       .query = kCsvSearchOptions,
       .body = kBatchSearchOptions,
       .list_field = "queries"},
      {.method = Method::post, .pattern = "/v1/check", .takes_claim = true},
  }};
  return kCalls;
}

}  // namespace descry::server
