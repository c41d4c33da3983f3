#include "server/api/edit_handlers.hpp"

#include <optional>

#include "engine/edits.hpp"
#include "server/api/answers.hpp"
#include "server/api/json_edits.hpp"
#include "server/api/parameters.hpp"

namespace descry::server {

namespace {

using Trouble = std::optional<Problem>;

using ReadCode = engine::Result<std::string> (*)(std::string_view name, std::string_view written);

/// The codes in `code` and, where the table has it and it is given, in `with`.
[[nodiscard]] Trouble check_codes(ParameterTable table, ReadCode read,
                                  const ParameterValues& values) {
  for (const std::string_view name : {"code", "with"}) {
    const bool is_given =
        index_of(table, name) < table.size() && values.find(table, name) != nullptr;
    if (!is_given) {
      continue;
    }
    if (const auto code = read(name, values.text(table, name)); !code) {
      return problem_of(code.error(), name);
    }
  }
  return std::nullopt;
}

[[nodiscard]] Trouble write_ptp(const Request& request, const engine::Engine& engine,
                                Response& response) {
  constexpr ParameterTable kTable = kPtpParameters;
  ParameterValues values;
  if (auto trouble = read_query(request.query, kTable, values)) {
    return trouble;
  }
  if (auto trouble = check_codes(kTable, engine::edit_code, values)) {
    return trouble;
  }
  const auto as_of = values.date(kTable, "as_of");
  const auto answer = engine.ptp_edits({.code = values.text(kTable, "code"),
                                        .with = values.text(kTable, "with"),
                                        .setting = values.setting(kTable, "setting"),
                                        .as_of = as_of,
                                        .in_force = values.flag(kTable, "in_force"),
                                        .limit = values.number(kTable, "limit"),
                                        .offset = values.number(kTable, "offset")});
  if (!answer) {
    return problem_of(answer.error());
  }
  JsonWriter json(response.body);
  write_ptp_edits(json, *answer, as_of);
  return std::nullopt;
}

[[nodiscard]] Trouble write_mue(const Request& request, const engine::Engine& engine,
                                Response& response) {
  constexpr ParameterTable kTable = kMueParameters;
  ParameterValues values;
  if (auto trouble = read_query(request.query, kTable, values)) {
    return trouble;
  }
  if (auto trouble = check_codes(kTable, engine::edit_code, values)) {
    return trouble;
  }
  const auto as_of = values.date(kTable, "as_of");
  const auto answer = engine.mue_edits({.code = values.text(kTable, "code"),
                                        .setting = values.setting(kTable, "setting"),
                                        .as_of = as_of});
  if (!answer) {
    return problem_of(answer.error());
  }
  JsonWriter json(response.body);
  write_mue_edits(json, *answer, as_of);
  return std::nullopt;
}

[[nodiscard]] Trouble write_cc(const Request& request, const engine::Engine& engine,
                               Response& response) {
  constexpr ParameterTable kTable = kCcParameters;
  ParameterValues values;
  if (auto trouble = read_query(request.query, kTable, values)) {
    return trouble;
  }
  if (auto trouble = check_codes(kTable, engine::diagnosis_code, values)) {
    return trouble;
  }
  const auto as_of = values.date(kTable, "as_of");
  const auto answer = engine.cc_exclusions({.code = values.text(kTable, "code"),
                                            .with = values.text(kTable, "with"),
                                            .as_of = as_of,
                                            .limit = values.number(kTable, "limit"),
                                            .offset = values.number(kTable, "offset")});
  if (!answer) {
    return problem_of(answer.error());
  }
  JsonWriter json(response.body);
  write_cc_exclusions(json, *answer, as_of);
  return std::nullopt;
}

template <typename Write>
void answer(const Request& request, const HandlerContext& context, Response& response,
            Write write) {
  const engine::Engine* engine = engine_or_problem(request, context, response);
  if (engine == nullptr) {
    return;
  }
  if (const auto problem = write(request, *engine, response)) {
    return write_problem(*problem, &request, response);
  }
  make_cacheable(*engine, response);
}

}  // namespace

void handle_ptp(const Request& request, HandlerContext& context, Response& response) {
  answer(request, context, response, write_ptp);
}

void handle_mue(const Request& request, HandlerContext& context, Response& response) {
  answer(request, context, response, write_mue);
}

void handle_cc(const Request& request, HandlerContext& context, Response& response) {
  answer(request, context, response, write_cc);
}

}  // namespace descry::server
