// What a line of a batch costs: read, looked up, answered.

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "benchmarks/support/synthetic_index.hpp"
#include "server/api/code_batch.hpp"

namespace descry::server {
namespace {

constexpr std::uint32_t kCodes = 100'000;
constexpr std::size_t kLines = 100'000;

const benchmarks::SyntheticIndex& index() {
  static const benchmarks::SyntheticIndex made = benchmarks::build_synthetic_index(kCodes);
  return made;
}

/// Lines of codes in a shuffled order, so that each comes from memory as in a caller's file.
std::vector<std::string> lines_of(bool is_csv) {
  std::vector<std::string> codes = index().codes;
  std::shuffle(codes.begin(), codes.end(), std::mt19937(1));
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < kLines; ++i) {
    const std::string& code = codes[i % codes.size()];
    lines.push_back(is_csv ? code + "," + std::to_string(i) + "\n"
                           : R"({"system":"made","code":")" + code + "\"}");
  }
  return lines;
}

void BM_Batch_Line(benchmark::State& state) {
  const bool is_csv = state.range(0) != 0;
  const auto batch = state.range(1) != 0 ? CodeBatch::validate : CodeBatch::lookup;
  const std::vector<std::string> lines = lines_of(is_csv);
  engine::SearchScratch scratch;
  engine::SearchAnswer answer;
  HandlerContext context{.engine = index().engine, .scratch = &scratch, .answer = &answer};
  Request request;
  request.query = is_csv ? "system=made" : "";
  request.content_type = is_csv ? "text/csv" : "application/x-ndjson";
  Response refusal;
  const auto handler = make_code_stream(batch)(request, context, refusal);
  std::string out;
  std::uint64_t number = 1;
  if (is_csv) {
    handler->on_line("code,row\n", number, context, out);
  }
  std::size_t next = 0;
  std::uint64_t bytes = 0;
  for (auto _ : state) {
    out.clear();
    handler->on_line(lines[next], ++number, context, out);
    bytes += out.size();
    next = next + 1 == lines.size() ? 0 : next + 1;
  }
  const std::string_view good = batch == CodeBatch::lookup ? "true" : "valid";
  if (out.find(good) == std::string::npos) {
    state.SkipWithError("the line was not answered");
  }
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}
BENCHMARK(BM_Batch_Line)->ArgNames({"csv", "validate"})->ArgsProduct({{0, 1}, {0, 1}});

}  // namespace
}  // namespace descry::server
