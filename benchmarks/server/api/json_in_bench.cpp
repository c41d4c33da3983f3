// What bodies, NDJSON lines and query strings cost to read.

#include <string>
#include <string_view>
#include <vector>

#include <benchmark/benchmark.h>

#include "server/api/json_in.hpp"
#include "server/api/parameters.hpp"

namespace descry::server {
namespace {

void BM_JsonIn_LookupLine(benchmark::State& state) {
  constexpr std::string_view kLine = R"({"system":"icd10cm","code":"E11.3599"})";
  JsonReader reader;
  LookupItem item;
  for (auto _ : state) {
    if (reader.read_lookup_line(kLine, {}, item)) {
      state.SkipWithError("the line was refused");
      break;
    }
    benchmark::DoNotOptimize(item);
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_JsonIn_LookupLine);

void BM_JsonIn_LookupBody(benchmark::State& state) {
  std::string body = R"({"items":[)";
  for (std::int64_t i = 0; i < state.range(0); ++i) {
    body += i == 0 ? "" : ",";
    body += R"({"system":"icd10cm","code":"E11.)" + std::to_string(i) + "\"}";
  }
  body += "]}";
  JsonReader reader;
  std::vector<LookupItem> items;
  for (auto _ : state) {
    ParameterValues options;
    if (reader.read_lookup(body, 10'000, options, items)) {
      state.SkipWithError("the body was refused");
      break;
    }
  }
  state.SetItemsProcessed(state.range(0) * state.iterations());
}
BENCHMARK(BM_JsonIn_LookupBody)->ArgName("items")->Arg(10)->Arg(10'000);

void BM_JsonIn_SearchBodyWithNewReader(benchmark::State& state) {
  constexpr std::string_view kBody =
      R"({"q":"diabetes retinopathy","systems":["icd10cm"],"limit":10,"billable":true})";
  for (auto _ : state) {
    JsonReader reader;
    ParameterValues values;
    if (reader.read_object(kBody, kSearchParameters, values)) {
      state.SkipWithError("the body was refused");
      break;
    }
    benchmark::DoNotOptimize(values);
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_JsonIn_SearchBodyWithNewReader);

void BM_Parameters_SearchQuery(benchmark::State& state) {
  constexpr std::string_view kQueries[] = {
      "q=diabetes", "q=diabetes%20retin&systems=icd10cm,hcpcs&limit=10&highlight=true"};
  const std::string_view query = kQueries[state.range(0)];
  for (auto _ : state) {
    ParameterValues values;
    if (read_query(query, kSearchParameters, values)) {
      state.SkipWithError("the query was refused");
      break;
    }
    benchmark::DoNotOptimize(values);
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_Parameters_SearchQuery)->ArgName("long")->Arg(0)->Arg(1);

}  // namespace
}  // namespace descry::server
