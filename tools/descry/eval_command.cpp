#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/descry/commands.hpp"
#include "tools/descry/eval_counts.hpp"
#include "tools/descry/open_index.hpp"
#include "tools/descry/tsv.hpp"

namespace descry::tools {

namespace {

constexpr std::string_view kUsualSystem = "icd10cm";
constexpr std::size_t kMissesShown = 5;

/// Positions of the columns that are read.
struct Columns {
  std::size_t query = 0;
  std::size_t golds = 0;
  std::optional<std::size_t> set;
  std::optional<std::size_t> system;
};

engine::Result<Columns> columns_of(const TsvTable& table) {
  const auto query = table.column("query");
  const auto golds = table.column("gold_codes");
  if (!query || !golds) {
    return engine::Error{engine::ErrorCode::corrupt_data,
                         table.path + ":1: the header must name query and gold_codes"};
  }
  return Columns{*query, *golds, table.column("set"), table.column("system")};
}

std::vector<std::string> golds_of(std::string_view field) {
  std::vector<std::string> golds;
  for (const std::string_view code : split(field, ',')) {
    if (std::string plain = plain_code(code); !plain.empty()) {
      golds.push_back(std::move(plain));
    }
  }
  return golds;
}

void show_miss(const TsvRow& row, const Columns& columns, const std::vector<std::string>& hits) {
  std::cout << "# miss\t" << row.fields[columns.query] << "\twants " << row.fields[columns.golds]
            << "\tgot";
  for (std::size_t i = 0; i < hits.size() && i < kMissesShown; ++i) {
    std::cout << ' ' << hits[i];
  }
  std::cout << '\n';
}

class Evaluation {
 public:
  Evaluation(const engine::Engine& engine, const Columns& columns, const EvalOptions& options)
      : engine_(engine), columns_(columns), options_(options) {}

  engine::Result<void> add(const TsvTable& table, const TsvRow& row) {
    const Half half = half_of(row.fields[columns_.query]);
    if (!options_.half.empty() && (options_.half == "a") != (half == Half::a)) {
      return {};
    }
    const auto hits = hits_of(row);
    if (!hits) {
      return engine::Error{hits.error().code, table.path + ":" + std::to_string(row.line) + ": " +
                                                  hits.error().message};
    }
    const std::vector<std::string> golds = golds_of(row.fields[columns_.golds]);
    EvalCounts& counts = by_set_[columns_.set ? row.fields[*columns_.set] : std::string("all")];
    if (!counts.add(golds, *hits) && options_.misses && half == Half::a) {
      show_miss(row, columns_, *hits);
    }
    return {};
  }

  void print() const {
    std::cout << kEvalHeader << '\n';
    EvalCounts all;
    for (const auto& [set, counts] : by_set_) {
      all.add(counts);
      if (set != "all") {
        std::cout << counts.tsv_row(set) << '\n';
      }
    }
    std::cout << all.tsv_row("all") << '\n';
  }

 private:
  engine::Result<std::vector<std::string>> hits_of(const TsvRow& row) {
    const std::string_view system =
        columns_.system ? std::string_view(row.fields[*columns_.system]) : kUsualSystem;
    engine::SearchRequest request;
    request.q = row.fields[columns_.query];
    request.systems = {&system, 1};
    if (auto searched = engine_.search(request, scratch_, answer_); !searched) {
      return std::move(searched).error();
    }
    std::vector<std::string> hits;
    hits.reserve(answer_.hits.size());
    for (const engine::Hit& hit : answer_.hits) {
      hits.push_back(plain_code(hit.code));
    }
    return hits;
  }

  const engine::Engine& engine_;  // Outlives this object: run_eval() holds it, and the options.
  Columns columns_;
  const EvalOptions& options_;
  engine::SearchScratch scratch_;
  engine::SearchAnswer answer_;
  std::map<std::string, EvalCounts> by_set_;
};

}  // namespace

engine::Result<void> run_eval(const EvalOptions& options) {
  DESCRY_TRY(const TsvTable table, read_tsv(options.file));
  DESCRY_TRY(const Columns columns, columns_of(table));
  DESCRY_TRY(const OpenIndex index, open_index(options.data));
  Evaluation evaluation(*index.engine, columns, options);
  for (const TsvRow& row : table.rows) {
    if (auto added = evaluation.add(table, row); !added) {
      return added;
    }
  }
  evaluation.print();
  return {};
}

}  // namespace descry::tools
