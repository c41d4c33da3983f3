#include "server/api/code_verdict.hpp"

#include <utility>

#include "server/api/json_code.hpp"
#include "server/api/json_relations.hpp"

namespace descry::server {

namespace {

using engine::ErrorCode;
using engine::Result;

constexpr std::size_t kSuggestedCodes = 3;

/// For a code that the edition of the day does not have.
[[nodiscard]] Result<CodeVerdict> judge_absent(const engine::Engine& engine,
                                               std::string_view system, std::string_view code) {
  CodeVerdict verdict;
  if (const auto other = engine.look_up(system, code, std::nullopt)) {
    verdict.status = CodeStatus::not_in_force;
    verdict.code = *other;
    verdict.code.in_force = false;
    DESCRY_TRY(engine::CodePage page, engine.page(system, code, std::nullopt));
    verdict.replaced_by = std::move(page.replaced_by);
    return verdict;
  }
  verdict.did_you_mean = engine.did_you_mean(system, code, kSuggestedCodes);
  return verdict;
}

}  // namespace

std::string_view name_of(CodeStatus status) noexcept {
  switch (status) {
    case CodeStatus::valid:
      return "valid";
    case CodeStatus::not_billable:
      return "not_billable";
    case CodeStatus::not_in_force:
      return "not_in_force";
    case CodeStatus::unknown:
      break;
  }
  return "unknown";
}

Result<CodeVerdict> judge(const engine::Engine& engine, std::string_view system,
                          std::string_view code, std::optional<engine::Date> as_of) {
  auto found = engine.look_up(system, code, as_of);
  if (!found) {
    if (found.error().code == ErrorCode::unknown_code) {
      return judge_absent(engine, system, code);
    }
    return std::move(found).error();
  }
  CodeVerdict verdict;
  verdict.code = *found;
  if (!verdict.code.in_force) {
    verdict.status = CodeStatus::not_in_force;
    DESCRY_TRY(engine::CodePage gone, engine.page(system, code, as_of));
    verdict.replaced_by = std::move(gone.replaced_by);
    return verdict;
  }
  if (verdict.code.billable) {
    verdict.status = CodeStatus::valid;
    return verdict;
  }
  DESCRY_TRY(engine::CodePage page, engine.page(system, code, as_of));
  verdict.status = CodeStatus::not_billable;
  verdict.missing = std::move(page.missing);
  verdict.replaced_by = std::move(page.replaced_by);
  return verdict;
}

void write_verdict_fields(JsonWriter& json, const CodeVerdict& verdict) {
  json.raw("\"status\":\"");
  json.raw_text(name_of(verdict.status));
  json.raw("\",");
  if (verdict.status == CodeStatus::unknown) {
    json.raw("\"did_you_mean\":");
    return write_code_refs(json, verdict.did_you_mean);
  }
  write_summary_fields(json, verdict.code);
  if (verdict.missing) {
    json.raw(",\"missing\":");
    write_missing(json, verdict.missing);
  }
  if (!verdict.replaced_by.empty()) {
    json.raw(",\"replaced_by\":");
    write_replacements(json, verdict.replaced_by);
  }
}

}  // namespace descry::server
