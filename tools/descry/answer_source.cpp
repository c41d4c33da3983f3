#include "tools/descry/answer_source.hpp"

#include <array>
#include <chrono>
#include <string_view>
#include <utility>
#include <vector>

#include "server/api/json_code.hpp"
#include "server/api/json_search.hpp"
#include "tools/descry/answers.hpp"
#include "tools/descry/dates.hpp"
#include "tools/descry/http_client.hpp"
#include "tools/descry/open_index.hpp"
#include "tools/descry/url.hpp"

namespace descry::tools {

namespace {

constexpr std::size_t kSuggestions = 5;

engine::Result<std::string> ask(const std::string& url, const std::string& target) {
  DESCRY_TRY(const ServerAddress server, parse_server_address(url));
  DESCRY_TRY(HttpAnswer answer, http_get(server, target));
  if (answer.status != 200) {
    return engine::Error{engine::ErrorCode::invalid_argument,
                         problem_text(answer.status, answer.body)};
  }
  return std::move(answer.body);
}

std::string search_target(const SearchOptions& options) {
  std::string systems;
  for (const std::string& system : options.systems) {
    systems += (systems.empty() ? "" : ",") + system;
  }
  std::string target = "/v1/search";
  add_parameter(target, "q", options.query);
  add_parameter(target, "systems", systems);
  add_parameter(target, "limit", std::to_string(options.limit));
  add_parameter(target, "offset", std::to_string(options.offset));
  add_parameter(target, "match", options.match);
  if (options.billable) {
    add_parameter(target, "billable", *options.billable ? "true" : "false");
  }
  add_parameter(target, "under", options.under);
  add_parameter(target, "as_of", options.as_of);
  add_parameter(target, "explain", options.explain ? "true" : "");
  return target;
}

engine::Result<std::string> local_search(const SearchOptions& options) {
  DESCRY_TRY(const auto as_of, date_of(options.as_of));
  DESCRY_TRY(const OpenIndex index, open_index(options.place.data));
  const std::vector<std::string_view> systems(options.systems.begin(), options.systems.end());
  engine::SearchRequest request;
  request.q = options.query;
  request.systems = systems;
  request.limit = options.limit;
  request.offset = options.offset;
  request.match = *engine::match_mode_named(options.match);
  request.billable = options.billable;
  request.under = options.under;
  request.as_of = as_of;
  request.explain = options.explain;

  engine::SearchScratch scratch;
  engine::SearchAnswer answer;
  const auto begin = std::chrono::steady_clock::now();
  if (auto searched = index.engine->search(request, scratch, answer); !searched) {
    return std::move(searched).error();
  }
  const auto took = std::chrono::steady_clock::now() - begin;
  server::SearchEcho echo;
  echo.query = options.query;
  echo.took_us = static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::microseconds>(took).count());
  std::string json;
  server::JsonWriter writer(json);
  server::write_search(writer, echo, answer);
  writer.flush();
  return json;
}

engine::Error with_suggestions(engine::Error error, const engine::Engine& engine,
                               const CodeOptions& options) {
  if (error.code == engine::ErrorCode::unknown_code) {
    for (const engine::CodeRef& near :
         engine.did_you_mean(options.system, options.code, kSuggestions)) {
      error.message += "\n  did you mean " + std::string(near.code) + "  ";
      error.message += near.display;
    }
  }
  return error;
}

engine::Result<std::string> local_code(const CodeOptions& options) {
  DESCRY_TRY(const auto as_of, date_of(options.as_of));
  DESCRY_TRY(const OpenIndex index, open_index(options.place.data));
  auto page = index.engine->page(options.system, options.code, as_of);
  if (!page) {
    return with_suggestions(std::move(page).error(), *index.engine, options);
  }
  std::string json;
  server::JsonWriter writer(json);
  server::write_code_page(writer, *page);
  writer.flush();
  return json;
}

}  // namespace

engine::Result<std::string> search_json(const SearchOptions& options) {
  return options.place.url.empty() ? local_search(options)
                                   : ask(options.place.url, search_target(options));
}

engine::Result<std::string> code_json(const CodeOptions& options) {
  if (options.place.url.empty()) {
    return local_code(options);
  }
  std::string target =
      "/v1/codes/" + percent_encoded(options.system) + "/" + percent_encoded(options.code);
  add_parameter(target, "as_of", options.as_of);
  return ask(options.place.url, target);
}

}  // namespace descry::tools
