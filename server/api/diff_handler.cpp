#include "server/api/diff_handler.hpp"

#include <optional>
#include <string>

#include "server/api/answers.hpp"
#include "server/api/json_relations.hpp"
#include "server/api/parameters.hpp"
#include "server/api/utf8.hpp"

namespace descry::server {

namespace {

[[nodiscard]] engine::DiffRequest diff_request(const ParameterValues& values) {
  constexpr ParameterTable kTable = kDiffParameters;
  engine::DiffRequest wanted{.from = values.find(kTable, "from")->text,
                             .to = values.find(kTable, "to")->text,
                             .kind = std::nullopt,
                             .limit = values.number(kTable, "limit"),
                             .offset = values.number(kTable, "offset")};
  if (const ParameterValue* kind = values.find(kTable, "kind")) {
    wanted.kind = engine::change_kind_named(kind->text);
  }
  return wanted;
}

[[nodiscard]] std::optional<Problem> write_diff(const Request& request,
                                                const engine::Engine& engine, Response& response) {
  const std::string_view system = request.captures[0];
  if (!count_code_points(system)) {
    return bad_encoding("system", "the path's system, \"" + printable(system) + "\", is not UTF-8");
  }
  ParameterValues values;
  if (auto problem = read_query(request.query, kDiffParameters, values)) {
    return problem;
  }
  const auto diff = engine.diff(system, diff_request(values));
  if (!diff) {
    return problem_of(diff.error());
  }
  JsonWriter json(response.body);
  write_diff(json, *diff);
  return std::nullopt;
}

}  // namespace

void handle_diff(const Request& request, HandlerContext& context, Response& response) {
  answer_get(request, context, response,
             [](const Request& asked, const engine::Engine& engine, Response& out) {
               return write_diff(asked, engine, out);
             });
}

}  // namespace descry::server
