#include "server/api/csv_search.hpp"

#include <array>

#include "engine/base/kinds.hpp"
#include "server/api/json_search.hpp"
#include "server/api/parameters.hpp"
#include "server/api/search_call.hpp"
#include "server/api/utf8.hpp"

namespace descry::server {

namespace {

using engine::Error;
using engine::ErrorCode;
using engine::Result;

constexpr std::array<std::string_view, 10> kResults = {
    "rank",  "matched_system", "matched_code", "display", "billable",
    "score", "label",          "class",        "total",   "error"};

class SearchTask final : public CsvTask {
 public:
  explicit SearchTask(const CsvOptions& options)
      : names_(options.systems),
        systems_(names_.begin(), names_.end()),
        min_score_(options.min_score) {
    search_.limit = options.limit;
    search_.billable = options.billable;
  }

  [[nodiscard]] std::span<const std::string_view> keys() const override {
    static constexpr std::array<std::string_view, 2> kKeys = {"text", "q"};
    return kKeys;
  }
  [[nodiscard]] std::span<const std::string_view> results() const override { return kResults; }

  [[nodiscard]] Result<void> check(const CsvHeader& /*header*/,
                                   const engine::Engine& engine) const override {
    if (const auto problem = check_systems(engine, systems_, ParameterForm::query)) {
      return Error{ErrorCode::unknown_system, problem->detail};
    }
    return {};
  }

  [[nodiscard]] Result<void> answer(const CsvRow& row, const CsvPlace& place,
                                    std::string& out) override {
    ParameterValues checked;
    const std::string& name = row.header.names[row.header.key];
    if (const auto bad = set_from_text(kQueryParameter, name, row.key, checked, 0)) {
      return Error{ErrorCode::invalid_argument, "column " + bad->detail};
    }
    search_.q = row.key;
    search_.as_of = row.as_of;
    search_.systems = row.system.empty() ? std::span<const std::string_view>(systems_)
                                         : std::span(&row.system, 1);
    DESCRY_TRY_VOID(place.engine.search(search_, place.scratch, place.answer));
    write_hits(row, place.answer, out);
    return {};
  }

 private:
  void write_hits(const CsvRow& row, const engine::SearchAnswer& answer, std::string& out) const {
    CsvWriter csv(out);
    std::uint64_t rank = 0;
    for (const engine::Hit& hit : answer.hits) {
      if (!reaches(hit.score, min_score_)) {
        break;
      }
      carry(row, csv);
      csv.number(++rank);
      csv.text(hit.system);
      csv.text(hit.code);
      csv.text(hit.display);
      csv.boolean(hit.billable);
      csv.score(hit.score);
      csv.text(hit.label);
      csv.text(name_of(hit.match_class));
      csv.number(answer.total);
      csv.empty();
      csv.end_row();
    }
    if (rank == 0) {
      carry(row, csv);
      for (std::size_t i = 0; i + 2 < kResults.size(); ++i) {
        csv.empty();
      }
      csv.number(answer.total);
      csv.empty();
      csv.end_row();
    }
  }

  const std::vector<std::string> names_;
  const std::vector<std::string_view> systems_;
  const double min_score_;
  engine::SearchRequest search_;
};

}  // namespace

std::unique_ptr<CsvTask> make_csv_search(const CsvOptions& options) {
  return std::make_unique<SearchTask>(options);
}

}  // namespace descry::server
