#include "server/api/routes.hpp"

#include "server/api/batch_search.hpp"
#include "server/api/check_handler.hpp"
#include "server/api/code_batch.hpp"
#include "server/api/code_handlers.hpp"
#include "server/api/diff_handler.hpp"
#include "server/api/edit_handlers.hpp"
#include "server/api/pcs_handlers.hpp"
#include "server/api/search_handler.hpp"
#include "server/api/static_files.hpp"

namespace descry::server {

std::vector<Route> make_routes(const ApiOptions& options) {
  constexpr auto kInline = Execution::inline_on_loop;
  constexpr auto kPool = Execution::worker_pool;
  std::vector<Route> routes = {
      {Method::get, "/v1/search", handle_search, kInline, {}},
      {Method::post, "/v1/search", handle_search_post, kInline, {}},
      {Method::get, "/v1/suggest", handle_suggest, kInline, {}},
      {Method::get, "/v1/systems", handle_systems, kInline, {}},
      {Method::get, "/v1/systems/{system}/editions", handle_editions, kInline, {}},
      {Method::get, "/v1/systems/{system}/diff", handle_diff, kPool, {}},
      {Method::get, "/v1/systems/{system}/tree", handle_tree, kPool, {}},
      {Method::get, "/v1/codes/{system}/{code}", handle_code, kPool, {}},
      {Method::get, "/v1/codes/{system}/{code}/children", handle_children, kPool, {}},
      {Method::get, "/v1/codes/{system}/{code}/descendants", handle_descendants, kPool, {}},
      {Method::get, "/v1/icd10pcs/table", handle_pcs_table, kPool, {}},
      {Method::post, "/v1/batch/lookup",
       make_code_batch(CodeBatch::lookup, options.max_lookup_items), kPool,
       make_code_stream(CodeBatch::lookup)},
      {Method::post, "/v1/batch/validate",
       make_code_batch(CodeBatch::validate, options.max_lookup_items), kPool,
       make_code_stream(CodeBatch::validate)},
      {Method::get, "/v1/edits/ptp", handle_ptp, kPool, {}},
      {Method::get, "/v1/edits/mue", handle_mue, kPool, {}},
      {Method::get, "/v1/edits/cc", handle_cc, kPool, {}},
      {Method::post, "/v1/check", handle_check, kPool, {}},
      {Method::post, "/v1/batch/search", make_batch_search(options.max_search_queries), kPool,
       start_search_stream},
  };
  for (const StaticFile& file : static_files()) {
    routes.push_back({Method::get, file.path, make_static_handler(file), kInline, {}});
  }
  return routes;
}

}  // namespace descry::server
