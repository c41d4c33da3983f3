#pragma once

// Files that are built into the program: the web page and the API's description.
// Their sources are beside this header and in schemas/; the build writes them as constants.

#include <string_view>

namespace descry::server {

extern const std::string_view kIndexHtml;
extern const std::string_view kStyleCss;
extern const std::string_view kAppJs;
extern const std::string_view kCodePageJs;
extern const std::string_view kMarkupJs;
/// schemas/openapi.yaml as JSON.
extern const std::string_view kOpenApiJson;

}  // namespace descry::server
