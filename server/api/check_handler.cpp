#include "server/api/check_handler.hpp"

#include "server/api/answers.hpp"
#include "server/api/claim_in.hpp"
#include "server/api/json_claim.hpp"
#include "server/api/parameters.hpp"

namespace descry::server {

namespace {

[[nodiscard]] std::optional<Problem> answer_check(const Request& request,
                                                  const engine::Engine& engine,
                                                  Response& response) {
  ParameterValues none;
  if (auto problem = read_query(request.query, {}, none)) {
    return problem;
  }
  ClaimReader reader;
  engine::Claim claim;
  if (auto problem = reader.read(request.body, claim)) {
    return problem;
  }
  const auto report = engine.check_claim(claim);
  if (!report) {
    return problem_of(report.error());
  }
  JsonWriter json(response.body);
  write_claim_report(json, *report);
  return std::nullopt;
}

}  // namespace

void handle_check(const Request& request, HandlerContext& context, Response& response) {
  const engine::Engine* engine = engine_or_problem(request, context, response);
  if (engine == nullptr || !is_json_or_problem(request, kJson, response)) {
    return;
  }
  response.cache_control = "no-store";
  if (const auto problem = answer_check(request, *engine, response)) {
    write_problem(*problem, &request, response);
  }
}

}  // namespace descry::server
