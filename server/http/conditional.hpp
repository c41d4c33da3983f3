#pragma once

#include <string_view>

namespace descry::server {

/// True iff the value of If-None-Match names `etag`, or is `*`; weak comparison, so `W/` does not
/// count. False when either is empty. Source: RFC 9110 sections 8.8.3.2 and 13.1.2.
[[nodiscard]] bool etag_matches(std::string_view if_none_match, std::string_view etag) noexcept;

}  // namespace descry::server
