#include "server/api/parameters.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <system_error>

#include "server/api/utf8.hpp"

namespace descry::server {

namespace {

using engine::MatchMode;

[[nodiscard]] std::string quoted(std::string_view text) {
  return '"' + printable(text) + '"';
}

[[nodiscard]] Problem invalid(std::string_view place, std::string_view got,
                              std::string_view expected) {
  return invalid_parameter(
      place, printable(place) + ": " + quoted(got) + ", expected " + std::string(expected));
}

[[nodiscard]] std::string range_of(const ParameterSpec& spec) {
  return "a whole number from " + std::to_string(spec.minimum) + " to " +
         std::to_string(spec.maximum);
}

[[nodiscard]] std::optional<Problem> set_query(std::string_view place, std::string_view text,
                                               ParameterValue& out) {
  const std::size_t points = count_code_points(trim_blanks(text)).value_or(0);
  if (points == 0) {
    return missing_parameter(place, printable(place) + ": empty, expected words to search for");
  }
  if (points > engine::kMaxQueryCharacters) {
    return invalid_parameter(place, printable(place) + ": " + std::to_string(points) +
                                        " characters, at most " +
                                        std::to_string(engine::kMaxQueryCharacters));
  }
  out.text = text;
  return std::nullopt;
}

[[nodiscard]] std::optional<Problem> set_name(std::string_view place, std::string_view text,
                                              ParameterValue& out) {
  const std::string_view name = trim_blanks(text);
  if (name.empty()) {
    return missing_parameter(place, printable(place) + ": empty, expected a code");
  }
  if (name.size() > kMaxNameBytes) {
    return invalid_parameter(place, printable(place) + ": " + std::to_string(name.size()) +
                                        " bytes, at most " + std::to_string(kMaxNameBytes));
  }
  out.text = name;
  return std::nullopt;
}

[[nodiscard]] std::optional<Problem> set_integer_text(const ParameterSpec& spec,
                                                      std::string_view place, std::string_view text,
                                                      ParameterValue& out) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) {
    return invalid(place, text, range_of(spec));
  }
  return set_integer(spec, place, number, out);
}

[[nodiscard]] std::optional<Problem> set_boolean(std::string_view place, std::string_view text,
                                                 ParameterValue& out) {
  if (text != "true" && text != "false") {
    return invalid(place, text, "true or false");
  }
  out.flag = text == "true";
  return std::nullopt;
}

[[nodiscard]] std::optional<Problem> set_date(std::string_view place, std::string_view text,
                                              ParameterValue& out) {
  const std::optional<engine::Date> date = engine::parse_iso_date(text);
  if (!date) {
    return invalid(place, text, "a date of the calendar as YYYY-MM-DD");
  }
  out.date = *date;
  return std::nullopt;
}

[[nodiscard]] std::optional<Problem> set_match(std::string_view place, std::string_view text,
                                               ParameterValue& out) {
  if (const auto mode = engine::match_mode_named(text)) {
    out.match = *mode;
    return std::nullopt;
  }
  return invalid(place, text, "auto, exact, prefix or fuzzy");
}

[[nodiscard]] std::optional<Problem> set_setting(std::string_view place, std::string_view text,
                                                 ParameterValue& out) {
  if (const auto setting = engine::edit_setting_named(text)) {
    out.setting = *setting;
    return std::nullopt;
  }
  return invalid(place, text, "practitioner, hospital or dme");
}

/// Of the kinds, those that two editions can differ in.
[[nodiscard]] std::optional<Problem> set_change(std::string_view place, std::string_view text,
                                                ParameterValue& out) {
  const auto kind = engine::change_kind_named(text);
  if (!kind || *kind > engine::ChangeKind::became_header) {
    return invalid(place, text, "added, deleted, retitled, became_billable or became_header");
  }
  out.text = text;
  return std::nullopt;
}

[[nodiscard]] std::optional<Problem> set_score_text(std::string_view place, std::string_view text,
                                                    ParameterValue& out) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) {
    return invalid(place, text, "a number from 0 to 1");
  }
  return set_score(place, number, out);
}

[[nodiscard]] std::optional<Problem> set_systems(std::string_view place, std::string_view text,
                                                 ParameterValues& out) {
  for (std::string_view rest = text;;) {
    const std::size_t comma = rest.find(',');
    if (auto problem = add_system(place, trim_blanks(rest.substr(0, comma)), out)) {
      return problem;
    }
    if (comma == std::string_view::npos) {
      return std::nullopt;
    }
    rest.remove_prefix(comma + 1);
  }
}

/// Finds the parameter that a field names.
[[nodiscard]] std::optional<Problem> read_name(const QueryField& field, ParameterTable table,
                                               ParameterValues& out, std::size_t& index) {
  index = index_of(table, field.name);
  if (index < table.size()) {
    return std::nullopt;  // As it stands: what is in the table needs no decoding or checking.
  }
  const auto name = percent_decode(field.name, UrlPart::query, out.decoded);
  if (!name || !count_code_points(*name)) {
    return bad_encoding(field.name, "the name of a query parameter, " + quoted(field.name) +
                                        ", has a broken % escape or is not UTF-8");
  }
  index = index_of(table, *name);
  if (index == table.size()) {
    const std::string known = table.empty() ? "no parameters" : names_in(table);
    return unknown_parameter(*name, quoted(*name) + " is not known, this call takes " + known);
  }
  return std::nullopt;
}

/// Decodes name and value of one field and puts it where it belongs.
[[nodiscard]] std::optional<Problem> read_field(const QueryField& field, ParameterTable table,
                                                ParameterValues& out) {
  std::size_t index = 0;
  if (auto problem = read_name(field, table, out, index)) {
    return problem;
  }
  const std::string_view name = table[index].name;
  if (out.values[index].is_given) {
    return repeated_parameter(name, std::string(name) + " is given more than once");
  }
  const auto value = percent_decode(field.value, UrlPart::query, out.decoded);
  if (!value) {
    return bad_encoding(
        name, std::string(name) + ": a % without two hexadecimal digits in " + quoted(field.value));
  }
  if (!count_code_points(*value)) {
    return bad_encoding(name, std::string(name) + ": " + quoted(*value) + " is not UTF-8");
  }
  return set_from_text(table[index], name, *value, out, index);
}

}  // namespace

const ParameterValue* ParameterValues::find(ParameterTable table, std::string_view name) const {
  const std::size_t index = index_of(table, name);
  assert(index < table.size() && "a handler asks for a parameter of its own table");
  return values[index].is_given ? &values[index] : nullptr;
}

std::optional<bool> ParameterValues::flag(ParameterTable table, std::string_view name) const {
  const ParameterValue* value = find(table, name);
  return value != nullptr ? std::optional(value->flag) : std::nullopt;
}

std::optional<engine::Date> ParameterValues::date(ParameterTable table,
                                                  std::string_view name) const {
  const ParameterValue* value = find(table, name);
  return value != nullptr ? std::optional(value->date) : std::nullopt;
}

std::optional<engine::EditSetting> ParameterValues::setting(ParameterTable table,
                                                            std::string_view name) const {
  const ParameterValue* value = find(table, name);
  return value != nullptr ? std::optional(value->setting) : std::nullopt;
}

std::string_view ParameterValues::text(ParameterTable table, std::string_view name) const {
  const ParameterValue* value = find(table, name);
  return value != nullptr ? value->text : std::string_view();
}

std::uint32_t ParameterValues::number(ParameterTable table, std::string_view name) const {
  const ParameterValue* value = find(table, name);
  return value != nullptr ? value->number : table[index_of(table, name)].fallback;
}

std::string names_in(ParameterTable table) {
  std::string names;
  for (const ParameterSpec& spec : table) {
    names += names.empty() ? "" : ", ";
    names += spec.name;
  }
  return names;
}

std::optional<Problem> set_integer(const ParameterSpec& spec, std::string_view place,
                                   std::int64_t number, ParameterValue& out) {
  if (number < spec.minimum || number > spec.maximum) {
    return invalid_parameter(
        place, printable(place) + ": " + std::to_string(number) + ", expected " + range_of(spec));
  }
  out.number = static_cast<std::uint32_t>(number);
  return std::nullopt;
}

std::optional<Problem> set_score(std::string_view place, double number, ParameterValue& out) {
  if (!(number >= 0 && number <= 1)) {
    return invalid_parameter(place, printable(place) + ": " + std::to_string(number) +
                                        ", expected a number from 0 to 1");
  }
  out.real = number;
  return std::nullopt;
}

std::optional<Problem> add_system(std::string_view place, std::string_view system,
                                  ParameterValues& out) {
  if (system.empty()) {
    return invalid_parameter(place, printable(place) + ": an empty system id");
  }
  const auto taken = out.system_list();
  if (std::find(taken.begin(), taken.end(), system) != taken.end()) {
    return invalid_parameter(place,
                             printable(place) + ": " + quoted(system) + " is given more than once");
  }
  if (taken.size() == kMaxSystems) {
    return invalid_parameter(
        place, printable(place) + ": more than " + std::to_string(kMaxSystems) + " systems");
  }
  out.systems[out.system_count++] = system;
  return std::nullopt;
}

std::optional<Problem> set_from_text(const ParameterSpec& spec, std::string_view place,
                                     std::string_view text, ParameterValues& out,
                                     std::size_t index) {
  ParameterValue& value = out.values[index];
  value.is_given = true;
  switch (spec.kind) {
    case ParameterKind::query:
      return set_query(place, text, value);
    case ParameterKind::name:
      return set_name(place, text, value);
    case ParameterKind::prefix:
      return trim_blanks(text).empty() ? std::nullopt : set_name(place, text, value);
    case ParameterKind::systems:
      return set_systems(place, text, out);
    case ParameterKind::integer:
      return set_integer_text(spec, place, text, value);
    case ParameterKind::boolean:
      return set_boolean(place, text, value);
    case ParameterKind::date:
      return set_date(place, text, value);
    case ParameterKind::match:
      return set_match(place, text, value);
    case ParameterKind::change:
      return set_change(place, text, value);
    case ParameterKind::score:
      return set_score_text(place, text, value);
    case ParameterKind::setting:
      return set_setting(place, text, value);
  }
  return std::nullopt;
}

std::optional<Problem> read_query(std::string_view query, ParameterTable table,
                                  ParameterValues& out) {
  assert(table.size() <= kMaxParameters && "a table fits ParameterValues");
  while (const auto field = take_query_field(query)) {
    if (auto problem = read_field(*field, table, out)) {
      return problem;
    }
  }
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (table[i].presence == Presence::required && !out.values[i].is_given) {
      return missing_parameter(table[i].name, std::string(table[i].name) + ": missing");
    }
  }
  return std::nullopt;
}

}  // namespace descry::server
