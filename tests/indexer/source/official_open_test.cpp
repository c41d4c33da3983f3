// The official releases, recognised and read whole. Skips aloud where they are absent.

#include <algorithm>
#include <chrono>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/source/addenda.hpp"
#include "indexer/source/cvx_xml.hpp"
#include "indexer/source/gem.hpp"
#include "indexer/source/hcpcs_fixed.hpp"
#include "indexer/source/hcpcs_xlsx.hpp"
#include "indexer/source/icd9_titles.hpp"
#include "indexer/source/open.hpp"
#include "indexer/source/recognise.hpp"
#include "tests/support/official_data.hpp"

namespace descry::indexer {
namespace {

using test::official_data;

OpenedSources opened(const std::filesystem::path& path) {
  const std::vector<std::filesystem::path> paths{path};
  auto sources = open_sources(paths);
  EXPECT_TRUE(sources) << sources.error().message;
  return sources ? *std::move(sources) : OpenedSources{};
}

// The only source in an official file.
SourceFile only_source(const std::filesystem::path& path) {
  OpenedSources sources = opened(path);
  EXPECT_EQ(sources.files.size(), 1U);
  return sources.files.empty() ? SourceFile{} : std::move(sources.files.front());
}

using KindAndEdition = std::pair<std::string, std::string>;

std::map<std::string, KindAndEdition> recognised_below(const std::filesystem::path& folder) {
  std::map<std::string, KindAndEdition> found;
  for (const SourceFile& file : opened(folder).files) {
    found.emplace(file.path.substr(folder.string().size() + 1),
                  KindAndEdition{name_of(file.kind), edition_hint(file).edition});
  }
  return found;
}

TEST(OfficialFiles, OfIcd10cmAreRecognisedAndTheRestIsListed) {
  const auto folder = official_data() / "icd10cm";
  DESCRY_SKIP_WITHOUT(folder);
  const std::map<std::string, KindAndEdition> expected{
      {"ICD10CM_2025_Index.csv", {"icd10cm_index_csv", "2025"}},
      {"POAexemptCodesFY26.xlsx", {"poa_exempt", "2026"}},
      {"cdc_2026_desc.zip/icd10cm-order-addenda-2026.txt", {"icd10cm_addenda", "2026"}},
      {"cms_2026_dx.zip/icd10cm_order_addenda_2026.txt", {"icd10cm_addenda", "2026"}},
      {"cdc_2026_desc.zip/icd10cm-order-2026.txt", {"icd10cm_order", "2026"}},
      {"cm2017_xml.zip/icd10cm_drug_2017.xml", {"icd10cm_drug", "2017"}},
      {"cm2017_xml.zip/icd10cm_eindex_2017.xml", {"icd10cm_eindex", "2017"}},
      {"cm2017_xml.zip/icd10cm_index_2017.xml", {"icd10cm_index_xml", "2017"}},
      {"cm2017_xml.zip/icd10cm_neoplasm_2017.xml", {"icd10cm_neoplasm", "2017"}},
      {"cm2017_xml.zip/icd10cm_tabular_2017.xml", {"icd10cm_tabular", "2017"}},
      {"cms_2026_dx.zip/icd10cm_order_2026.txt", {"icd10cm_order", "2026"}},
      {"icd10cm-drug-April-1-2026-XML.xml", {"icd10cm_drug", "2026"}},
      {"icd10cm-eindex-April-1-2026-XML.xml", {"icd10cm_eindex", "2026"}},
      {"icd10cm-neoplasm-April-1-2026-XML.xml", {"icd10cm_neoplasm", "2026"}},
      {"icd10cm-tabular-April-1-2026.zip/icd10cm-tabular-April-1-2026.xml",
       {"icd10cm_tabular", "2026"}},
      {"icd10cm_tabular_2021.zip/icd10cm_tabular_2021.xml", {"icd10cm_tabular", "2021"}}};
  EXPECT_EQ(recognised_below(folder), expected);
  EXPECT_EQ(opened(folder).unrecognised.size(), 11U);
}

TEST(OfficialFiles, OfOtherSystemsAreRecognised) {
  DESCRY_SKIP_WITHOUT(official_data() / "hcpcs");
  using Found = std::map<std::string, KindAndEdition>;
  EXPECT_EQ(recognised_below(official_data() / "icd10pcs"),
            (Found{{"cms_2026_pr.zip/icd10pcs_order_2026.txt", {"icd10pcs_order", "2026"}},
                   {"cms_2026_pr.zip/order_addenda_2026.txt", {"icd10pcs_addenda", "2026"}},
                   {"icd10pcs_definitions_2021.xml", {"icd10pcs_definitions", "2021"}},
                   {"icd10pcs_index_2021.xml", {"icd10pcs_index", "2021"}},
                   {"icd10pcs_order_2026.txt", {"icd10pcs_order", "2026"}},
                   {"icd10pcs_tables_2021.xml", {"icd10pcs_tables", "2021"}}}));
  EXPECT_EQ(recognised_below(official_data() / "hcpcs"),
            (Found{{"HCPC2019_CONTR_ANWEB.txt", {"hcpcs_fixed", "2019"}},
                   {"HCPC2025_OCT_ANWEB.xlsx", {"hcpcs_xlsx", "2025Q4"}}}));
  EXPECT_EQ(recognised_below(official_data() / "icd9cm"),
            (Found{{"CMS32_DESC_LONG_DX.txt", {"icd9cm_titles", "2015"}},
                   {"CMS32_DESC_LONG_SG.txt", {"icd9pcs_titles", "2015"}},
                   {"CMS32_DESC_SHORT_DX.txt", {"icd9cm_titles", "2015"}},
                   {"CMS32_DESC_SHORT_SG.txt", {"icd9pcs_titles", "2015"}}}));
  EXPECT_EQ(recognised_below(official_data() / "cvx"), (Found{{"cvx.xml", {"cvx_xml", "2025"}}}));
}

TEST(OfficialFiles, OfCrosswalksAreRecognisedWithTheirDirection) {
  DESCRY_SKIP_WITHOUT(official_data() / "gems");
  using Found = std::map<std::string, KindAndEdition>;
  EXPECT_EQ(recognised_below(official_data() / "gems"),
            (Found{{"2018_I10gem.txt", {"gem_icd10cm_to_icd9cm", "2018"}},
                   {"2018_I9gem.txt", {"gem_icd9cm_to_icd10cm", "2018"}}}));
}

TEST(OfficialFiles, CrosswalksHaveTheCountsOf2018) {
  const auto folder = official_data() / "gems";
  DESCRY_SKIP_WITHOUT(folder);
  const auto forward = read_gem(only_source(folder / "2018_I9gem.txt"));
  const auto backward = read_gem(only_source(folder / "2018_I10gem.txt"));
  ASSERT_TRUE(forward && backward);
  const auto without_target = [](const std::vector<engine::CrosswalkRow>& rows) {
    return std::count_if(rows.begin(), rows.end(),
                         [](const engine::CrosswalkRow& row) { return row.to.empty(); });
  };
  EXPECT_EQ(forward->size(), 24'860U);
  EXPECT_EQ(without_target(*forward), 422);
  EXPECT_EQ(backward->size(), 81'593U);
  EXPECT_EQ(without_target(*backward), 731);
}

// 630 additions, 28 deletions and 45 revisions, of which 16 pairs make headers of codes
// and one differs in blanks alone.
TEST(OfficialFiles, AddendaOf2026AgreeWithTheirOwnCounts) {
  const auto path = official_data() / "icd10cm" / "cms_2026_dx.zip";
  DESCRY_SKIP_WITHOUT(path);
  for (const SourceFile& file : opened(path).files) {
    if (file.kind != SourceKind::icd10cm_addenda) {
      continue;
    }
    const auto changes = read_addenda(file);
    ASSERT_TRUE(changes) << changes.error().message;
    const auto count = [&](engine::ChangeKind kind) {
      return std::count_if(changes->begin(), changes->end(),
                           [&](const engine::ChangeInput& change) { return change.kind == kind; });
    };
    EXPECT_EQ(count(engine::ChangeKind::added) + count(engine::ChangeKind::became_header), 630);
    EXPECT_EQ(count(engine::ChangeKind::deleted) + count(engine::ChangeKind::became_header), 28);
    EXPECT_EQ(count(engine::ChangeKind::retitled), 44);
  }
}

TEST(OfficialFiles, GiveTheTabularOfAprilItsDay) {
  const auto path = official_data() / "icd10cm" / "icd10cm-tabular-April-1-2026.zip";
  DESCRY_SKIP_WITHOUT(path);
  EXPECT_EQ(edition_hint(only_source(path)).effective, engine::parse_iso_date("2026-04-01"));
}

std::size_t modifiers_among(const std::vector<HcpcsRow>& rows) {
  std::size_t count = 0;
  for (const HcpcsRow& row : rows) {
    count += row.modifier ? 1 : 0;
  }
  return count;
}

const HcpcsRow& row_of(const std::vector<HcpcsRow>& rows, std::string_view code) {
  for (const HcpcsRow& row : rows) {
    if (row.code == code) {
      return row;
    }
  }
  static const HcpcsRow none;
  ADD_FAILURE() << "no row " << code;
  return none;
}

TEST(OfficialFiles, HcpcsWorkbookHasAllCodesAndModifiers) {
  const auto path = official_data() / "hcpcs" / "HCPC2025_OCT_ANWEB.xlsx";
  DESCRY_SKIP_WITHOUT(path);
  const SourceFile file = only_source(path);
  const auto start = std::chrono::steady_clock::now();
  const auto rows = read_hcpcs_xlsx(file);
  const auto took = std::chrono::steady_clock::now() - start;
  ASSERT_TRUE(rows) << rows.error().message;
  RecordProperty(
      "read_ms",
      static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(took).count()));
  EXPECT_EQ(rows->size(), 8'846U);
  EXPECT_EQ(modifiers_among(*rows), 383U);
  EXPECT_EQ(row_of(*rows, "A1").long_description, "Dressing for one wound");
  EXPECT_EQ(row_of(*rows, "A1").added, engine::parse_iso_date("2002-07-01"));
}

TEST(OfficialFiles, HcpcsFixedWidthHasTheCountsOf2019) {
  const auto path = official_data() / "hcpcs" / "HCPC2019_CONTR_ANWEB.txt";
  DESCRY_SKIP_WITHOUT(path);
  const auto rows = read_hcpcs_fixed(only_source(path));
  ASSERT_TRUE(rows) << rows.error().message;
  EXPECT_EQ(rows->size(), 6'440U + 360U);
  EXPECT_EQ(modifiers_among(*rows), 360U);
  EXPECT_EQ(row_of(*rows, "G8890").terminated, engine::parse_iso_date("2014-12-31"));
  EXPECT_EQ(row_of(*rows, "V5362").long_description, "Speech screening");
}

TEST(OfficialFiles, BothFormsOfHcpcsAgreeOnCodesThatDidNotChange) {
  const auto folder = official_data() / "hcpcs";
  DESCRY_SKIP_WITHOUT(folder);
  const auto fixed = read_hcpcs_fixed(only_source(folder / "HCPC2019_CONTR_ANWEB.txt"));
  const auto sheet = read_hcpcs_xlsx(only_source(folder / "HCPC2025_OCT_ANWEB.xlsx"));
  ASSERT_TRUE(fixed && sheet);
  for (const std::string_view code : {"V5362", "A1", "A0080"}) {
    EXPECT_EQ(row_of(*fixed, code).long_description, row_of(*sheet, code).long_description);
    EXPECT_EQ(row_of(*fixed, code).properties, row_of(*sheet, code).properties) << code;
  }
}

TEST(OfficialFiles, Icd9TitlesHaveAllCodes) {
  const auto folder = official_data() / "icd9cm";
  DESCRY_SKIP_WITHOUT(folder);
  const std::map<std::string, std::size_t> expected{
      {"LONG_DX", 14'567}, {"SHORT_DX", 14'567}, {"LONG_SG", 3'882}, {"SHORT_SG", 3'882}};
  for (const auto& [name, count] : expected) {
    const SourceFile file = only_source(folder / ("CMS32_DESC_" + name + ".txt"));
    const auto rows = read_icd9_titles(file);
    ASSERT_TRUE(rows) << rows.error().message;
    EXPECT_EQ(rows->size(), count);
    EXPECT_EQ(edition_hint(file).titles,
              name.starts_with("LONG") ? TitleLength::long_titles : TitleLength::short_titles);
  }
}

TEST(OfficialFiles, CvxHasAllVaccines) {
  const auto path = official_data() / "cvx" / "cvx.xml";
  DESCRY_SKIP_WITHOUT(path);
  const auto rows = read_cvx(only_source(path));
  ASSERT_TRUE(rows) << rows.error().message;
  EXPECT_EQ(rows->size(), 288U);
}

}  // namespace
}  // namespace descry::indexer
