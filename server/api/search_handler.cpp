#include "server/api/search_handler.hpp"

#include "server/api/answers.hpp"
#include "server/api/json_in.hpp"
#include "server/api/json_search.hpp"
#include "server/api/parameters.hpp"
#include "server/api/search_call.hpp"

namespace descry::server {

namespace {

constexpr std::size_t kHighlight = index_of(kSearchParameters, "highlight");

[[nodiscard]] Highlight highlight_of(const ParameterValues& values) {
  const ParameterValue& given = values.values[kHighlight];
  return given.is_given && !given.flag ? Highlight::omitted : Highlight::included;
}

/// Searches and writes the answer, or the problem.
[[nodiscard]] std::optional<Problem> search(const ParameterValues& values, ParameterForm form,
                                            HandlerContext& context, Response& response) {
  engine::SearchRequest search;
  if (auto problem = make_search_request(values, form, search)) {
    return problem;
  }
  const Stopwatch watch;
  const auto done = context.engine->search(search, *context.scratch, *context.answer);
  const std::uint64_t took_us = watch.elapsed_us();
  if (!done) {
    return search_problem(done.error(), form);
  }
  JsonWriter json(response.body);
  write_search(json, {.query = search.q, .took_us = took_us, .highlight = highlight_of(values)},
               *context.answer);
  return std::nullopt;
}

}  // namespace

void handle_search(const Request& request, HandlerContext& context, Response& response) {
  const engine::Engine* engine = engine_or_problem(request, context, response);
  if (engine == nullptr) {
    return;
  }
  ParameterValues values;
  auto problem = read_query(request.query, kSearchParameters, values);
  if (!problem) {
    problem = search(values, ParameterForm::query, context, response);
  }
  if (problem) {
    return write_problem(*problem, &request, response);
  }
  make_cacheable(*engine, response);
}

void handle_search_post(const Request& request, HandlerContext& context, Response& response) {
  if (engine_or_problem(request, context, response) == nullptr ||
      !is_json_or_problem(request, kJson, response)) {
    return;
  }
  ParameterValues values;
  JsonReader reader;
  auto problem = read_query(request.query, {}, values);
  if (!problem) {
    problem = reader.read_object(request.body, kSearchParameters, values);
  }
  if (!problem) {
    problem = search(values, ParameterForm::body, context, response);
  }
  if (problem) {
    return write_problem(*problem, &request, response);
  }
  response.cache_control = "no-store";
}

void handle_suggest(const Request& request, HandlerContext& context, Response& response) {
  const engine::Engine* engine = engine_or_problem(request, context, response);
  if (engine == nullptr) {
    return;
  }
  constexpr ParameterTable kTable = kSuggestParameters;
  ParameterValues values;
  if (const auto problem = read_query(request.query, kTable, values)) {
    return write_problem(*problem, &request, response);
  }
  const std::string_view q = values.find(kTable, "q")->text;
  const Stopwatch watch;
  const auto suggestions = engine->suggest(
      {.q = q, .systems = values.system_list(), .limit = values.number(kTable, "limit")},
      *context.scratch);
  const std::uint64_t took_us = watch.elapsed_us();
  if (!suggestions) {
    return write_problem(search_problem(suggestions.error(), ParameterForm::query), &request,
                         response);
  }
  JsonWriter json(response.body);
  write_suggestions(json, {.query = q, .took_us = took_us}, *suggestions);
  make_cacheable(*engine, response);
}

}  // namespace descry::server
