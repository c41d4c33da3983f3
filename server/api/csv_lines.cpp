#include "server/api/csv_lines.hpp"

#include <optional>
#include <string>

#include "server/api/csv_batch.hpp"
#include "server/api/parameters.hpp"
#include "server/api/problem.hpp"

namespace descry::server {

namespace {

class CsvLines final : public LineHandler {
 public:
  CsvLines(CsvTaskKind kind, const CsvOptions& options) : batch_(kind, options) {}

  [[nodiscard]] std::string_view content_type() const override { return kCsvAnswerType; }
  [[nodiscard]] LineCut cut() const override { return LineCut::with_ends; }

  void on_line(std::string_view line, std::uint64_t number, HandlerContext& context,
               std::string& out) override {
    batch_.take_line(line, number, place_of(context), out);
  }
  void on_oversized_line(std::uint64_t number, std::size_t limit_bytes, std::string& out) override {
    batch_.take_oversized(number, limit_bytes, out);
  }
  void on_end(HandlerContext& context, std::string& out) override {
    batch_.finish(place_of(context), out);
  }
  void on_failure(std::uint64_t /*number*/, std::string_view /*code*/, std::string_view detail,
                  std::string& out) override {
    batch_.fail(detail, out);
  }
  [[nodiscard]] std::optional<Refusal> refusal() const override {
    if (!batch_.refusal()) {
      return std::nullopt;
    }
    return Refusal{.status = 400, .detail = *batch_.refusal(), .code = "bad_csv"};
  }

 private:
  static CsvPlace place_of(const HandlerContext& context) {
    return {*context.engine, *context.scratch, *context.answer};
  }

  CsvBatch batch_;
};

[[nodiscard]] CsvOptions options_of(CsvTaskKind kind, const ParameterValues& values) {
  CsvOptions options;
  if (kind != CsvTaskKind::search) {
    constexpr ParameterTable kTable = kCsvCodeOptions;
    options.column = values.text(kTable, "column");
    options.as_of = values.date(kTable, "as_of");
    if (const std::string_view system = values.text(kTable, "system"); !system.empty()) {
      options.systems.emplace_back(system);
    }
    return options;
  }
  constexpr ParameterTable kTable = kCsvSearchOptions;
  options.column = values.text(kTable, "column");
  options.as_of = values.date(kTable, "as_of");
  options.billable = values.flag(kTable, "billable");
  for (const std::string_view system : values.system_list()) {
    options.systems.emplace_back(system);
  }
  if (const ParameterValue* limit = values.find(kTable, "limit")) {
    options.limit = limit->number;
  }
  if (const ParameterValue* score = values.find(kTable, "min_score")) {
    options.min_score = score->real;
  }
  return options;
}

}  // namespace

std::unique_ptr<LineHandler> start_csv_stream(CsvTaskKind kind, const Request& request,
                                              Response& refusal) {
  ParameterValues values;
  const ParameterTable table = kind == CsvTaskKind::search ? ParameterTable(kCsvSearchOptions)
                                                           : ParameterTable(kCsvCodeOptions);
  if (const auto problem = read_query(request.query, table, values)) {
    write_problem(*problem, &request, refusal);
    return nullptr;
  }
  return std::make_unique<CsvLines>(kind, options_of(kind, values));
}

}  // namespace descry::server
