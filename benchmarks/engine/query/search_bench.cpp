// Whole searches, from query text to ten hits, over made-up titles of several sizes.

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <benchmark/benchmark.h>

#include "benchmarks/support/synthetic_index.hpp"

namespace descry::benchmarks {
namespace {

constexpr std::uint64_t kSeed = 7;
constexpr std::size_t kQueries = 1000;

/// Built at the first use, whole, so that it goes before the store's own statics do.
const SyntheticIndex& index_of(std::int64_t concepts) {
  static const SyntheticIndex kSmall = build_synthetic_index(10'000);
  static const SyntheticIndex kLarge = build_synthetic_index(100'000);
  return concepts == 10'000 ? kSmall : kLarge;
}

/// Up to `count` words of a title, from its beginning.
std::string cut(const std::string& title, std::size_t count) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < count && end != std::string::npos; ++i) {
    end = title.find(' ', end + 1);
  }
  return title.substr(0, end);
}

enum class Form : std::uint8_t { exact, prefix, typo, code };

std::string query_of(const SyntheticIndex& index, Form form, std::mt19937_64& random) {
  const std::size_t row = random() % index.titles.size();
  if (form == Form::code) {
    return index.codes[row];
  }
  std::string query = cut(index.titles[row], 2 + random() % 2);
  if (form == Form::prefix) {
    query.resize(query.size() - 2);
  } else if (form == Form::typo) {
    query[query.size() / 2] = query[query.size() / 2] == ' ' ? ' ' : 'x';
  }
  return query;
}

void search_all(benchmark::State& state, Form form) {
  const SyntheticIndex& index = index_of(state.range(0));
  std::mt19937_64 random(kSeed);
  std::vector<std::string> queries;
  for (std::size_t i = 0; i < kQueries; ++i) {
    queries.push_back(query_of(index, form, random));
  }
  engine::SearchScratch scratch;
  engine::SearchAnswer answer;
  std::uint64_t found = 0;
  for (const std::string& query : queries) {
    engine::SearchRequest request;
    request.q = query;
    found += index.engine->search(request, scratch, answer) && !answer.hits.empty() ? 1U : 0U;
  }
  if (found < kQueries * 9 / 10) {
    state.SkipWithError("fewer than nine queries in ten find something");
    return;
  }
  std::size_t next = 0;
  for (auto _ : state) {
    engine::SearchRequest request;
    request.q = queries[next++ % kQueries];
    benchmark::DoNotOptimize(index.engine->search(request, scratch, answer).has_value());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations());
}

void BM_Search_Exact(benchmark::State& state) {
  search_all(state, Form::exact);
}
void BM_Search_Prefix(benchmark::State& state) {
  search_all(state, Form::prefix);
}
void BM_Search_Typo(benchmark::State& state) {
  search_all(state, Form::typo);
}
void BM_Search_Code(benchmark::State& state) {
  search_all(state, Form::code);
}

BENCHMARK(BM_Search_Exact)->ArgName("concepts")->Arg(10'000)->Arg(100'000);
BENCHMARK(BM_Search_Prefix)->ArgName("concepts")->Arg(10'000)->Arg(100'000);
BENCHMARK(BM_Search_Typo)->ArgName("concepts")->Arg(10'000)->Arg(100'000);
BENCHMARK(BM_Search_Code)->ArgName("concepts")->Arg(10'000)->Arg(100'000);

void BM_LookUp_Code(benchmark::State& state) {
  const SyntheticIndex& index = index_of(state.range(0));
  std::mt19937_64 random(kSeed);
  const std::string_view system = index.engine->systems().front().system;
  if (!index.engine->look_up(system, index.codes.back(), std::nullopt)) {
    state.SkipWithError("the last code is not found");
    return;
  }
  for (auto _ : state) {
    const std::string& code = index.codes[random() % index.codes.size()];
    benchmark::DoNotOptimize(index.engine->look_up(system, code, std::nullopt).has_value());
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_LookUp_Code)->ArgName("concepts")->Arg(100'000);

}  // namespace
}  // namespace descry::benchmarks
