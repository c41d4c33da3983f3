#include "server/http/conditional.hpp"

#include "server/http/text_match.hpp"

namespace descry::server {
namespace {

std::string_view without_weakness(std::string_view etag) {
  return etag.starts_with("W/") ? etag.substr(2) : etag;
}

}  // namespace

bool etag_matches(std::string_view if_none_match, std::string_view etag) noexcept {
  if (if_none_match.empty() || etag.empty()) {
    return false;
  }
  if (if_none_match == "*") {
    return true;
  }
  const std::string_view wanted = without_weakness(etag);
  for (std::string_view listed; next_element(if_none_match, listed);) {
    if (without_weakness(listed) == wanted) {
      return true;
    }
  }
  return false;
}

}  // namespace descry::server
