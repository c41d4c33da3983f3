// Bodies of every shape: what is read keeps the promises of json_in.hpp, what is refused says why
// in UTF-8. The first byte, a digit, chooses the reader.

#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "server/api/json_in.hpp"
#include "server/api/json_out.hpp"
#include "server/api/utf8.hpp"

namespace {

using descry::server::BatchQuery;
using descry::server::count_code_points;
using descry::server::JsonReader;
using descry::server::LookupItem;
using descry::server::ParameterValues;
using descry::server::Problem;

constexpr std::size_t kMaxEntries = 16;

void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

void check_problem(const Problem& problem) {
  require(problem.status == 400 || problem.status == 413);
  require(!problem.code.empty() && !problem.detail.empty());
  require(count_code_points(problem.detail).has_value());
  require(problem.param.empty() || problem.param.front() == '/');
}

void check_options(const ParameterValues& values, descry::server::ParameterTable table) {
  for (std::size_t i = 0; i < table.size(); ++i) {
    const auto& value = values.values[i];
    require(count_code_points(value.text).has_value());
    if (table[i].kind == descry::server::ParameterKind::integer && value.is_given) {
      require(value.number >= table[i].minimum && value.number <= table[i].maximum);
    }
    require(value.real >= 0 && value.real <= 1);
  }
  require(values.system_count <= descry::server::kMaxSystems);
}

void read_search(JsonReader& reader, std::string_view body) {
  ParameterValues values;
  if (const auto problem = reader.read_object(body, descry::server::kSearchParameters, values)) {
    return check_problem(*problem);
  }
  check_options(values, descry::server::kSearchParameters);
  require(values.values[0].is_given);
}

void read_lookup(JsonReader& reader, std::string_view body) {
  ParameterValues values;
  std::vector<LookupItem> items;
  if (const auto problem = reader.read_lookup(body, kMaxEntries, values, items)) {
    return check_problem(*problem);
  }
  require(items.size() <= kMaxEntries);
  for (const LookupItem& item : items) {
    require(count_code_points(item.system).has_value() && count_code_points(item.code).has_value());
  }
}

void read_batch(JsonReader& reader, std::string_view body) {
  ParameterValues values;
  std::vector<BatchQuery> queries;
  if (const auto problem = reader.read_batch_search(body, kMaxEntries, values, queries)) {
    return check_problem(*problem);
  }
  check_options(values, descry::server::kBatchSearchOptions);
  require(queries.size() <= kMaxEntries);
}

/// A line that reads, written back as JSON, reads the same.
void read_line(JsonReader& reader, std::string_view line) {
  LookupItem item;
  if (const auto problem = reader.read_lookup_line(line, {}, item)) {
    return check_problem(*problem);
  }
  std::string again;
  {
    descry::server::JsonWriter json(again);
    json.raw("{\"code\":");
    json.text(item.code);
    json.raw(",\"system\":");
    json.text(item.system);
    json.raw("}");
  }
  JsonReader second;
  LookupItem read_again;
  require(!second.read_lookup_line(again, {}, read_again));
  require(read_again.code == item.code && read_again.system == item.system);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  JsonReader reader;
  switch (static_cast<std::uint8_t>(data[0] - '0') % 5) {
    case 0:
      read_search(reader, bytes);
      break;
    case 1:
      read_lookup(reader, bytes);
      break;
    case 2:
      read_batch(reader, bytes);
      break;
    case 3:
      read_line(reader, bytes);
      break;
    default: {
      BatchQuery query;
      if (const auto problem = reader.read_query_line(bytes, query)) {
        check_problem(*problem);
      }
    }
  }
  return 0;
}
