// What the official files must come to, where they are at hand.

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <set>

#include <gtest/gtest.h>

#include "engine/index/note_links.hpp"
#include "indexer/pipeline/assemble.hpp"
#include "indexer/source/open.hpp"
#include "tests/indexer/pipeline/sources.hpp"

namespace descry::indexer {
namespace {

namespace fs = std::filesystem;

fs::path official_data() {
  const char* folder = std::getenv("DESCRY_TEST_DATA");
  return (folder != nullptr ? fs::path(folder) : fs::path(DESCRY_PROJECT_DIR "/../shared")) /
         "data";
}

class Official : public testing::Test {
 protected:
  /// Fails the test, or skips it aloud when a file is missing.
  Assembly assembled(const std::vector<std::string>& files) {
    std::vector<fs::path> paths;
    for (const std::string& file : files) {
      paths.push_back(official_data() / file);
    }
    auto opened = open_sources(paths);
    EXPECT_TRUE(opened) << opened.error().message;
    auto loaded = load_sources(std::move(opened->files), {});
    EXPECT_TRUE(loaded) << loaded.error().message;
    auto assembly = assemble(*std::move(loaded), 2);
    EXPECT_TRUE(assembly) << assembly.error().message;
    return *std::move(assembly);
  }
};

#define SKIP_WITHOUT(file)                                                                     \
  if (!fs::exists(official_data() / (file))) {                                                 \
    GTEST_SKIP() << (official_data() / (file)) << " is not here: set DESCRY_TEST_DATA to the " \
                 << "folder that holds data/";                                                 \
  }                                                                                            \
  static_assert(true)

struct Counts {
  std::size_t codes = 0;
  std::size_t billable = 0;
  std::size_t modifiers = 0;
};

Counts count(const engine::EditionInput& edition) {
  Counts counts;
  for (const engine::ConceptInput& item : edition.concepts) {
    counts.codes += item.kind == engine::ConceptKind::code ? 1 : 0;
    counts.modifiers += item.kind == engine::ConceptKind::modifier ? 1 : 0;
    counts.billable += item.billable ? 1 : 0;
  }
  return counts;
}

std::set<std::string> billable_codes(const engine::EditionInput& edition) {
  std::set<std::string> codes;
  for (const engine::ConceptInput& item : edition.concepts) {
    if (item.billable) {
      codes.insert(item.code);
    }
  }
  return codes;
}

constexpr const char* kOrder = "icd10cm/cms_2026_dx.zip";
constexpr const char* kTabular = "icd10cm/icd10cm-tabular-April-1-2026.zip";

TEST_F(Official, OrderFileAndTabularMakeOneEdition) {
  SKIP_WITHOUT(kOrder);
  auto assembly = assembled({kOrder, "icd10cm/cdc_2026_desc.zip", kTabular});
  ASSERT_EQ(assembly.corpus.systems.size(), 1U);
  ASSERT_EQ(assembly.corpus.systems[0].editions.size(), 1U);
  const auto& edition = assembly.corpus.systems[0].editions[0];
  EXPECT_EQ(count(edition).codes, 98'186U);
  EXPECT_EQ(count(edition).billable, 74'719U);
  EXPECT_EQ(engine::format_iso_date(edition.effective), "2026-04-01");
  EXPECT_EQ(test::parent_of(edition, "S13.4XXA"), "S13.4");
  EXPECT_EQ(test::parent_of(edition, "E11"), "E08-E13");
  EXPECT_EQ(test::parent_of(edition, "E08-E13"), "ch4");
  EXPECT_EQ(assembly.findings[4].warnings.size(), 109U);
}

TEST_F(Official, AprilTabularExpandsToExactlyTheBillableCodes) {
  SKIP_WITHOUT(kTabular);
  const auto from_order = assembled({kOrder});
  const auto from_tabular = assembled({kTabular});
  const auto& order_edition = from_order.corpus.systems[0].editions[0];
  const auto& tabular_edition = from_tabular.corpus.systems[0].editions[0];
  EXPECT_EQ(billable_codes(tabular_edition), billable_codes(order_edition));
}

TEST_F(Official, OlderTabularsAreEditionsOfTheirOwn) {
  SKIP_WITHOUT("icd10cm/cm2017_xml.zip");
  const auto assembly = assembled({"icd10cm/icd10cm_tabular_2021.zip", "icd10cm/cm2017_xml.zip"});
  const auto& editions = assembly.corpus.systems[0].editions;
  ASSERT_EQ(editions.size(), 2U);
  EXPECT_EQ(editions[0].id, "2017");
  EXPECT_EQ(count(editions[0]).billable, 71'486U);
  EXPECT_EQ(editions[1].id, "2021");
  EXPECT_EQ(count(editions[1]).billable, 72'621U);
}

TEST_F(Official, IndexPathsLeadToWhatACoderBills) {
  SKIP_WITHOUT("icd10cm/ICD10CM_2025_Index.csv");
  const auto assembly = assembled({kOrder, kTabular, "icd10cm/ICD10CM_2025_Index.csv",
                                   "icd10cm/icd10cm-neoplasm-April-1-2026-XML.xml",
                                   "icd10cm/icd10cm-drug-April-1-2026-XML.xml"});
  const auto& edition = assembly.corpus.systems[0].editions[0];
  const auto has = [&](const std::string& code, const std::string& text) {
    const auto labels = test::labels_of(edition, code);
    return std::find(labels.begin(), labels.end(), text) != labels.end();
  };
  EXPECT_TRUE(has("R10.9", "Abdominalgia"));
  EXPECT_TRUE(
      has("C50.919", "cancer of breast (connective tissue) (glandular tissue) (soft parts)"));
  EXPECT_TRUE(has("T39.011A", "poisoning by Aspirin (aluminum) (soluble), accidental"));
  EXPECT_TRUE(has("E11.9", "Type 2 diabetes mellitus"));
}

// Three references of 11,865 name what the edition does not have; each is the publisher's own.
TEST_F(Official, CodeReferencesInNotesOfApril2026Resolve) {
  SKIP_WITHOUT(kTabular);
  const auto assembly = assembled({kOrder, kTabular});
  const auto& system = assembly.corpus.systems[0];
  engine::TextInterner texts;
  engine::SystemArrays arrays;
  const auto numbers = engine::build_concepts(system, texts, arrays);
  ASSERT_TRUE(numbers) << numbers.error().message;
  const auto counts = engine::link_notes(system, 0, *numbers, arrays).counts;
  EXPECT_EQ(counts.named, 11'865U);
  EXPECT_EQ(counts.resolved, 11'862U);
  EXPECT_EQ(
      counts.unresolved,
      (std::vector<std::string>{
          "ch21 note \"A00-Y89\": no code Y89; the rest of the range is linked",
          "F02 code_first \"G31.90\": no code G3190",
          "R10.85 excludes1 \"R10.1-R10.4\": no code R104; the rest of the range is linked"}));
  std::cout << "notes of icd10cm 2026: " << counts.resolved << " of " << counts.named
            << " code references resolve\n";
}

TEST_F(Official, OtherSystemsHaveAllTheirCodes) {
  SKIP_WITHOUT("hcpcs/HCPC2025_OCT_ANWEB.xlsx");
  const auto assembly = assembled({"icd10pcs/icd10pcs_order_2026.txt",
                                   "hcpcs/HCPC2025_OCT_ANWEB.xlsx", "icd9cm", "cvx/cvx.xml"});
  const auto& systems = assembly.corpus.systems;
  ASSERT_EQ(systems.size(), 5U);
  EXPECT_EQ(systems[0].id, "icd10pcs");
  EXPECT_EQ(count(systems[0].editions[0]).codes, 80'029U);
  EXPECT_EQ(count(systems[0].editions[0]).billable, 79'115U);
  EXPECT_EQ(systems[1].editions[0].id, "2025Q4");
  EXPECT_EQ(count(systems[1].editions[0]).codes, 8'463U);
  EXPECT_EQ(count(systems[1].editions[0]).modifiers, 383U);
  EXPECT_EQ(count(systems[1].editions[0]).billable, 8'463U - 1'205U);
  EXPECT_EQ(systems[2].editions[0].id, "2015");
  EXPECT_EQ(count(systems[2].editions[0]).codes, 14'567U);
  EXPECT_EQ(count(systems[3].editions[0]).codes, 3'882U);
  EXPECT_EQ(count(systems[4].editions[0]).codes, 288U);
}

}  // namespace
}  // namespace descry::indexer
