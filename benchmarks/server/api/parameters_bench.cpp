// What the query string of a search costs to read and check.

#include <string_view>

#include <benchmark/benchmark.h>

#include "server/api/parameters.hpp"

namespace descry::server {
namespace {

void BM_Parameters_ReadQuery(benchmark::State& state) {
  const bool is_escaped = state.range(0) != 0;
  const std::string_view query = is_escaped ? "q=type%202%20diab&systems=icd10cm&limit=10"
                                            : "q=diabetes&systems=icd10cm&limit=10";
  for (auto _ : state) {
    ParameterValues values;
    const auto problem = read_query(query, kSearchParameters, values);
    if (problem || values.number(kSearchParameters, "limit") != 10) {
      state.SkipWithError("the query is not read");
    }
    benchmark::DoNotOptimize(values);
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_Parameters_ReadQuery)->ArgName("escaped")->Arg(0)->Arg(1);

}  // namespace
}  // namespace descry::server
