#include "server/api/code_handlers.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "server/api/answers.hpp"
#include "server/api/json_code.hpp"
#include "server/api/json_systems.hpp"
#include "server/api/parameters.hpp"
#include "server/api/utf8.hpp"

namespace descry::server {

namespace {

using engine::ErrorCode;

constexpr std::size_t kSuggestedCodes = 5;

using Trouble = std::optional<Problem>;

/// The captures of a route, which must be UTF-8 to be echoed.
[[nodiscard]] Trouble check_captures(const Request& request) {
  constexpr std::string_view kNames[] = {"system", "code"};
  for (std::size_t i = 0; i < request.captures.size(); ++i) {
    if (!count_code_points(request.captures[i])) {
      return bad_encoding(kNames[i], "the path's " + std::string(kNames[i]) + ", \"" +
                                         printable(request.captures[i]) + "\", is not UTF-8");
    }
  }
  return std::nullopt;
}

/// A failed look-up; an unknown code comes with its neighbours in spelling.
[[nodiscard]] Problem code_problem(const engine::Engine& engine, const engine::Error& error,
                                   std::string_view system, std::string_view code) {
  Problem problem = problem_of(error);
  if (error.code == ErrorCode::unknown_code) {
    problem.has_did_you_mean = true;
    if (code.size() <= kMaxNameBytes) {
      for (const engine::CodeRef& near : engine.did_you_mean(system, code, kSuggestedCodes)) {
        problem.did_you_mean.push_back(
            {.code = std::string(near.code), .display = std::string(near.display)});
      }
    }
  }
  return problem;
}

[[nodiscard]] engine::CodeListRequest list_request(const ParameterValues& values) {
  constexpr ParameterTable kTable = kListParameters;
  return {.billable = values.flag(kTable, "billable"),
          .limit = values.number(kTable, "limit"),
          .offset = values.number(kTable, "offset"),
          .as_of = values.date(kTable, "as_of")};
}

enum class Depth : std::uint8_t { children, descendants };

[[nodiscard]] Trouble write_below(const Request& request, const engine::Engine& engine, Depth depth,
                                  Response& response) {
  if (auto trouble = check_captures(request)) {
    return trouble;
  }
  ParameterValues values;
  if (auto trouble = read_query(request.query, kListParameters, values)) {
    return trouble;
  }
  const engine::CodeListRequest wanted = list_request(values);
  const std::string_view system = request.captures[0];
  const std::string_view code = request.captures[1];
  const auto found = engine.look_up(system, code, wanted.as_of);
  if (!found) {
    return code_problem(engine, found.error(), system, code);
  }
  const auto list = depth == Depth::children ? engine.children(system, found->code, wanted)
                                             : engine.descendants(system, found->code, wanted);
  if (!list) {
    return problem_of(list.error());
  }
  JsonWriter json(response.body);
  write_code_list(json, found->system, found->code, *list);
  return std::nullopt;
}

[[nodiscard]] Trouble write_roots(const Request& request, const engine::Engine& engine,
                                  Response& response) {
  if (auto trouble = check_captures(request)) {
    return trouble;
  }
  ParameterValues values;
  if (auto trouble = read_query(request.query, kListParameters, values)) {
    return trouble;
  }
  const auto list = engine.children(request.captures[0], {}, list_request(values));
  if (!list) {
    return problem_of(list.error());
  }
  JsonWriter json(response.body);
  write_code_list(json, request.captures[0], {}, *list);
  return std::nullopt;
}

[[nodiscard]] Trouble write_page(const Request& request, const engine::Engine& engine,
                                 Response& response) {
  if (auto trouble = check_captures(request)) {
    return trouble;
  }
  ParameterValues values;
  if (auto trouble = read_query(request.query, kCodeParameters, values)) {
    return trouble;
  }
  const std::string_view system = request.captures[0];
  const std::string_view code = request.captures[1];
  const auto page = engine.page(system, code, values.date(kCodeParameters, "as_of"));
  if (!page) {
    return code_problem(engine, page.error(), system, code);
  }
  JsonWriter json(response.body);
  write_code_page(json, *page);
  return std::nullopt;
}

[[nodiscard]] Trouble write_all_systems(const Request& request, const engine::Engine& engine,
                                        Response& response) {
  ParameterValues values;
  if (auto trouble = read_query(request.query, {}, values)) {
    return trouble;
  }
  JsonWriter json(response.body);
  write_systems(json, engine.systems());
  return std::nullopt;
}

[[nodiscard]] Trouble write_editions(const Request& request, const engine::Engine& engine,
                                     Response& response) {
  ParameterValues values;
  if (auto trouble = read_query(request.query, {}, values)) {
    return trouble;
  }
  const std::string_view wanted = request.captures[0];
  const auto systems = engine.systems();
  const auto found = std::find_if(
      systems.begin(), systems.end(),
      [wanted](const engine::SystemSummary& system) { return system.system == wanted; });
  if (found == systems.end()) {
    std::string loaded;
    for (const engine::SystemSummary& system : systems) {
      loaded += (loaded.empty() ? "" : ", ") + system.system;
    }
    return problem_of({ErrorCode::unknown_system,
                       "system \"" + printable(wanted) + "\" is not loaded; there are " + loaded});
  }
  JsonWriter json(response.body);
  write_system(json, *found);
  json.raw("\n");
  return std::nullopt;
}

}  // namespace

void handle_systems(const Request& request, HandlerContext& context, Response& response) {
  answer_get(request, context, response, write_all_systems);
}

void handle_editions(const Request& request, HandlerContext& context, Response& response) {
  answer_get(request, context, response, write_editions);
}

void handle_tree(const Request& request, HandlerContext& context, Response& response) {
  answer_get(request, context, response, write_roots);
}

void handle_code(const Request& request, HandlerContext& context, Response& response) {
  answer_get(request, context, response, write_page);
}

void handle_children(const Request& request, HandlerContext& context, Response& response) {
  answer_get(request, context, response,
             [](const Request& asked, const engine::Engine& engine, Response& out) {
               return write_below(asked, engine, Depth::children, out);
             });
}

void handle_descendants(const Request& request, HandlerContext& context, Response& response) {
  answer_get(request, context, response,
             [](const Request& asked, const engine::Engine& engine, Response& out) {
               return write_below(asked, engine, Depth::descendants, out);
             });
}

}  // namespace descry::server
