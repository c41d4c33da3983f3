#include "server/api/static_files.hpp"

#include <array>
#include <charconv>
#include <cstdint>
#include <string>

#include "server/api/parameters.hpp"
#include "server/web/embedded.hpp"

namespace descry::server {

namespace {

constexpr std::string_view kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' "
    "data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The page's script searches for `q` when it is opened with one: `/?q=heart+attack`.
constexpr ParameterSpec kPageParameters[] = {
    {.name = "q", .kind = ParameterKind::query, .presence = Presence::optional}};

/// FNV-1a: tells one build's file from another's; nothing depends on its strength.
[[nodiscard]] std::string etag_of(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char letter : bytes) {
    hash = (hash ^ static_cast<std::uint8_t>(letter)) * 0x100000001b3U;
  }
  std::array<char, 16> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), hash, 16).ptr;
  return "W/\"f-" + std::string(digits.data(), end) + '"';
}

}  // namespace

std::span<const StaticFile> static_files() {
  constexpr std::string_view kHtml = "text/html; charset=utf-8";
  constexpr std::string_view kCss = "text/css; charset=utf-8";
  constexpr std::string_view kScript = "text/javascript; charset=utf-8";
  static const std::array<StaticFile, 6> kFiles = {{
      {.path = "/", .content_type = kHtml, .bytes = kIndexHtml},
      {.path = "/style.css", .content_type = kCss, .bytes = kStyleCss},
      {.path = "/app.js", .content_type = kScript, .bytes = kAppJs},
      {.path = "/code_page.js", .content_type = kScript, .bytes = kCodePageJs},
      {.path = "/markup.js", .content_type = kScript, .bytes = kMarkupJs},
      {.path = "/openapi.json", .content_type = "application/json", .bytes = kOpenApiJson},
  }};
  return kFiles;
}

Handler make_static_handler(const StaticFile& file) {
  return [&file, etag = etag_of(file.bytes)](const Request& request, HandlerContext&,
                                             Response& response) {
    const bool is_page = file.content_type.starts_with("text/html");
    ParameterValues values;
    const ParameterTable table = is_page ? ParameterTable(kPageParameters) : ParameterTable();
    if (const auto problem = read_query(request.query, table, values)) {
      return write_problem(*problem, &request, response);
    }
    response.content_type = file.content_type;
    response.body = file.bytes;
    response.etag = etag;
    response.cache_control = "no-cache";
    response.headers.emplace_back("Referrer-Policy", "no-referrer");
    if (is_page) {
      response.headers.emplace_back("Content-Security-Policy", kPolicy);
    }
  };
}

}  // namespace descry::server
