#include "server/api/csv_header.hpp"

#include <algorithm>

#include "server/api/utf8.hpp"
#include "server/http/text_match.hpp"

namespace descry::server {

namespace {

using engine::Error;
using engine::ErrorCode;
using engine::Result;

[[nodiscard]] bool is_same_name(std::string_view left, std::string_view right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](char a, char b) { return ascii_lower(a) == ascii_lower(b); });
}

[[nodiscard]] std::string listed(std::span<const std::string> names) {
  constexpr std::size_t kMost = 12;
  std::string text;
  for (std::size_t i = 0; i < names.size() && i < kMost; ++i) {
    text += (i == 0 ? "\"" : ", \"") + printable(names[i]) + '"';
  }
  return names.size() > kMost ? text + " and " + std::to_string(names.size() - kMost) + " more"
                              : text;
}

[[nodiscard]] Result<std::optional<std::size_t>> find(const CsvHeader& header,
                                                      std::string_view name) {
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < header.names.size(); ++i) {
    if (!is_same_name(trim_blanks(header.names[i]), name)) {
      continue;
    }
    if (found) {
      return Error{ErrorCode::invalid_argument,
                   "header: the column \"" + printable(name) + "\" stands there twice"};
    }
    found = i;
  }
  return found;
}

[[nodiscard]] Error no_key(const CsvHeader& header, std::span<const std::string_view> keys) {
  std::string wanted;
  for (const std::string_view key : keys) {
    wanted += (wanted.empty() ? "\"" : " or \"") + printable(key) + '"';
  }
  return {ErrorCode::invalid_argument,
          "header: no column " + wanted + ", there are " + listed(header.names)};
}

}  // namespace

Result<CsvHeader> read_csv_header(std::span<const std::string_view> fields,
                                  std::span<const std::string_view> keys, std::string_view column) {
  CsvHeader header;
  header.names.assign(fields.begin(), fields.end());
  const std::span<const std::string_view> wanted = column.empty() ? keys : std::span(&column, 1);
  std::optional<std::size_t> key;
  for (const std::string_view name : wanted) {
    DESCRY_TRY(key, find(header, trim_blanks(name)));
    if (key) {
      break;
    }
  }
  if (!key) {
    return no_key(header, wanted);
  }
  header.key = *key;
  DESCRY_TRY(header.system, find(header, "system"));
  DESCRY_TRY(header.as_of, find(header, "as_of"));
  if (!header.as_of) {
    DESCRY_TRY(header.as_of, find(header, "date_of_service"));
  }
  return header;
}

std::string name_of_result(const CsvHeader& header, std::string_view name) {
  std::string result(name);
  const auto is_taken = [&](const std::string& taken) {
    return is_same_name(trim_blanks(taken), result);
  };
  while (std::any_of(header.names.begin(), header.names.end(), is_taken)) {
    result.insert(0, "descry_");
  }
  return result;
}

}  // namespace descry::server
