#include "server/http/head_syntax.hpp"

#include <utility>

namespace descry::server {

std::string shown(std::string_view text) {
  constexpr std::size_t kMost = 40;
  std::string out(text.substr(0, kMost));
  for (char& c : out) {
    c = c > ' ' && c < 0x7F ? c : '?';
  }
  return text.size() > kMost ? out + "..." : out;
}

Refusal malformed(std::string detail) {
  return {.detail = std::move(detail)};
}

}  // namespace descry::server
