#include "server/api/json_dom.hpp"

#include <algorithm>
#include <utility>

#include "server/api/utf8.hpp"

namespace descry::server {

namespace dom = simdjson::dom;

namespace {

/// A body nests object, array, object; one level more lets messages name what is too deep.
constexpr std::size_t kMaxDepth = 8;
constexpr std::size_t kFirstCapacity = 1024;

[[nodiscard]] std::string_view type_name(const dom::element& value) {
  switch (value.type()) {
    case dom::element_type::ARRAY:
      return "an array";
    case dom::element_type::OBJECT:
      return "an object";
    case dom::element_type::INT64:
    case dom::element_type::UINT64:
      return "a whole number";
    case dom::element_type::DOUBLE:
      return "a number with a fraction";
    case dom::element_type::STRING:
      return "a string";
    case dom::element_type::BOOL:
      return "a boolean";
    case dom::element_type::NULL_VALUE:
      return "null";
  }
  return "something else";
}

[[nodiscard]] Problem not_json(std::string_view bytes, simdjson::error_code error) {
  if (error == simdjson::UTF8_ERROR || !count_code_points(bytes)) {
    return bad_encoding("", "the JSON is not UTF-8");
  }
  if (error == simdjson::DEPTH_ERROR) {
    return bad_json("the JSON nests deeper than " + std::to_string(kMaxDepth - 1) + " levels");
  }
  if (error == simdjson::EMPTY) {
    return bad_json("the JSON is empty, expected an object");
  }
  return bad_json(std::string("not JSON: ") + simdjson::error_message(error));
}

}  // namespace

std::string Place::pointer(std::string_view name) const {
  std::string text = list.empty() ? "" : '/' + std::string(list) + '/' + std::to_string(position);
  if (!name.empty()) {
    text += '/';
  }
  for (const char letter : printable(name)) {
    if (letter == '~') {
      text += "~0";
    } else if (letter == '/') {
      text += "~1";
    } else {
      text += letter;
    }
  }
  return text;
}

Problem wrong_type(const std::string& pointer, const dom::element& value,
                   std::string_view expected) {
  const std::string place = pointer.empty() ? "the body" : pointer;
  return invalid_parameter(pointer, place + ": " + std::string(type_name(value)) + ", expected " +
                                        std::string(expected));
}

Problem unknown_field(const std::string& pointer, const std::string& known) {
  return unknown_parameter(pointer, pointer + " is not known here, expected " + known);
}

Problem repeated_field(const std::string& pointer) {
  return repeated_parameter(pointer, pointer + " is given more than once");
}

Problem missing_field(const std::string& pointer) {
  return missing_parameter(pointer, pointer + ": missing");
}

Trouble get_text(const Place& place, std::string_view name, const dom::element& value,
                 std::string_view& out) {
  if (value.get(out) != simdjson::SUCCESS) {
    return wrong_type(place.pointer(name), value, "a string");
  }
  return std::nullopt;
}

Trouble get_object(const Place& place, const dom::element& value, dom::object& out) {
  if (value.get(out) != simdjson::SUCCESS) {
    return wrong_type(place.pointer(""), value, "an object");
  }
  return std::nullopt;
}

namespace {

[[nodiscard]] Trouble set_system_array(const std::string& pointer, dom::array systems,
                                       ParameterValues& out) {
  std::size_t position = 0;
  for (const dom::element system : systems) {
    const std::string place = pointer + '/' + std::to_string(position++);
    std::string_view text;
    if (system.get(text) != simdjson::SUCCESS) {
      return wrong_type(place, system, "a system id as a string");
    }
    if (auto trouble = add_system(place, text, out)) {
      return trouble;
    }
  }
  if (position == 0) {
    return invalid_parameter(pointer, pointer + ": an empty list, expected system ids");
  }
  return std::nullopt;
}

[[nodiscard]] Trouble set_number(const ParameterSpec& spec, const std::string& pointer,
                                 const dom::element& value, ParameterValue& out) {
  std::int64_t number = 0;
  double real = 0;
  if (spec.kind == ParameterKind::integer && value.get(number) == simdjson::SUCCESS) {
    return set_integer(spec, pointer, number, out);
  }
  if (spec.kind == ParameterKind::score && value.get(real) == simdjson::SUCCESS) {
    return set_score(pointer, real, out);
  }
  return wrong_type(
      pointer, value,
      spec.kind == ParameterKind::score ? "a number from 0 to 1" : "a whole number in range");
}

/// Puts one field of a body where its table wants it.
[[nodiscard]] Trouble set_field(const ParameterSpec& spec, const dom::element& value,
                                ParameterValues& out, std::size_t index) {
  const std::string pointer = Place{}.pointer(spec.name);
  ParameterValue& slot = out.values[index];
  slot.is_given = true;
  dom::array list;
  if (spec.kind == ParameterKind::systems && value.get(list) == simdjson::SUCCESS) {
    return set_system_array(pointer, list, out);
  }
  if (spec.kind == ParameterKind::integer || spec.kind == ParameterKind::score) {
    return set_number(spec, pointer, value, slot);
  }
  if (spec.kind == ParameterKind::boolean) {
    return value.get(slot.flag) == simdjson::SUCCESS ? Trouble()
                                                     : wrong_type(pointer, value, "true or false");
  }
  std::string_view text;
  if (auto trouble = get_text(Place{}, spec.name, value, text)) {
    return trouble;
  }
  return set_from_text(spec, pointer, text, out, index);
}

}  // namespace

Trouble read_fields(const dom::element& root, ParameterTable table, std::string_view list_name,
                    ParameterValues& out, dom::array& list) {
  dom::object object;
  if (auto trouble = get_object(Place{}, root, object)) {
    return trouble;
  }
  bool has_list = false;
  for (const auto [name, value] : object) {
    if (!list_name.empty() && name == list_name) {
      if (std::exchange(has_list, true)) {
        return repeated_field(Place{}.pointer(name));
      }
      if (value.get(list) != simdjson::SUCCESS) {
        return wrong_type(Place{}.pointer(name), value, "an array");
      }
      continue;
    }
    const std::size_t index = index_of(table, name);
    if (index == table.size()) {
      const std::string lead = list_name.empty() ? "" : std::string(list_name) + ", ";
      return unknown_field(Place{}.pointer(name), lead + names_in(table));
    }
    if (out.values[index].is_given) {
      return repeated_field(Place{}.pointer(name));
    }
    if (auto trouble = set_field(table[index], value, out, index)) {
      return trouble;
    }
  }
  if (!list_name.empty() && !has_list) {
    return missing_field(Place{}.pointer(list_name));
  }
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (table[i].presence == Presence::required && !out.values[i].is_given) {
      return missing_field(Place{}.pointer(table[i].name));
    }
  }
  return std::nullopt;
}

Trouble JsonDom::parse(std::string_view bytes, dom::element& root) {
  if (parser_.capacity() == 0) {
    const auto error = parser_.allocate(kFirstCapacity, kMaxDepth);
    if (error != simdjson::SUCCESS) {
      return internal_error("JSON parser: " + std::string(simdjson::error_message(error)));
    }
  }
  const std::size_t needed = bytes.size() + simdjson::SIMDJSON_PADDING;
  if (padded_.size() < needed) {
    padded_.resize(std::max(needed, 2 * padded_.size()));
  }
  std::copy(bytes.begin(), bytes.end(), padded_.begin());
  const auto error = parser_.parse(padded_.data(), bytes.size(), false).get(root);
  return error == simdjson::SUCCESS ? Trouble() : not_json(bytes, error);
}

}  // namespace descry::server
