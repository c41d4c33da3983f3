// What a code's page costs in the server, over every code of an index that `DESCRY_BENCH_DATA`
// names: the folder of one generation. Each page is made as a request for it makes it, from the
// store to the JSON text, in a shuffled order; the best of three passes counts for each.

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "engine/engine.hpp"
#include "server/api/code_handlers.hpp"

namespace descry::server {
namespace {

constexpr int kPasses = 3;

struct Page {
  std::string code;
  double best_us = 1e12;
  std::size_t bytes = 0;
};

void add_below(const engine::Engine& engine, std::string_view system, std::vector<Page>& pages) {
  engine::CodeListRequest request;
  request.limit = 1'000'000;
  const auto roots = engine.children(system, "", request);
  for (const auto& root : roots ? roots->items : std::vector<engine::ListedCode>()) {
    pages.push_back({std::string(root.code)});
    const auto below = engine.descendants(system, root.code, request);
    for (const auto& code : below ? below->items : std::vector<engine::ListedCode>()) {
      pages.push_back({std::string(code.code)});
    }
  }
}

/// Makes every page once; false when one is not answered.
bool pass(const EngineRef& engine, std::string_view system, std::vector<Page>& pages) {
  HandlerContext context{.engine = engine};
  Request request;
  Response response;
  for (Page& page : pages) {
    request.captures = {system, page.code};
    response.clear();
    const auto begun = std::chrono::steady_clock::now();
    handle_code(request, context, response);
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - begun;
    page.best_us = std::min(page.best_us, took.count());
    page.bytes = response.body.size();
    if (response.status != 200) {
      return false;
    }
  }
  return true;
}

void BM_Page(benchmark::State& state, const char* system) {
  const char* generation = std::getenv("DESCRY_BENCH_DATA");
  auto opened = generation != nullptr
                    ? engine::Engine::open(generation)
                    : engine::Error{engine::ErrorCode::not_found, "DESCRY_BENCH_DATA names none"};
  if (!opened) {
    state.SkipWithError(opened.error().message.c_str());
    return;
  }
  std::vector<Page> pages;
  add_below(**opened, system, pages);
  std::shuffle(pages.begin(), pages.end(), std::mt19937(1));
  for (auto _ : state) {
    for (int i = 0; i < kPasses; ++i) {
      if (pages.empty() || !pass(*opened, system, pages)) {
        state.SkipWithError("a page was not answered");
        return;
      }
    }
  }
  state.SetItemsProcessed(state.iterations() * kPasses * static_cast<std::int64_t>(pages.size()));
  std::sort(pages.begin(), pages.end(),
            [](const Page& a, const Page& b) { return a.best_us < b.best_us; });
  state.counters["codes"] = static_cast<double>(pages.size());
  state.counters["p50_us"] = pages[pages.size() / 2].best_us;
  state.counters["p99_us"] = pages[pages.size() * 99 / 100].best_us;
  state.counters["max_us"] = pages.back().best_us;
  state.counters["max_bytes"] = static_cast<double>(pages.back().bytes);
  state.SetLabel("slowest: " + pages.back().code);
}
BENCHMARK_CAPTURE(BM_Page, icd10cm, "icd10cm")->Iterations(1)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(BM_Page, icd10pcs, "icd10pcs")->Iterations(1)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(BM_Page, hcpcs, "hcpcs")->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace descry::server
