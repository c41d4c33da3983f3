#pragma once

// Reads JSON bodies and NDJSON lines strictly: types, limits, unknown and repeated names.
//
// The bytes are copied once into a padded buffer and parsed whole into a DOM, so every value is
// validated, also those that nobody asks for; what is read goes by the tables of parameters.hpp. A
// problem's `param` is a JSON pointer (RFC 6901) to the place at fault. Nesting beyond what a body
// can need is refused. Cost: about a nanosecond a byte; a warm reader allocates nothing. Threads:
// one reader to a thread. Views in results live until the reader's next call.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/date.hpp"
#include "server/api/parameters.hpp"
#include "server/api/problem.hpp"

namespace descry::server {

struct LookupItem {
  std::string_view system;
  std::string_view code;
  std::optional<engine::Date> as_of;  ///< Its own, else the whole request's.
};

/// The caller's name for a query; echoed as it came.
struct QueryId {
  enum class Kind : std::uint8_t { none, text, number };
  Kind kind = Kind::none;
  std::string_view text;
  std::int64_t number = 0;
};

struct BatchQuery {
  QueryId id;
  std::string_view q;  ///< Not yet checked: a bad query is answered in its place.
};

class JsonReader {
 public:
  JsonReader();
  JsonReader(const JsonReader&) = delete;
  JsonReader& operator=(const JsonReader&) = delete;
  ~JsonReader();

  /// An object with the fields of `table`, as POST /v1/search has them.
  [[nodiscard]] std::optional<Problem> read_object(std::string_view body, ParameterTable table,
                                                   ParameterValues& out);

  /// `{items:[{system, code, as_of?}…], …kCodeBatchOptions}`. An item may leave its system to the
  /// option. More than `max_items` is 413.
  [[nodiscard]] std::optional<Problem> read_lookup(std::string_view body, std::size_t max_items,
                                                   ParameterValues& options,
                                                   std::vector<LookupItem>& items);
  /// One item: `{system, code, as_of?}`, where `default_system` stands for a system left out; empty
  /// when there is none.
  [[nodiscard]] std::optional<Problem> read_lookup_line(std::string_view line,
                                                        std::string_view default_system,
                                                        LookupItem& item);

  /// `{queries:[{id?, q}…], …kBatchSearchOptions}`. More than `max_queries` is 413.
  [[nodiscard]] std::optional<Problem> read_batch_search(std::string_view body,
                                                         std::size_t max_queries,
                                                         ParameterValues& options,
                                                         std::vector<BatchQuery>& queries);
  /// One query: `{id?, q}`.
  [[nodiscard]] std::optional<Problem> read_query_line(std::string_view line, BatchQuery& query);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace descry::server
