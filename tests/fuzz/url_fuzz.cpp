// Query strings and paths: what decodes, encodes back to the same; what is accepted is UTF-8 and in
// range; what is refused says why in UTF-8.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "server/api/parameters.hpp"
#include "server/api/url.hpp"
#include "server/api/utf8.hpp"

namespace {

using descry::server::count_code_points;
using descry::server::DecodeBuffer;
using descry::server::ParameterTable;
using descry::server::ParameterValues;
using descry::server::UrlPart;

void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

std::string encoded(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char letter : text) {
    const auto byte = static_cast<std::uint8_t>(letter);
    out += '%';
    out += kHex[byte >> 4U];
    out += kHex[byte & 0xFU];
  }
  return out;
}

void decode(std::string_view text, UrlPart part) {
  DecodeBuffer buffer;
  const auto decoded = descry::server::percent_decode(text, part, buffer);
  if (!decoded || decoded->size() * 3 > DecodeBuffer::kCapacity) {
    return;
  }
  require(decoded->size() <= text.size());
  DecodeBuffer second;
  require(descry::server::percent_decode(encoded(*decoded), part, second) == *decoded);
}

void read(std::string_view text, ParameterTable table) {
  ParameterValues values;
  if (const auto problem = descry::server::read_query(text, table, values)) {
    require(problem->status == 400);
    require(count_code_points(problem->detail).has_value());
    require(count_code_points(problem->param).has_value());
    return;
  }
  for (std::size_t i = 0; i < table.size(); ++i) {
    require(count_code_points(values.values[i].text).has_value());
    require(values.values[i].is_given || table[i].presence == descry::server::Presence::optional);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  decode(text, UrlPart::path);
  decode(text, UrlPart::query);
  read(text, descry::server::kSearchParameters);
  read(text, descry::server::kListParameters);
  read(text, descry::server::kBatchSearchOptions);
  const auto points = count_code_points(descry::server::printable(text));
  require(points.has_value() && *points <= 65);
  return 0;
}
