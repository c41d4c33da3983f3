#include "server/api/pcs_handlers.hpp"

#include <cctype>
#include <optional>
#include <string>

#include "server/api/answers.hpp"
#include "server/api/json_composition.hpp"
#include "server/api/parameters.hpp"
#include "server/api/utf8.hpp"

namespace descry::server {
namespace {

constexpr std::string_view kSystem = "icd10pcs";
constexpr std::size_t kLongestPrefix = 6;

/// Letters and digits in upper case, without blanks and dots; the problem when it is no prefix.
[[nodiscard]] std::optional<Problem> read_prefix(std::string_view text, std::string& prefix) {
  for (const char c : text) {
    if (c == ' ' || c == '.' || c == '-') {
      continue;
    }
    const char upper = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    const bool is_digit = upper >= '0' && upper <= '9';
    const bool is_letter = upper >= 'A' && upper <= 'Z' && upper != 'I' && upper != 'O';
    if (!is_digit && !is_letter) {
      return invalid_parameter("prefix", "prefix: \"" + printable(text) +
                                             "\", ICD-10-PCS is written in digits and letters "
                                             "without I and O");
    }
    prefix += upper;
  }
  if (prefix.size() > kLongestPrefix) {
    return invalid_parameter("prefix", "prefix: \"" + printable(text) + "\", " +
                                           std::to_string(prefix.size()) + " characters, at most " +
                                           std::to_string(kLongestPrefix) +
                                           ": a code has seven, and none comes behind them");
  }
  return std::nullopt;
}

[[nodiscard]] std::optional<Problem> write_table(const Request& request,
                                                 const engine::Engine& engine, Response& response) {
  ParameterValues values;
  if (auto trouble = read_query(request.query, kPcsTableParameters, values)) {
    return trouble;
  }
  const ParameterValue* const given = values.find(kPcsTableParameters, "prefix");
  std::string prefix;
  if (given != nullptr) {
    if (auto trouble = read_prefix(given->text, prefix)) {
      return trouble;
    }
  }
  const auto next =
      engine.next_characters(kSystem, prefix, values.date(kPcsTableParameters, "as_of"));
  if (!next) {
    const bool is_prefix = next.error().code == engine::ErrorCode::unknown_code;
    return problem_of(next.error(), is_prefix ? "prefix" : "");
  }
  JsonWriter json(response.body);
  write_next_characters(json, *next);
  return std::nullopt;
}

}  // namespace

void handle_pcs_table(const Request& request, HandlerContext& context, Response& response) {
  answer_get(request, context, response, write_table);
}

}  // namespace descry::server
