// What a search answer costs to write, and a label to copy as far as it needs no escape.

#include <array>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include <benchmark/benchmark.h>

#include "server/api/json_code.hpp"
#include "server/api/json_search.hpp"
#include "server/api/plain_text.hpp"

namespace descry::server {
namespace {

constexpr std::string_view kDisplay =
    "Type 2 diabetes mellitus with proliferative diabetic retinopathy without macular edema";
constexpr std::string_view kLabel =
    "Diabetes, diabetic (mellitus) (sugar), type 2, with retinopathy";

engine::SearchAnswer answer_of(std::size_t hits) {
  engine::SearchAnswer answer;
  answer.total = 1'234;
  answer.editions = {{"icd10cm", "2026"}, {"icd10pcs", "2026"}, {"hcpcs", "2025Q4"}};
  answer.mark_storage = {{0, 8}, {39, 45}};
  for (std::size_t i = 0; i < hits; ++i) {
    answer.hits.push_back({.system = "icd10cm",
                           .code = "E11.3599",
                           .display = kDisplay,
                           .billable = true,
                           .score = 0.873F,
                           .label = kLabel,
                           .kind = engine::LabelKind::index,
                           .match_class = engine::MatchWay::prefix,
                           .marks = answer.mark_storage});
  }
  return answer;
}

void BM_JsonOut_SearchAnswer(benchmark::State& state) {
  const auto answer = answer_of(static_cast<std::size_t>(state.range(0)));
  const auto highlight = state.range(1) != 0 ? Highlight::included : Highlight::omitted;
  std::string out;
  for (auto _ : state) {
    out.clear();
    {
      JsonWriter json(out);
      write_search(json, {.query = "diabetes retin", .took_us = 5, .highlight = highlight}, answer);
    }
    benchmark::DoNotOptimize(out.data());
  }
  if (!out.starts_with("{\"query\":\"diabetes retin\"") || !out.ends_with("]}\n")) {
    state.SkipWithError("the answer is not what was asked for");
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(out.size()) * state.iterations());
  state.counters["bytes"] = static_cast<double>(out.size());
}
BENCHMARK(BM_JsonOut_SearchAnswer)
    ->ArgNames({"hits", "highlight"})
    ->ArgsProduct({{1, 10, 100}, {0, 1}});

void BM_JsonOut_LookupResult(benchmark::State& state) {
  engine::CodeSummary code;
  code.system = "icd10cm";
  code.edition = "2026";
  code.code = "E11.3599";
  code.display = kDisplay;
  code.short_title = "Type 2 diab with prolif diab rtnop without macular edema";
  code.billable = true;
  code.valid.from = engine::from_number(20151001);
  std::string out;
  for (auto _ : state) {
    out.clear();
    {
      JsonWriter json(out);
      write_summary_fields(json, code);
    }
    benchmark::DoNotOptimize(out.data());
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_JsonOut_LookupResult);

void BM_JsonOut_CopyPlain(benchmark::State& state) {
  const auto set = state.range(0) != 0 ? EscapeSet::json_and_html : EscapeSet::json;
  const bool is_plain_twin = state.range(1) != 0;
  std::array<char, 256> out{};
  for (auto _ : state) {
    std::string_view text = kDisplay;
    benchmark::DoNotOptimize(text);
    const std::size_t copied = is_plain_twin ? copy_plain_bytewise(text, set, out.data())
                                             : copy_plain(text, set, out.data());
    if (copied != kDisplay.size()) {
      std::abort();
    }
    benchmark::DoNotOptimize(out);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(kDisplay.size()) * state.iterations());
}
BENCHMARK(BM_JsonOut_CopyPlain)->ArgNames({"html", "bytewise"})->ArgsProduct({{0, 1}, {0, 1}});

}  // namespace
}  // namespace descry::server
