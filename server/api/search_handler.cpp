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

/// Answers as the same target was answered before; false when that is not known.
bool answer_again(const Request& request, HandlerContext& context, Response& response) {
  if (context.kept == nullptr) {
    return false;
  }
  const Stopwatch watch;
  const auto kept = context.kept->find(request.path, request.query);
  if (!kept) {
    return false;
  }
  TextWriter body(response.body);
  body.raw_text(kept->before);
  body.number(watch.elapsed_us());
  body.raw_text(kept->after);
  return true;
}

/// Keeps an answer in which the number of `took_us` begins at `time`.
void keep_answer(const Request& request, HandlerContext& context, std::string_view body,
                 std::size_t time) {
  if (context.kept != nullptr) {
    const std::size_t behind = body.find(',', time);
    context.kept->keep(request.path, request.query, {body.substr(0, time), body.substr(behind)});
  }
}

/// Searches and writes the answer, or the problem. `time`: where the number of `took_us` begins.
[[nodiscard]] std::optional<Problem> search(const ParameterValues& values, ParameterForm form,
                                            HandlerContext& context, Response& response,
                                            std::size_t& time) {
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
  time =
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
  if (!answer_again(request, context, response)) {
    ParameterValues values;
    std::size_t time = 0;
    auto problem = read_query(request.query, kSearchParameters, values);
    if (!problem) {
      problem = search(values, ParameterForm::query, context, response, time);
    }
    if (problem) {
      return write_problem(*problem, &request, response);
    }
    keep_answer(request, context, response.body, time);
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
    std::size_t time = 0;
    problem = search(values, ParameterForm::body, context, response, time);
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
  if (answer_again(request, context, response)) {
    return make_cacheable(*engine, response);
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
  std::size_t time = 0;
  {
    JsonWriter json(response.body);
    time = write_suggestions(json, {.query = q, .took_us = took_us}, *suggestions);
  }
  keep_answer(request, context, response.body, time);
  make_cacheable(*engine, response);
}

}  // namespace descry::server
