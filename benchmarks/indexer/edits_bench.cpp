// NCCI pairs from the bytes of a release to edits that can be stored, against a pass over its
// lines.

#include <algorithm>
#include <string>

#include <benchmark/benchmark.h>

#include "indexer/pipeline/assemble.hpp"
#include "indexer/source/open.hpp"
#include "tests/support/edit_files.hpp"

namespace descry::indexer {
namespace {

constexpr int kCodes = 2'250;  ///< 427,500 pairs: a quarter of a release.

const std::string& pairs() {
  static const std::string kPairs = test::ptp_headings() + test::many_ptp_rows(1'000, kCodes);
  return kPairs;
}

void count(benchmark::State& state, std::size_t rows) {
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(rows));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(pairs().size()));
}

void BM_LoadPairs(benchmark::State& state) {
  std::size_t rows = 0;
  for (auto _ : state) {
    std::vector<SourceFile> files;
    files.push_back(
        {"own.csv", "system,edition,code,display\nown,2026,A1,Stick\n", SourceKind::concepts_csv});
    files.push_back({"ccipra_ptp_v322r0_f1.txt", pairs(), SourceKind::ncci_ptp});
    auto loaded = load_sources(std::move(files), {});
    auto assembly = loaded ? assemble(std::move(*loaded), 1) : loaded.error();
    if (!assembly) {
      state.SkipWithError(assembly.error().message.c_str());
      return;
    }
    rows = assembly->corpus.edits.ptp.at(0).pairs.size();
  }
  count(state, rows);
}
BENCHMARK(BM_LoadPairs)->Unit(benchmark::kMillisecond);

void BM_PassOverLines(benchmark::State& state) {
  std::size_t rows = 0;
  for (auto _ : state) {
    rows = static_cast<std::size_t>(std::count(pairs().begin(), pairs().end(), '\n'));
    benchmark::DoNotOptimize(rows);
  }
  count(state, rows);
}
BENCHMARK(BM_PassOverLines)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace descry::indexer
