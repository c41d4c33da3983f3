#include "server/api/code_batch.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/api/answers.hpp"
#include "server/api/batch_lines.hpp"
#include "server/api/code_verdict.hpp"
#include "server/api/csv_lines.hpp"
#include "server/api/json_code.hpp"
#include "server/api/json_in.hpp"
#include "server/api/json_out.hpp"
#include "server/api/parameters.hpp"
#include "server/api/utf8.hpp"

namespace descry::server {

namespace {

using engine::ErrorCode;

constexpr std::size_t kSuggestedCodes = 3;
constexpr std::string_view kMediaTypes = "application/json, application/x-ndjson or text/csv";

[[nodiscard]] engine::Result<void> check_code(std::string_view code) {
  if (trim_blanks(code).empty()) {
    return engine::Error{ErrorCode::invalid_argument, "code: empty"};
  }
  if (code.size() > kMaxNameBytes) {
    return engine::Error{ErrorCode::invalid_argument, "code: " + std::to_string(code.size()) +
                                                          " bytes, at most " +
                                                          std::to_string(kMaxNameBytes)};
  }
  return {};
}

void write_error(JsonWriter& json, const engine::Error& error) {
  write_error_field(json, code_of(error.code), error.message);
}

/// `found:true, …`, `found:false, did_you_mean` or `error`.
void write_lookup(JsonWriter& json, const engine::Engine& engine, const LookupItem& item) {
  const auto found = engine.look_up(item.system, item.code, item.as_of);
  if (found) {
    json.raw("\"found\":true,");
    write_summary_fields(json, *found);
  } else if (found.error().code == ErrorCode::unknown_code) {
    json.raw("\"found\":false,\"did_you_mean\":");
    write_code_refs(json, engine.did_you_mean(item.system, item.code, kSuggestedCodes));
  } else {
    write_error(json, found.error());
  }
}

/// `status, …` or `error`.
void write_verdict(JsonWriter& json, const engine::Engine& engine, const LookupItem& item) {
  const auto verdict = judge(engine, item.system, item.code, item.as_of);
  if (verdict) {
    write_verdict_fields(json, *verdict);
  } else {
    write_error(json, verdict.error());
  }
}

/// `{input, …}`; `as_of` is for items without a day of their own.
void write_result(JsonWriter& json, CodeBatch batch, const engine::Engine& engine, LookupItem item,
                  std::optional<engine::Date> as_of) {
  json.raw("{\"input\":{\"system\":");
  json.text(item.system);
  json.raw(",\"code\":");
  json.text(item.code);
  if (item.as_of) {
    json.raw(",\"as_of\":");
    json.date(*item.as_of);
  }
  json.raw("},");
  item.as_of = item.as_of ? item.as_of : as_of;
  if (const auto checked = check_code(item.code); !checked) {
    write_error(json, checked.error());
  } else if (batch == CodeBatch::lookup) {
    write_lookup(json, engine, item);
  } else {
    write_verdict(json, engine, item);
  }
  json.raw("}");
}

[[nodiscard]] std::optional<Problem> answer_all(CodeBatch batch, const Request& request,
                                                const HandlerContext& context,
                                                std::size_t max_items, Response& response) {
  const Stopwatch watch;
  ParameterValues options;
  std::vector<LookupItem> items;
  JsonReader reader;
  if (auto problem = read_query(request.query, {}, options)) {
    return problem;
  }
  if (auto problem = reader.read_lookup(request.body, max_items, options, items)) {
    return problem;
  }
  const auto as_of = options.date(kCodeBatchOptions, "as_of");
  std::string results;
  {
    JsonWriter json(results);
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (is_cancelled(context)) {
        return cancelled_problem();
      }
      json.comma_unless(i == 0);
      write_result(json, batch, *context.engine, items[i], as_of);
    }
  }
  JsonWriter json(response.body);
  json.raw("{\"took_us\":");
  json.number(watch.elapsed_us());
  json.raw(",\"results\":[");
  json.raw_text(results);
  json.raw("]}\n");
  return std::nullopt;
}

class CodeLines final : public LineHandler {
 public:
  CodeLines(CodeBatch batch, const ParameterValues& options)
      : batch_(batch),
        system_(options.text(kCodeBatchOptions, "system")),
        as_of_(options.date(kCodeBatchOptions, "as_of")) {}

  void on_line(std::string_view line, std::uint64_t number, HandlerContext& context,
               std::string& out) override {
    if (is_blank_line(line)) {
      return;
    }
    LookupItem item;
    if (const auto problem = reader_.read_lookup_line(line, system_, item)) {
      return write_bad_line(out, number, *problem);
    }
    JsonWriter json(out);
    write_result(json, batch_, *context.engine, item, as_of_);
    json.raw("\n");
  }

  void on_oversized_line(std::uint64_t number, std::size_t limit_bytes, std::string& out) override {
    write_oversized_line(out, number, limit_bytes);
  }

 private:
  const CodeBatch batch_;
  const std::string system_;
  const std::optional<engine::Date> as_of_;
  JsonReader reader_;
};

}  // namespace

Handler make_code_batch(CodeBatch batch, std::size_t max_items) {
  return [batch, max_items](const Request& request, HandlerContext& context, Response& response) {
    if (engine_or_problem(request, context, response) == nullptr ||
        !is_json_or_problem(request, kMediaTypes, response)) {
      return;
    }
    response.cache_control = "no-store";
    if (const auto problem = answer_all(batch, request, context, max_items, response)) {
      write_problem(*problem, &request, response);
    }
  };
}

LineHandlerFactory make_code_stream(CodeBatch batch) {
  return [batch](const Request& request, HandlerContext& context,
                 Response& refusal) -> std::unique_ptr<LineHandler> {
    if (engine_or_problem(request, context, refusal) == nullptr) {
      return nullptr;
    }
    if (request.content_type == kCsv) {
      return start_csv_stream(
          batch == CodeBatch::lookup ? CsvTaskKind::lookup : CsvTaskKind::validate, request,
          refusal);
    }
    ParameterValues options;
    if (const auto problem = read_query(request.query, kCodeBatchOptions, options)) {
      write_problem(*problem, &request, refusal);
      return nullptr;
    }
    return std::make_unique<CodeLines>(batch, options);
  };
}

}  // namespace descry::server
