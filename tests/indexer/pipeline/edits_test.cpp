#include "indexer/pipeline/edits.hpp"

#include <string>

#include <gtest/gtest.h>

#include "engine/edits.hpp"
#include "indexer/pipeline/assemble.hpp"
#include "indexer/source/open.hpp"
#include "tests/support/corpus_maker.hpp"
#include "tests/support/edit_files.hpp"
#include "tests/support/memory_use.hpp"
#include "tests/support/thinning.hpp"

namespace descry::indexer {
namespace {

using test::ptp_headings;
using test::ptp_row;

constexpr const char* kCodes = "system,edition,code,display\nown,2026,A1,Stick\n";

SourceFile file_of(SourceKind kind, std::string path, std::string bytes) {
  return {std::move(path), std::move(bytes), kind};
}

engine::Result<Assembly> assembled(std::vector<SourceFile> files, const LoadOptions& options = {}) {
  files.push_back(file_of(SourceKind::concepts_csv, "own.csv", kCodes));
  DESCRY_TRY(auto loaded, load_sources(std::move(files), options));
  return assemble(std::move(loaded), 2);
}

SourceFile pairs(std::string path, const std::string& rows) {
  return file_of(SourceKind::ncci_ptp, std::move(path), ptp_headings() + rows);
}

TEST(MakeEdits, JoinsTheFilesOfARelease) {
  const auto assembly = assembled(
      {pairs("ccipra_ptp_v322r0_f1.txt", ptp_row("X0001 X0002 - 20200101 * 1", "One")),
       pairs("ccipra_ptp_v322r0_f2.txt", ptp_row("X0003 X0004 - 20200101 * 1", "Two") +
                                             ptp_row("X0003 X0005 - 20200101 * 1", "One")),
       pairs("ccioph_ptp_v322r0_f1.txt", ptp_row("X0001 X0002 - 20200101 * 0", "One"))});
  ASSERT_TRUE(assembly) << assembly.error().message;
  const auto& ptp = assembly->corpus.edits.ptp;
  ASSERT_EQ(ptp.size(), 2U);
  EXPECT_EQ(ptp[0].edition.id, "2026Q3");
  EXPECT_EQ(ptp[0].edition.setting, engine::EditSetting::practitioner);
  EXPECT_EQ(ptp[0].edition.sources, (std::vector<std::uint16_t>{0, 1}));
  ASSERT_EQ(ptp[0].pairs.size(), 3U);
  EXPECT_EQ(ptp[0].pairs[1].source, 1);
  EXPECT_EQ(ptp[0].rationales[ptp[0].pairs[1].rationale], "Two");
  EXPECT_EQ(ptp[0].rationales[ptp[0].pairs[2].rationale], "One");
  EXPECT_EQ(ptp[1].edition.setting, engine::EditSetting::hospital);
}

TEST(MakeEdits, ReportsRepeatsAndOlderReleases) {
  const std::string row = ptp_row("X0001 X0002 - 20200101 * 1");
  const auto assembly = assembled({pairs("ccipra_ptp_v322r0_f1.txt", row),
                                   pairs("ccipra_ptp_v322r0_f2.txt", row + row),
                                   pairs("ccipra_ptp_v321r0_f1.txt", row + "\r\n")});
  ASSERT_TRUE(assembly) << assembly.error().message;
  EXPECT_EQ(assembly->corpus.edits.ptp.at(0).pairs.size(), 1U);
  EXPECT_EQ(assembly->findings.at(1).warnings,
            std::vector<std::string>{"2 pairs repeat an earlier one"});
  EXPECT_EQ(assembly->findings.at(2).warnings,
            std::vector<std::string>{"a newer release of its setting is loaded"});
}

TEST(MakeEdits, AsksForWhatNameAndContentDoNotTell) {
  const std::string row = ptp_row("X0001 X0002 - 20200101 * 1");
  EXPECT_EQ(assembled({pairs("v322r0.txt", row)}).error().message,
            "v322r0.txt: the name does not tell whose claims these pairs are for: give it with "
            "--setting practitioner or hospital");
  EXPECT_EQ(assembled({pairs("ccipra.txt", row)}).error().message,
            "ccipra.txt: neither content nor name tells the edition: give it with --edition");
  EXPECT_EQ(assembled({pairs("ccipra.txt", row)}, {"2026", 2}).error().message,
            "ccipra.txt: edition \"2026\", expected a quarter such as 2026Q3: give it with "
            "--edition");
  const auto given =
      assembled({pairs("pairs.txt", row)}, {"2026Q3", 2, engine::EditSetting::hospital});
  ASSERT_TRUE(given) << given.error().message;
  EXPECT_EQ(given->corpus.edits.ptp.at(0).edition.setting, engine::EditSetting::hospital);
}

TEST(MakeEdits, RefusesTwoDifferentUnitsOfACode) {
  const auto units = [](std::string path, std::string_view number) {
    return file_of(SourceKind::ncci_mue, std::move(path),
                   test::mue_headings() + "X0001," + std::string(number) +
                       ",2 Date of Service Edit: Policy,Reason\n");
  };
  EXPECT_EQ(assembled({units("MUE_Eff_07-01-2026.csv", "1"), units("MUE_Eff_08-01-2026.csv", "2")})
                .error()
                .message,
            "MUE_Eff_08-01-2026.csv:5: HCPCS/CPT Code \"X0001\": another edit than at "
            "MUE_Eff_07-01-2026.csv:5");
  const auto quarters =
      assembled({units("MUE_Eff_07-01-2026.csv", "1"), units("MUE_Eff_04-01-2026.csv", "2")});
  ASSERT_TRUE(quarters) << quarters.error().message;
  ASSERT_EQ(quarters->corpus.edits.mue.size(), 2U);
  EXPECT_EQ(quarters->corpus.edits.mue[0].edition.id, "2026Q2");
}

// As many pairs as a quarter of the year has; how long it takes is for benchmarks/indexer to say.
TEST(MakeEdits, LoadsAtFullSizeAndAddsNoMemoryToServing) {
  std::vector<SourceFile> files;
  for (int i = 0; i < 4; ++i) {
    files.push_back(file_of(SourceKind::ncci_ptp,
                            "ccipra_ptp_v322r0_f" + std::to_string(i + 1) + ".txt",
                            ptp_headings() + test::many_ptp_rows(1'000 + 2'250 * i, 2'250)));
  }
  const test::TemporaryFolder folder;
  std::shared_ptr<const engine::Engine> engine;
  {
    auto assembly = assembled(std::move(files));
    ASSERT_TRUE(assembly) << assembly.error().message;
    ASSERT_GE(assembly->corpus.edits.ptp.at(0).pairs.size(), 1'710'000U);
    ASSERT_NE(engine = test::engine_of(assembly->corpus, folder), nullptr);
  }
  engine.reset();
  const std::int64_t before = test::resident_bytes();
  const auto opened = engine::Engine::open(folder.path() / "generation");
  ASSERT_TRUE(opened) << opened.error().message;
  const auto found = (*opened)->ptp_edits({.code = "A1000", .limit = 1'000});
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(found->total, 190U);
  constexpr std::int64_t kFewMegabytes = std::int64_t{8} << 20;
  if (!test::kIsSanitized) {  // Sanitizers keep memory of their own beside what is opened.
    EXPECT_LT(test::resident_bytes() - before, kFewMegabytes);
  }
}

}  // namespace
}  // namespace descry::indexer
