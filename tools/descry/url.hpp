#pragma once

// The address of a daemon, and targets to ask it for.

#include <string>
#include <string_view>

#include "engine/base/result.hpp"

namespace descry::tools {

/// `http://HOST[:PORT]`, as people type it.
struct ServerAddress {
  std::string host;  ///< An IPv6 address stands without its brackets.
  std::string port = "80";

  /// `HOST:PORT` for a `Host` header, an IPv6 address in brackets: RFC 3986, section 3.2.2.
  [[nodiscard]] std::string authority() const;
};

/// Errors: invalid_argument for another scheme, a path, or a port that is no number of 1 to 65535.
[[nodiscard]] engine::Result<ServerAddress> parse_server_address(std::string_view url);

/// All but RFC 3986's unreserved characters as `%XX`.
[[nodiscard]] std::string percent_encoded(std::string_view text);

/// Appends `name=value` behind `?` or `&`; nothing when the value is empty.
void add_parameter(std::string& target, std::string_view name, std::string_view value);

}  // namespace descry::tools
