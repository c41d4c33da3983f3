#include "tools/descry/url.hpp"

#include <charconv>
#include <cstdint>

namespace descry::tools {

namespace {

constexpr std::string_view kScheme = "http://";

bool is_unreserved(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9') || letter == '-' || letter == '.' || letter == '_' ||
         letter == '~';
}

bool is_port(std::string_view text) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  return error == std::errc{} && end == text.data() + text.size() && port != 0;
}

engine::Error bad_address(std::string_view url, std::string_view why) {
  return {engine::ErrorCode::invalid_argument,
          "--url \"" + std::string(url) + "\": " + std::string(why)};
}

}  // namespace

std::string ServerAddress::authority() const {
  const bool is_ipv6 = host.find(':') != std::string::npos;
  return (is_ipv6 ? "[" + host + "]" : host) + ":" + port;
}

engine::Result<ServerAddress> parse_server_address(std::string_view url) {
  if (!url.starts_with(kScheme)) {
    return bad_address(url, "must begin with http://");
  }
  std::string_view rest = url.substr(kScheme.size());
  if (rest.ends_with('/')) {
    rest.remove_suffix(1);
  }
  if (rest.find_first_of("/?#@ ") != std::string_view::npos) {
    return bad_address(url, "only http://HOST:PORT is expected");
  }
  ServerAddress address;
  const std::size_t bracket = rest.starts_with('[') ? rest.find(']') : std::string_view::npos;
  const std::size_t colon = rest.find(':', bracket == std::string_view::npos ? 0 : bracket);
  address.host = rest.substr(0, colon);
  if (bracket != std::string_view::npos && address.host.size() >= 2) {
    address.host = address.host.substr(1, address.host.size() - 2);
  }
  if (colon != std::string_view::npos) {
    address.port = rest.substr(colon + 1);
  }
  if (address.host.empty() || !is_port(address.port)) {
    return bad_address(url, "a host and a port of 1 to 65535 are expected");
  }
  return address;
}

std::string percent_encoded(std::string_view text) {
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string encoded;
  for (const char letter : text) {
    if (is_unreserved(letter)) {
      encoded.push_back(letter);
      continue;
    }
    const auto byte = static_cast<unsigned char>(letter);
    encoded += {'%', kDigits[byte >> 4U], kDigits[byte & 0xFU]};
  }
  return encoded;
}

void add_parameter(std::string& target, std::string_view name, std::string_view value) {
  if (value.empty()) {
    return;
  }
  target += target.find('?') == std::string::npos ? '?' : '&';
  target += std::string(name) + "=" + percent_encoded(value);
}

}  // namespace descry::tools
