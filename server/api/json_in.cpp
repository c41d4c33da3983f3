#include "server/api/json_in.hpp"

#include <utility>

#include "server/api/json_dom.hpp"
#include "server/api/utf8.hpp"

namespace descry::server {

namespace dom = simdjson::dom;

struct JsonReader::State {
  JsonDom dom;
};

namespace {

[[nodiscard]] Trouble get_date(const Place& place, std::string_view name, const dom::element& value,
                               std::optional<engine::Date>& out) {
  std::string_view text;
  if (auto trouble = get_text(place, name, value, text)) {
    return trouble;
  }
  out = engine::parse_iso_date(text);
  if (!out) {
    return invalid_parameter(place.pointer(name),
                             place.pointer(name) + ": \"" + printable(text) +
                                 "\", expected a date of the calendar as YYYY-MM-DD");
  }
  return std::nullopt;
}

/// An item without a system keeps an empty one.
[[nodiscard]] Trouble read_item(const Place& place, const dom::element& value, LookupItem& item) {
  dom::object object;
  if (auto trouble = get_object(place, value, object)) {
    return trouble;
  }
  item = {};
  bool has_system = false;
  bool has_code = false;
  for (const auto [name, field] : object) {
    Trouble trouble;
    bool is_repeated = false;
    if (name == "system") {
      is_repeated = std::exchange(has_system, true);
      trouble = get_text(place, name, field, item.system);
    } else if (name == "code") {
      is_repeated = std::exchange(has_code, true);
      trouble = get_text(place, name, field, item.code);
    } else if (name == "as_of") {
      is_repeated = item.as_of.has_value();
      trouble = get_date(place, name, field, item.as_of);
    } else {
      return unknown_field(place.pointer(name), "system, code, as_of");
    }
    if (is_repeated) {
      return repeated_field(place.pointer(name));
    }
    if (trouble) {
      return trouble;
    }
  }
  if (!has_code) {
    return missing_field(place.pointer("code"));
  }
  return std::nullopt;
}

[[nodiscard]] Trouble complete_item(const Place& place, std::string_view default_system,
                                    LookupItem& item) {
  if (item.system.data() == nullptr) {
    if (default_system.empty()) {
      return missing_field(place.pointer("system"));
    }
    item.system = default_system;
  }
  return std::nullopt;
}

[[nodiscard]] Trouble read_id(const Place& place, const dom::element& value, QueryId& id) {
  if (value.get(id.text) == simdjson::SUCCESS) {
    id.kind = QueryId::Kind::text;
  } else if (value.get(id.number) == simdjson::SUCCESS) {
    id.kind = QueryId::Kind::number;
  } else {
    return wrong_type(place.pointer("id"), value, "a string or a whole number of 64 bits");
  }
  return std::nullopt;
}

[[nodiscard]] Trouble read_batch_query(const Place& place, const dom::element& value,
                                       BatchQuery& query) {
  dom::object object;
  if (auto trouble = get_object(place, value, object)) {
    return trouble;
  }
  query = {};
  bool has_q = false;
  for (const auto [name, field] : object) {
    Trouble trouble;
    bool is_repeated = false;
    if (name == "q") {
      is_repeated = std::exchange(has_q, true);
      trouble = get_text(place, name, field, query.q);
    } else if (name == "id") {
      is_repeated = query.id.kind != QueryId::Kind::none;
      trouble = read_id(place, field, query.id);
    } else {
      return unknown_field(place.pointer(name), "id, q");
    }
    if (is_repeated) {
      return repeated_field(place.pointer(name));
    }
    if (trouble) {
      return trouble;
    }
  }
  return has_q ? Trouble() : missing_field(place.pointer("q"));
}

/// Reads every element of `list` with `read`, at most `limit` of them.
template <typename Item, typename Read>
[[nodiscard]] Trouble read_list(std::string_view name, const dom::array& list, std::size_t limit,
                                std::vector<Item>& items, Read read) {
  items.clear();
  Place place{.list = name};
  for (const dom::element value : list) {
    if (place.position == limit) {
      Problem problem =
          content_too_large('/' + std::string(name) + ": more than " + std::to_string(limit) +
                            " entries; send more as application/x-ndjson");
      problem.param = '/' + std::string(name);
      return problem;
    }
    if (auto trouble = read(place, value, items.emplace_back())) {
      return trouble;
    }
    ++place.position;
  }
  return std::nullopt;
}

}  // namespace

JsonReader::JsonReader() : state_(std::make_unique<State>()) {}
JsonReader::~JsonReader() = default;

std::optional<Problem> JsonReader::read_object(std::string_view body, ParameterTable table,
                                               ParameterValues& out) {
  dom::element root;
  dom::array no_list;
  if (auto trouble = state_->dom.parse(body, root)) {
    return trouble;
  }
  return read_fields(root, table, {}, out, no_list);
}

std::optional<Problem> JsonReader::read_lookup(std::string_view body, std::size_t max_items,
                                               ParameterValues& options,
                                               std::vector<LookupItem>& items) {
  dom::element root;
  dom::array list;
  if (auto trouble = state_->dom.parse(body, root)) {
    return trouble;
  }
  if (auto trouble = read_fields(root, kCodeBatchOptions, "items", options, list)) {
    return trouble;
  }
  const std::string_view system = options.text(kCodeBatchOptions, "system");
  return read_list("items", list, max_items, items,
                   [&](const Place& place, const dom::element& value, LookupItem& item) {
                     auto trouble = read_item(place, value, item);
                     return trouble ? trouble : complete_item(place, system, item);
                   });
}

std::optional<Problem> JsonReader::read_lookup_line(std::string_view line,
                                                    std::string_view default_system,
                                                    LookupItem& item) {
  dom::element root;
  if (auto trouble = state_->dom.parse(line, root)) {
    return trouble;
  }
  if (auto trouble = read_item(Place{}, root, item)) {
    return trouble;
  }
  return complete_item(Place{}, default_system, item);
}

std::optional<Problem> JsonReader::read_batch_search(std::string_view body, std::size_t max_queries,
                                                     ParameterValues& options,
                                                     std::vector<BatchQuery>& queries) {
  dom::element root;
  dom::array list;
  if (auto trouble = state_->dom.parse(body, root)) {
    return trouble;
  }
  if (auto trouble = read_fields(root, kBatchSearchOptions, "queries", options, list)) {
    return trouble;
  }
  return read_list("queries", list, max_queries, queries, read_batch_query);
}

std::optional<Problem> JsonReader::read_query_line(std::string_view line, BatchQuery& query) {
  dom::element root;
  if (auto trouble = state_->dom.parse(line, root)) {
    return trouble;
  }
  return read_batch_query(Place{}, root, query);
}

}  // namespace descry::server
