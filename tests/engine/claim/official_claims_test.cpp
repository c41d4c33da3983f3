// Claims against the official files, where they are at hand:
// tests/engine/claim/official_claims.tsv.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include <gtest/gtest.h>

#include "engine/index/builder.hpp"
#include "indexer/pipeline/assemble.hpp"
#include "indexer/source/open.hpp"
#include "tests/support/claim_cases.hpp"
#include "tests/support/official_data.hpp"
#include "tests/support/temporary_folder.hpp"

namespace descry::engine {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFiles[] = {"icd10cm/cms_2026_dx.zip",
                                  "icd10cm/icd10cm-tabular-April-1-2026.zip",
                                  "icd10cm/icd10cm_tabular_2021.zip",
                                  "icd10pcs/icd10pcs_order_2026.txt",
                                  "hcpcs/HCPC2025_OCT_ANWEB.xlsx",
                                  "ncci/ccipra_ptp_v322r0_f1.sample.txt",
                                  "ncci/MCR_MUE_PractitionerServices_Eff_07-01-2026.sample.csv"};

/// Null after failing the running test.
std::shared_ptr<const Engine> official_engine(const test::TemporaryFolder& folder) {
  std::vector<fs::path> paths;
  for (const char* file : kFiles) {
    paths.push_back(test::official_data() / file);
  }
  auto opened = indexer::open_sources(paths);
  EXPECT_TRUE(opened) << (opened ? "" : opened.error().message);
  auto loaded = opened ? indexer::load_sources(std::move(opened->files), {}) : opened.error();
  EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().message);
  auto assembly = loaded ? indexer::assemble(*std::move(loaded), 2) : loaded.error();
  EXPECT_TRUE(assembly) << (assembly ? "" : assembly.error().message);
  const fs::path generation = folder.path() / "generation";
  auto built = assembly ? build_generation(assembly->corpus, generation) : assembly.error();
  EXPECT_TRUE(built) << (built ? "" : built.error().message);
  auto engine = built ? Engine::open(generation) : built.error();
  EXPECT_TRUE(engine) << (engine ? "" : engine.error().message);
  return engine ? *std::move(engine) : nullptr;
}

/// 100,000 where DESCRY_NIGHTLY is set, else few enough for every build.
int random_claims() {
  return std::getenv("DESCRY_NIGHTLY") != nullptr ? 100'000 : 2'000;
}

/// All billable codes of the newest edition.
std::vector<std::string> billable_codes(const Engine& engine, std::string_view system) {
  std::vector<std::string> codes;
  CodeListRequest request;
  request.limit = 1'000'000;
  request.billable = true;
  const auto roots = engine.children(system, "", {std::nullopt, 1000, 0, std::nullopt});
  EXPECT_TRUE(roots);
  for (const ListedCode& root : roots ? roots->items : std::vector<ListedCode>()) {
    const auto below = engine.descendants(system, root.code, request);
    for (const ListedCode& code : below ? below->items : std::vector<ListedCode>()) {
      codes.emplace_back(code.code);
    }
  }
  return codes;
}

void check_random_claims(const Engine& engine) {
  std::mt19937 random(7);
  const auto codes = billable_codes(engine, "icd10cm");
  ASSERT_GT(codes.size(), 74'000U);
  constexpr const char* kServices[] = {"J1885", "99213", "0001U", "0034U", "G0463", "0SRC0J9"};
  constexpr const char* kModifiers[] = {"LT", "RT", "59", "XS"};
  for (int round = random_claims(); round > 0; --round) {
    Claim claim;
    claim.date_of_service = *parse_iso_date(random() % 4 == 0 ? "2020-12-15" : "2026-07-15");
    claim.setting = random() % 2 == 0 ? EditSetting::practitioner : EditSetting::hospital;
    const std::size_t near = random() % codes.size();
    for (std::size_t i = 1 + random() % 12; i > 0; --i) {
      const std::size_t at = random() % 2 == 0 ? random() : near + random() % 50;
      claim.diagnoses.emplace_back(codes[at % codes.size()]);
    }
    for (std::size_t i = random() % 8; i > 0; --i) {
      ClaimLine line{kServices[random() % std::size(kServices)], {}, 1, {}, {}};
      line.modifiers.assign(random() % 3, kModifiers[random() % std::size(kModifiers)]);
      line.pointers = {1};
      claim.lines.push_back(std::move(line));
    }
    const auto report = engine.check_claim(claim);
    ASSERT_TRUE(report) << report.error().message;
    for (const Finding& finding : report->findings) {
      ASSERT_FALSE(finding.message.empty());
      // That a line stands twice only the claim itself shows.
      ASSERT_TRUE(finding.rule == ClaimRule::duplicate_line || !finding.citation.source.empty())
          << name_of(finding.rule) << ": " << finding.message;
    }
  }
}

TEST(OfficialClaims, AreFoundAsTheTableSays) {
  for (const char* file : kFiles) {
    DESCRY_SKIP_WITHOUT(test::official_data() / file);
  }
  const test::TemporaryFolder folder;
  const auto engine = official_engine(folder);
  ASSERT_NE(engine, nullptr);
  std::ifstream file(DESCRY_PROJECT_DIR "/tests/engine/claim/official_claims.tsv");
  const std::string table{std::istreambuf_iterator<char>(file), {}};
  const auto cases = test::read_claim_cases(table);
  EXPECT_GE(cases.size(), 90U);
  test::expect_claim_cases(*engine, cases);
  check_random_claims(*engine);
}

}  // namespace
}  // namespace descry::engine
