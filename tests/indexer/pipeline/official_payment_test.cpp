// What the official payment files must come to, where they are at hand.

#include <algorithm>
#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "indexer/pipeline/assemble.hpp"
#include "indexer/pipeline/code_meanings.hpp"
#include "indexer/source/open.hpp"
#include "tests/indexer/pipeline/sources.hpp"
#include "tests/support/official_data.hpp"

namespace descry::indexer {
namespace {

using engine::PropertyValue;

Assembly assembled(const std::vector<std::string>& files) {
  std::vector<std::filesystem::path> paths;
  for (const std::string& file : files) {
    paths.push_back(descry::test::official_data() / file);
  }
  auto opened = open_sources(paths);
  EXPECT_TRUE(opened) << opened.error().message;
  auto loaded = load_sources(std::move(opened->files), {});
  EXPECT_TRUE(loaded) << loaded.error().message;
  auto assembly = assemble(*std::move(loaded), 2);
  EXPECT_TRUE(assembly) << assembly.error().message;
  return *std::move(assembly);
}

/// How many concepts have this property with this value, or at all.
std::size_t count(const engine::EditionInput& edition, std::string_view name,
                  const std::optional<PropertyValue>& wanted = {}) {
  std::size_t found = 0;
  for (const engine::ConceptInput& item : edition.concepts) {
    for (const auto& [key, value] : item.properties) {
      found += key == name && (!wanted || *wanted == value) ? 1U : 0U;
    }
  }
  return found;
}

TEST(OfficialPayment, EveryDiagnosisOfTheListsIsInTheEditionOfItsYear) {
  DESCRY_SKIP_WITHOUT(descry::test::official_data() / "msdrg/table6I_mcc_fy2026.txt");
  const auto assembly = assembled(
      {"icd10cm/cms_2026_dx.zip", "msdrg/table6I_mcc_fy2026.txt", "msdrg/table6J_cc_fy2026.txt",
       "msdrg/table6K_cc_exclusions_fy2026.txt.xz", "msdrg/appendix_F_J_v40.txt",
       "icd10cm/POAexemptCodesFY26.xlsx", "hcc/ra_dx_to_cc_2026.csv", "hcc/ra_labels_2026.csv"});
  const auto& edition = assembly.corpus.systems.at(0).editions.at(0);
  EXPECT_EQ(count(edition, "cc_level", PropertyValue(std::string("MCC"))), 3'354U);
  EXPECT_EQ(count(edition, "cc_level", PropertyValue(std::string("CC"))), 15'078U);
  EXPECT_EQ(count(edition, "cc_level"), 74'719U);
  EXPECT_EQ(count(edition, "cc_exclusion_collection"), 18'391U);
  EXPECT_EQ(count(edition, "mcc_only_if_discharged_alive"), 8U);
  EXPECT_EQ(count(edition, "poa_exempt", PropertyValue(true)), 38'349U);
  EXPECT_EQ(count(edition, "hcc"), 11'259U);
  ASSERT_EQ(assembly.corpus.cc.size(), 1U);
  EXPECT_EQ(assembly.corpus.cc[0].codes.size(), 18'432U);
  EXPECT_EQ(assembly.corpus.cc[0].collections.size(), 1'994U);
  const std::vector<std::string> of_mappings{"136 codes are not billable in ICD-10-CM 2026"};
  EXPECT_EQ(std::ranges::count_if(
                assembly.findings,
                [&](const auto& found) { return found.second.warnings == of_mappings; }),
            1);
}

TEST(OfficialPayment, EveryHcpcsCodeHasItsMeaning) {
  DESCRY_SKIP_WITHOUT(descry::test::official_data() / "hcpcs/HCPC2025_OCT_ANWEB.xlsx");
  const auto assembly =
      assembled({"hcpcs/HCPC2025_OCT_ANWEB.xlsx", "hcpcs/HCPC2019_CONTR_ANWEB.txt"});
  for (const engine::EditionInput& edition : assembly.corpus.systems.at(0).editions) {
    EXPECT_GT(count(edition, "coverage_meaning"), 6'000U);
    for (const engine::ConceptInput& item : edition.concepts) {
      for (const auto& [name, value] : item.properties) {
        const auto* texts = std::get_if<std::vector<std::string>>(&value);
        const bool has_unknown =
            value == PropertyValue(std::string("not in the record layout")) ||
            (texts != nullptr &&
             std::ranges::find(*texts, "not in the record layout") != texts->end());
        EXPECT_FALSE(has_unknown) << edition.id << " " << item.code << " " << name;
      }
    }
  }
}

TEST(OfficialPayment, GroupsHaveTitlesAndWeights) {
  DESCRY_SKIP_WITHOUT(descry::test::official_data() / "msdrg/table5_fy2026.txt");
  const auto assembly = assembled({"msdrg/table5_fy2026.txt"});
  const auto& system = assembly.corpus.systems.at(0);
  EXPECT_EQ(system.id, "msdrg");
  EXPECT_EQ(system.editions.at(0).id, "2026");
  EXPECT_EQ(system.editions.at(0).concepts.size(), 772U);
  EXPECT_EQ(count(system.editions.at(0), "relative_weight"), 770U);
}

}  // namespace
}  // namespace descry::indexer
