#include "server/health.hpp"

#include <utility>

#include "server/api/problem.hpp"

namespace descry::server {
namespace {

void answer_health(const Request& /*request*/, HandlerContext& /*context*/, Response& response) {
  response.cache_control = "no-store";
  response.body = "{\"status\":\"ok\"}\n";
}

void answer_readiness(const Request& request, HandlerContext& context, Response& response) {
  if (!context.engine) {
    write_problem(no_index(), &request, response);
    return;
  }
  response.cache_control = "no-store";
  response.body = R"({"status":"ready","generation":)" + std::to_string(context.generation) + "}\n";
}

}  // namespace

std::vector<Route> make_health_routes(std::function<std::string()> metrics) {
  const auto answer_metrics = [metrics = std::move(metrics)](const Request& /*request*/,
                                                             HandlerContext& /*context*/,
                                                             Response& response) {
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    response.cache_control = "no-store";
    response.body = metrics();
  };
  std::vector<Route> routes(3);
  routes[0].pattern = "/healthz";
  routes[0].handler = answer_health;
  routes[1].pattern = "/readyz";
  routes[1].handler = answer_readiness;
  routes[2].pattern = "/metrics";
  routes[2].handler = answer_metrics;
  return routes;
}

}  // namespace descry::server
