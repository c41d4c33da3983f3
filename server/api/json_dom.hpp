#pragma once

// The DOM parser behind json_in.hpp, the places that its problems name, and the reading of an
// object by a parameter table. Private to server/api: the only header that includes simdjson.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

#include "server/api/parameters.hpp"
#include "server/api/problem.hpp"

namespace descry::server {

using Trouble = std::optional<Problem>;

/// Where a value stands. The pointer (RFC 6901) is written only when something is wrong.
struct Place {
  std::string_view list;  ///< `items`; empty at the top.
  std::size_t position = 0;

  [[nodiscard]] std::string pointer(std::string_view name) const;
};

[[nodiscard]] Problem wrong_type(const std::string& pointer, const simdjson::dom::element& value,
                                 std::string_view expected);
[[nodiscard]] Problem unknown_field(const std::string& pointer, const std::string& known);
[[nodiscard]] Problem repeated_field(const std::string& pointer);
[[nodiscard]] Problem missing_field(const std::string& pointer);

[[nodiscard]] Trouble get_text(const Place& place, std::string_view name,
                               const simdjson::dom::element& value, std::string_view& out);
[[nodiscard]] Trouble get_object(const Place& place, const simdjson::dom::element& value,
                                 simdjson::dom::object& out);

/// Reads the body's object; `list_name`, when not empty, is a required array that goes to `list`.
[[nodiscard]] Trouble read_fields(const simdjson::dom::element& root, ParameterTable table,
                                  std::string_view list_name, ParameterValues& out,
                                  simdjson::dom::array& list);

/// A parser with its padded copy of the text. Elements live until the next call.
class JsonDom {
 public:
  [[nodiscard]] Trouble parse(std::string_view bytes, simdjson::dom::element& root);

 private:
  simdjson::dom::parser parser_;
  std::vector<char> padded_;
};

}  // namespace descry::server
