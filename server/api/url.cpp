#include "server/api/url.hpp"

#include <algorithm>

#include "server/http/hexadecimal.hpp"

namespace descry::server {

std::optional<std::string_view> percent_decode(std::string_view encoded, UrlPart part,
                                               DecodeBuffer& buffer) noexcept {
  const bool is_query = part == UrlPart::query;
  const bool is_plain = std::none_of(encoded.begin(), encoded.end(), [is_query](char letter) {
    return letter == '%' || (letter == '+' && is_query);
  });
  if (is_plain) {
    return encoded;
  }
  if (encoded.size() > buffer.free_size()) {
    return std::nullopt;
  }
  char* const begin = buffer.free_begin();
  char* end = begin;
  for (std::size_t at = 0; at < encoded.size(); ++at) {
    char letter = encoded[at];
    if (letter == '%') {
      const int byte = escaped_byte(encoded.substr(at));
      if (byte < 0) {
        return std::nullopt;
      }
      letter = static_cast<char>(byte);
      at += 2;
    } else if (letter == '+' && is_query) {
      letter = ' ';
    }
    *end++ = letter;
  }
  return buffer.keep(static_cast<std::size_t>(end - begin));
}

std::optional<QueryField> take_query_field(std::string_view& rest) noexcept {
  while (rest.starts_with('&')) {
    rest.remove_prefix(1);
  }
  if (rest.empty()) {
    return std::nullopt;
  }
  const std::string_view field = rest.substr(0, rest.find('&'));
  rest.remove_prefix(field.size());
  const std::size_t equals = field.find('=');
  if (equals == std::string_view::npos) {
    return QueryField{.name = field, .value = {}};
  }
  return QueryField{.name = field.substr(0, equals), .value = field.substr(equals + 1)};
}

}  // namespace descry::server
