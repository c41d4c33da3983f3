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

/// What the calls have in common: reads the query, asks, writes.
template <typename Ask, typename Write>
[[nodiscard]] Trouble answer_edits(const Request& request, ParameterTable table, ReadCode read,
                                   const Ask& ask, const Write& write) {
  ParameterValues values;
  if (auto trouble = read_query(request.query, table, values)) {
    return trouble;
  }
  if (auto trouble = check_codes(table, read, values)) {
    return trouble;
  }
  const auto as_of = values.date(table, "as_of");
  const auto found = ask(values, as_of);
  if (!found) {
    return problem_of(found.error());
  }
  write(*found, as_of);
  return std::nullopt;
}

[[nodiscard]] Trouble write_ptp(const Request& request, const engine::Engine& engine,
                                Response& response) {
  constexpr ParameterTable kTable = kPtpParameters;
  JsonWriter json(response.body);
  return answer_edits(
      request, kTable, engine::edit_code,
      [&](const ParameterValues& values, const std::optional<engine::Date>& as_of) {
        return engine.ptp_edits({.code = values.text(kTable, "code"),
                                 .with = values.text(kTable, "with"),
                                 .setting = values.setting(kTable, "setting"),
                                 .as_of = as_of,
                                 .in_force = values.flag(kTable, "in_force"),
                                 .limit = values.number(kTable, "limit"),
                                 .offset = values.number(kTable, "offset")});
      },
      [&](const auto& found, const auto& as_of) { write_ptp_edits(json, found, as_of); });
}

[[nodiscard]] Trouble write_mue(const Request& request, const engine::Engine& engine,
                                Response& response) {
  constexpr ParameterTable kTable = kMueParameters;
  JsonWriter json(response.body);
  return answer_edits(
      request, kTable, engine::edit_code,
      [&](const ParameterValues& values, const std::optional<engine::Date>& as_of) {
        return engine.mue_edits({.code = values.text(kTable, "code"),
                                 .setting = values.setting(kTable, "setting"),
                                 .as_of = as_of});
      },
      [&](const auto& found, const auto& as_of) { write_mue_edits(json, found, as_of); });
}

[[nodiscard]] Trouble write_cc(const Request& request, const engine::Engine& engine,
                               Response& response) {
  constexpr ParameterTable kTable = kCcParameters;
  JsonWriter json(response.body);
  return answer_edits(
      request, kTable, engine::diagnosis_code,
      [&](const ParameterValues& values, const std::optional<engine::Date>& as_of) {
        return engine.cc_exclusions({.code = values.text(kTable, "code"),
                                     .with = values.text(kTable, "with"),
                                     .as_of = as_of,
                                     .limit = values.number(kTable, "limit"),
                                     .offset = values.number(kTable, "offset")});
      },
      [&](const auto& found, const auto& as_of) { write_cc_exclusions(json, found, as_of); });
}

}  // namespace

void handle_ptp(const Request& request, HandlerContext& context, Response& response) {
  answer_get(request, context, response, write_ptp);
}

void handle_mue(const Request& request, HandlerContext& context, Response& response) {
  answer_get(request, context, response, write_mue);
}

void handle_cc(const Request& request, HandlerContext& context, Response& response) {
  answer_get(request, context, response, write_cc);
}

}  // namespace descry::server
