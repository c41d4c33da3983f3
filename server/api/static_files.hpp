#pragma once

// The web page, its style and scripts, and the API's description: constants with an ETag of their
// bytes, which browsers ask for again each time.
//
// The page may load nothing from elsewhere and be framed by nobody: its Content-Security-Policy
// says so. Threads: any.

#include <span>
#include <string_view>

#include "server/http/handler.hpp"

namespace descry::server {

struct StaticFile {
  std::string_view path;
  std::string_view content_type;
  std::string_view bytes;
};

/// Everything that is served as it is; `/openapi.json` among it.
[[nodiscard]] std::span<const StaticFile> static_files();

/// Requires: `file` outlives the handler.
[[nodiscard]] Handler make_static_handler(const StaticFile& file);

}  // namespace descry::server
