#include "server/api/search_call.hpp"

#include <algorithm>
#include <string>

#include "server/api/utf8.hpp"

namespace descry::server {

namespace {

using engine::ErrorCode;

constexpr ParameterTable kTable = kSearchParameters;
constexpr std::size_t kQ = index_of(kTable, "q");
constexpr std::size_t kLimit = index_of(kTable, "limit");
constexpr std::size_t kOffset = index_of(kTable, "offset");
constexpr std::size_t kMatch = index_of(kTable, "match");
constexpr std::size_t kBillable = index_of(kTable, "billable");
constexpr std::size_t kUnder = index_of(kTable, "under");
constexpr std::size_t kAsOf = index_of(kTable, "as_of");
constexpr std::size_t kExplain = index_of(kTable, "explain");

[[nodiscard]] std::string place(ParameterForm form, std::string_view name) {
  return form == ParameterForm::body ? '/' + std::string(name) : std::string(name);
}

[[nodiscard]] std::string_view parameter_at_fault(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::unknown_system:
      return "systems";
    case ErrorCode::unknown_code:
      return "under";
    case ErrorCode::no_edition:
      return "as_of";
    case ErrorCode::invalid_argument:
      return "q";  // all else that the engine checks has been checked before
    default:
      return {};
  }
}

}  // namespace

std::optional<Problem> make_search_request(const ParameterValues& values, ParameterForm form,
                                           engine::SearchRequest& out) {
  const auto& given = values.values;
  out.q = given[kQ].text;
  out.systems = values.system_list();
  out.limit = given[kLimit].is_given ? given[kLimit].number : kTable[kLimit].fallback;
  out.offset = given[kOffset].number;
  out.match = given[kMatch].match;
  if (given[kBillable].is_given) {
    out.billable = given[kBillable].flag;
  }
  out.under = given[kUnder].text;
  if (given[kAsOf].is_given) {
    out.as_of = given[kAsOf].date;
  }
  out.explain = given[kExplain].flag;
  if (!out.under.empty() && out.systems.size() != 1) {
    return invalid_parameter(place(form, "under"), place(form, "under") +
                                                       ": needs systems to name exactly one, not " +
                                                       std::to_string(out.systems.size()));
  }
  return std::nullopt;
}

Problem search_problem(const engine::Error& error, ParameterForm form) {
  const std::string_view name = parameter_at_fault(error.code);
  Problem problem = problem_of(error, name.empty() ? std::string() : place(form, name));
  if (error.code == ErrorCode::unknown_system || error.code == ErrorCode::unknown_code) {
    problem.status = 400;
  }
  return problem;
}

std::optional<Problem> check_systems(const engine::Engine& engine,
                                     std::span<const std::string_view> systems,
                                     ParameterForm form) {
  const auto loaded = engine.systems();
  for (const std::string_view system : systems) {
    const bool is_loaded = std::any_of(
        loaded.begin(), loaded.end(),
        [system](const engine::SystemSummary& summary) { return summary.system == system; });
    if (!is_loaded) {
      return search_problem(
          {ErrorCode::unknown_system, place(form, "systems") + ": \"" + printable(system) +
                                          "\" is not loaded, /v1/systems lists "
                                          "what is"},
          form);
    }
  }
  return std::nullopt;
}

}  // namespace descry::server
