#include "server/api/batch_search.hpp"

#include <optional>
#include <string>
#include <vector>

#include "server/api/answers.hpp"
#include "server/api/batch_lines.hpp"
#include "server/api/csv_lines.hpp"
#include "server/api/json_in.hpp"
#include "server/api/json_search.hpp"
#include "server/api/parameters.hpp"
#include "server/api/search_call.hpp"

namespace descry::server {

namespace {

using engine::ErrorCode;

constexpr std::string_view kMediaTypes = "application/json, application/x-ndjson or text/csv";
constexpr ParameterTable kTable = kBatchSearchOptions;

/// What all queries of a request share; owns the names of systems.
struct SharedOptions {
  std::vector<std::string> names;
  std::vector<std::string_view> systems;
  engine::SearchRequest search;
  double min_score = 0;

  explicit SharedOptions(const ParameterValues& values) {
    for (const std::string_view system : values.system_list()) {
      names.emplace_back(system);
    }
    systems.assign(names.begin(), names.end());
    search.systems = systems;
    search.limit = values.number(kTable, "limit");
    search.billable = values.flag(kTable, "billable");
    search.as_of = values.date(kTable, "as_of");
    const ParameterValue* score = values.find(kTable, "min_score");
    min_score = score != nullptr ? score->real : 0;
  }
  SharedOptions(const SharedOptions&) = delete;
  SharedOptions& operator=(const SharedOptions&) = delete;
  ~SharedOptions() = default;
};

void write_id(JsonWriter& json, const QueryId& id) {
  switch (id.kind) {
    case QueryId::Kind::none:
      return json.raw("null");
    case QueryId::Kind::text:
      return json.text(id.text);
    case QueryId::Kind::number:
      return json.integer(id.number);
  }
}

/// The failure of one query that is not the whole request's.
[[nodiscard]] bool concerns_all(const engine::Error& error) {
  return error.code == ErrorCode::unknown_system || error.code == ErrorCode::no_edition;
}

/// Runs one query; the context's answer holds what it found.
[[nodiscard]] engine::Result<void> run(const BatchQuery& query, const SharedOptions& options,
                                       HandlerContext& context) {
  ParameterValues checked;
  if (const auto bad = set_from_text(kQueryParameter, "q", query.q, checked, 0)) {
    return engine::Error{ErrorCode::invalid_argument, bad->detail};
  }
  engine::SearchRequest search = options.search;
  search.q = query.q;
  return context.engine->search(search, *context.scratch, *context.answer);
}

/// `{id, total, corrections, hits}` or `{id, error}`.
void write_result(JsonWriter& json, const BatchQuery& query, const SharedOptions& options,
                  const engine::Result<void>& done, const engine::SearchAnswer& answer) {
  json.raw("{\"id\":");
  write_id(json, query.id);
  json.raw(",");
  if (!done) {
    write_error_field(json, code_of(done.error().code), done.error().message);
  } else {
    json.raw("\"total\":");
    json.number(answer.total);
    json.raw(",\"corrections\":");
    write_corrections(json, answer.corrections);
    json.raw(",\"hits\":");
    write_hits(json, answer, Highlight::included, options.min_score);
  }
  json.raw("}");
}

[[nodiscard]] std::optional<Problem> answer_all(const Request& request, HandlerContext& context,
                                                std::size_t max_queries, Response& response) {
  const Stopwatch watch;
  ParameterValues values;
  std::vector<BatchQuery> queries;
  JsonReader reader;
  if (auto problem = read_query(request.query, {}, values)) {
    return problem;
  }
  if (auto problem = reader.read_batch_search(request.body, max_queries, values, queries)) {
    return problem;
  }
  if (auto problem = check_systems(*context.engine, values.system_list(), ParameterForm::body)) {
    return problem;
  }
  const SharedOptions options(values);
  std::string results;
  std::string editions;
  {
    JsonWriter json(results);
    for (std::size_t i = 0; i < queries.size(); ++i) {
      if (is_cancelled(context)) {
        return cancelled_problem();
      }
      const auto done = run(queries[i], options, context);
      if (!done && concerns_all(done.error())) {
        return search_problem(done.error(), ParameterForm::body);
      }
      if (done && editions.empty()) {
        JsonWriter once(editions);
        write_editions(once, *context.answer);
      }
      json.comma_unless(i == 0);
      write_result(json, queries[i], options, done, *context.answer);
    }
  }
  JsonWriter json(response.body);
  json.raw("{\"took_us\":");
  json.number(watch.elapsed_us());
  json.raw(",\"editions\":");
  json.raw_text(editions.empty() ? "{}" : editions);
  json.raw(",\"results\":[");
  json.raw_text(results);
  json.raw("]}\n");
  return std::nullopt;
}

class SearchStream final : public LineHandler {
 public:
  explicit SearchStream(const ParameterValues& values) : options_(values) {}

  void on_line(std::string_view line, std::uint64_t number, HandlerContext& context,
               std::string& out) override {
    if (is_blank_line(line)) {
      return;
    }
    BatchQuery query;
    if (const auto problem = reader_.read_query_line(line, query)) {
      return write_bad_line(out, number, *problem);
    }
    const auto done = run(query, options_, context);
    JsonWriter json(out);
    write_result(json, query, options_, done, *context.answer);
    json.raw("\n");
  }

  void on_oversized_line(std::uint64_t number, std::size_t limit_bytes, std::string& out) override {
    write_oversized_line(out, number, limit_bytes);
  }

 private:
  SharedOptions options_;
  JsonReader reader_;
};

}  // namespace

Handler make_batch_search(std::size_t max_queries) {
  return [max_queries](const Request& request, HandlerContext& context, Response& response) {
    if (engine_or_problem(request, context, response) == nullptr ||
        !is_json_or_problem(request, kMediaTypes, response)) {
      return;
    }
    response.cache_control = "no-store";
    if (const auto problem = answer_all(request, context, max_queries, response)) {
      write_problem(*problem, &request, response);
    }
  };
}

std::unique_ptr<LineHandler> start_search_stream(const Request& request, HandlerContext& context,
                                                 Response& refusal) {
  const engine::Engine* engine = engine_or_problem(request, context, refusal);
  if (engine == nullptr) {
    return nullptr;
  }
  if (request.content_type == kCsv) {
    return start_csv_stream(CsvTaskKind::search, request, refusal);
  }
  ParameterValues values;
  auto problem = read_query(request.query, kTable, values);
  if (!problem) {
    problem = check_systems(*engine, values.system_list(), ParameterForm::query);
  }
  if (problem) {
    write_problem(*problem, &request, refusal);
    return nullptr;
  }
  return std::make_unique<SearchStream>(values);
}

}  // namespace descry::server
