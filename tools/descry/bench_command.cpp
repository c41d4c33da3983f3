#include <algorithm>
#include <chrono>
#include <iostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tools/descry/bench_queries.hpp"
#include "tools/descry/commands.hpp"
#include "tools/descry/eval_counts.hpp"
#include "tools/descry/open_index.hpp"
#include "tools/descry/percentile.hpp"
#include "tools/descry/tsv.hpp"

namespace descry::tools {

namespace {

using Clock = std::chrono::steady_clock;

/// What every timed search shares; scratch and answer keep their memory from query to query.
struct Bench {
  const engine::Engine& engine;
  std::span<const std::string_view> systems;
  engine::SearchScratch scratch;
  engine::SearchAnswer answer;
};

std::vector<std::string_view> counted_golds(const std::vector<BenchClass>& classes) {
  std::vector<std::string_view> golds;
  for (const BenchClass& item : classes) {
    for (const BenchQuery& query : item.queries) {
      if (query.counts_for_hit) {
        golds.push_back(query.gold);
      }
    }
  }
  return golds;
}

/// The one system that has every gold that counts; none when several or no systems have.
std::vector<std::string> systems_of_golds(const engine::Engine& engine,
                                          const std::vector<BenchClass>& classes) {
  const std::vector<std::string_view> golds = counted_golds(classes);
  std::vector<std::string> systems;
  for (const engine::SystemSummary& system : engine.systems()) {
    const bool has_all = std::all_of(golds.begin(), golds.end(), [&](std::string_view gold) {
      return engine.look_up(system.system, gold, std::nullopt).has_value();
    });
    if (has_all && !golds.empty()) {
      systems.push_back(system.system);
    }
  }
  if (systems.size() != 1) {
    systems.clear();
  }
  return systems;
}

engine::Result<void> search(Bench& bench, const BenchQuery& query) {
  engine::SearchRequest request;
  request.q = query.query;
  request.systems = bench.systems;
  return bench.engine.search(request, bench.scratch, bench.answer);
}

bool has_gold(const engine::SearchAnswer& answer, const BenchQuery& query) {
  return std::any_of(answer.hits.begin(), answer.hits.end(),
                     [&](const engine::Hit& hit) { return plain_code(hit.code) == query.gold; });
}

/// One pass that warms caches and scratch memory, refuses bad queries and counts the golds found.
engine::Result<double> warm_up(Bench& bench, const BenchClass& item) {
  std::uint64_t counted = 0;
  std::uint64_t found = 0;
  for (const BenchQuery& query : item.queries) {
    if (const auto searched = search(bench, query); !searched) {
      return engine::Error{
          searched.error().code,
          "class " + item.name + ", query \"" + query.query + "\": " + searched.error().message};
    }
    counted += query.counts_for_hit ? 1U : 0U;
    found += query.counts_for_hit && has_gold(bench.answer, query) ? 1U : 0U;
  }
  return counted == 0 ? -1.0 : static_cast<double>(found) / static_cast<double>(counted);
}

std::vector<double> timed_round(Bench& bench, const BenchClass& item) {
  std::vector<double> samples_us;
  samples_us.reserve(item.queries.size());
  for (const BenchQuery& query : item.queries) {
    const Clock::time_point begin = Clock::now();
    const auto searched = search(bench, query);
    const std::chrono::duration<double, std::micro> took = Clock::now() - begin;
    if (searched) {
      samples_us.push_back(took.count());
    }
  }
  return samples_us;
}

engine::Result<BenchFigures> measure(Bench& bench, const BenchClass& item, std::uint32_t rounds) {
  BenchFigures figures;
  figures.n = item.queries.size();
  DESCRY_TRY(figures.hit10, warm_up(bench, item));
  std::vector<double> p50;
  std::vector<double> p95;
  std::vector<double> p99;
  for (std::uint32_t round = 0; round < rounds; ++round) {
    std::vector<double> samples = timed_round(bench, item);
    p50.push_back(percentile(samples, 50));
    p95.push_back(percentile(samples, 95));
    p99.push_back(percentile(samples, 99));
  }
  figures.p50_us = median(p50);
  figures.p95_us = median(p95);
  figures.p99_us = median(p99);
  return figures;
}

}  // namespace

engine::Result<void> run_bench(const BenchOptions& options) {
  DESCRY_TRY(const std::string text, read_file(options.queries));
  DESCRY_TRY(const auto classes, parse_bench_queries(text, options.queries));
  DESCRY_TRY(const OpenIndex index, open_index(options.data));
  const std::vector<std::string> names =
      options.systems.empty() ? systems_of_golds(*index.engine, classes) : options.systems;
  const std::vector<std::string_view> systems(names.begin(), names.end());
  std::cerr << "searching " << (names.empty() ? "the systems searched by default" : names.front())
            << (names.size() > 1 ? " and others" : "") << ", " << options.rounds << " rounds\n";

  Bench bench{*index.engine, systems, {}, {}};
  std::cout << kBenchHeader << '\n';
  for (const BenchClass& item : classes) {
    DESCRY_TRY(const BenchFigures figures, measure(bench, item, options.rounds));
    std::cout << tsv_row(item.name, figures) << std::endl;
  }
  return {};
}

}  // namespace descry::tools
