// Claims a second, over an index of official files that `DESCRY_BENCH_DATA` names: the folder of
// one generation. Claims are made from its billable codes with a fixed seed, ten diagnoses and five
// lines each, half of the diagnoses near each other, so that notes speak of them.

#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "engine/claim_check.hpp"
#include "engine/engine.hpp"

namespace descry::engine {
namespace {

constexpr std::size_t kClaims = 512;
constexpr std::size_t kDiagnoses = 10;
constexpr std::size_t kLines = 5;

std::vector<std::string> billable_codes(const Engine& engine) {
  std::vector<std::string> codes;
  CodeListRequest request;
  request.billable = true;
  request.limit = 1'000'000;
  const auto roots = engine.children("icd10cm", "", {std::nullopt, 1000, 0, std::nullopt});
  for (const ListedCode& root : roots ? roots->items : std::vector<ListedCode>()) {
    const auto below = engine.descendants("icd10cm", root.code, request);
    for (const ListedCode& code : below ? below->items : std::vector<ListedCode>()) {
      codes.emplace_back(code.code);
    }
  }
  return codes;
}

std::vector<Claim> make_claims(const std::vector<std::string>& codes, EditSetting setting) {
  constexpr const char* kServices[] = {"J1885", "99213", "0001U", "0034U", "G0463"};
  std::mt19937 random(20260115);
  std::vector<Claim> claims(kClaims);
  for (Claim& claim : claims) {
    claim.date_of_service = *parse_iso_date("2026-07-15");
    claim.setting = setting;
    const std::size_t near = random() % codes.size();
    for (std::size_t i = 0; i < kDiagnoses; ++i) {
      const std::size_t at = i % 2 == 0 ? random() : near + random() % 50;
      claim.diagnoses.emplace_back(codes[at % codes.size()]);
    }
    for (std::size_t i = 0; i < kLines; ++i) {
      claim.lines.push_back({kServices[i], {"RT"}, 1, std::nullopt, {1, 2}});
    }
  }
  return claims;
}

void BM_CheckClaim_TenDiagnosesFiveLines(benchmark::State& state) {
  const char* generation = std::getenv("DESCRY_BENCH_DATA");
  auto engine = generation != nullptr ? Engine::open(generation)
                                      : Error{ErrorCode::not_found, "DESCRY_BENCH_DATA names none"};
  if (!engine) {
    state.SkipWithError(engine.error().message.c_str());
    return;
  }
  const auto codes = billable_codes(**engine);
  const auto setting = static_cast<EditSetting>(state.range(0));
  const auto claims = make_claims(codes, setting);
  if (const auto first = (*engine)->check_claim(claims.front());
      !first || first->checks.size() < kClaimRules) {
    state.SkipWithError("the first claim is not checked by every rule");
    return;
  }
  std::size_t findings = 0;
  std::size_t next = 0;
  for (auto _ : state) {
    const auto report = (*engine)->check_claim(claims[next++ % claims.size()]);
    findings += report->findings.size();
    benchmark::DoNotOptimize(findings);
  }
  state.SetItemsProcessed(state.iterations());
  state.counters["findings"] =
      benchmark::Counter(static_cast<double>(findings), benchmark::Counter::kAvgIterations);
}
BENCHMARK(BM_CheckClaim_TenDiagnosesFiveLines)->ArgName("hospital")->Arg(0)->Arg(1);

}  // namespace
}  // namespace descry::engine
