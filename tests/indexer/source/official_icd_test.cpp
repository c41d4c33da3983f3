// The official ICD-10-CM and ICD-10-PCS files, read whole and held against each other and against
// what their publishers' documents and DATA tables count. Skips aloud where they are absent.

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/source/index_csv.hpp"
#include "indexer/source/index_xml.hpp"
#include "indexer/source/open.hpp"
#include "indexer/source/order_file.hpp"
#include "indexer/source/table_xml.hpp"
#include "indexer/source/tabular_expand.hpp"
#include "indexer/source/tabular_xml.hpp"
#include "tests/support/official_data.hpp"
#include "tests/support/source_files.hpp"

namespace descry::indexer {
namespace {

using engine::ConceptKind;
using engine::NoteKind;
using test::message_of;
using test::official_data;

// The source of this name in a file or zip of the release.
SourceFile official(const std::filesystem::path& path, std::string_view name) {
  const std::vector<std::filesystem::path> paths{path};
  auto sources = open_sources(paths);
  EXPECT_TRUE(sources) << message_of(sources);
  if (sources) {
    for (SourceFile& file : sources->files) {
      if (file.path.ends_with(name)) {
        return std::move(file);
      }
    }
  }
  ADD_FAILURE() << "no " << name << " in " << path;
  return {};
}

TabularList expanded(const SourceFile& file) {
  auto list = read_tabular(file);
  EXPECT_TRUE(list) << message_of(list);
  if (!list) {
    return {};
  }
  const auto outcome = expand_seventh_characters(*list);
  EXPECT_TRUE(outcome) << message_of(outcome);
  return *std::move(list);
}

std::set<std::string> billable_codes(const TabularList& list) {
  std::set<std::string> codes;
  for (const TabularNode& node : list.nodes) {
    if (node.kind == ConceptKind::code && !node.has_children) {
      codes.insert(node.code);
    }
  }
  return codes;
}

std::string missing_from(const std::set<std::string>& codes, const std::set<std::string>& others) {
  std::vector<std::string> missing;
  std::set_difference(codes.begin(), codes.end(), others.begin(), others.end(),
                      std::back_inserter(missing));
  std::string text;
  for (const std::string& code : missing) {
    text += code + " ";
  }
  return text;
}

struct ListCounts {
  std::size_t definitions = 0;
  std::size_t expanded = 0;
  std::size_t blocks = 0;
  std::size_t listed = 0;
  std::map<NoteKind, std::size_t> owners;  ///< Nodes with at least one note of the kind.
  std::size_t inclusion_owners = 0;
  std::size_t use_additional_notes = 0;
};

ListCounts counts_of(const TabularList& list) {
  ListCounts counts;
  for (const TabularNode& node : list.nodes) {
    counts.definitions += node.seventh_character ? 1U : 0U;
    counts.expanded += node.expanded ? 1U : 0U;
    counts.blocks += node.kind == ConceptKind::block ? 1U : 0U;
    counts.listed += node.kind == ConceptKind::code && !node.expanded ? 1U : 0U;
    counts.inclusion_owners += !node.expanded && !node.inclusion_terms.empty() ? 1U : 0U;
    std::set<NoteKind> kinds;
    for (const engine::NoteInput& note : node.notes) {
      kinds.insert(note.kind);
      counts.use_additional_notes += note.kind == NoteKind::use_additional ? 1U : 0U;
    }
    for (const NoteKind kind : kinds) {
      ++counts.owners[kind];
    }
  }
  return counts;
}

TEST(OfficialIcd10cm, BothPublishersOrderFilesGiveTheSame98186Rows) {
  const auto cms = official_data() / "icd10cm" / "cms_2026_dx.zip";
  const auto cdc = official_data() / "icd10cm" / "cdc_2026_desc.zip";
  DESCRY_SKIP_WITHOUT(cms);
  DESCRY_SKIP_WITHOUT(cdc);
  const auto a = read_icd10cm_order(official(cms, "icd10cm_order_2026.txt"));
  const auto b = read_icd10cm_order(official(cdc, "icd10cm-order-2026.txt"));
  ASSERT_TRUE(a) << message_of(a);
  ASSERT_TRUE(b) << message_of(b);
  EXPECT_EQ(a->size(), 98'186U);
  EXPECT_EQ(std::count_if(a->begin(), a->end(), [](const OrderRow& row) { return row.billable; }),
            74'719);
  EXPECT_TRUE(std::equal(
      a->begin(), a->end(), b->begin(), b->end(), [](const OrderRow& x, const OrderRow& y) {
        return x.order == y.order && x.code == y.code && x.billable == y.billable &&
               x.short_title == y.short_title && x.long_title == y.long_title;
      }));
}

TEST(OfficialIcd10pcs, OrderFileGives80029Rows) {
  const auto path = official_data() / "icd10pcs" / "icd10pcs_order_2026.txt";
  DESCRY_SKIP_WITHOUT(path);
  const auto rows = read_icd10pcs_order(official(path, "icd10pcs_order_2026.txt"));
  ASSERT_TRUE(rows) << message_of(rows);
  EXPECT_EQ(rows->size(), 80'029U);
  EXPECT_EQ(
      std::count_if(rows->begin(), rows->end(), [](const OrderRow& row) { return row.billable; }),
      79'115);
}

TEST(OfficialIcd10cm, TheApril2026TabularExpandsToTheBillableCodesOfTheOrderFile) {
  const auto tabular = official_data() / "icd10cm" / "icd10cm-tabular-April-1-2026.zip";
  const auto order = official_data() / "icd10cm" / "cms_2026_dx.zip";
  DESCRY_SKIP_WITHOUT(tabular);
  DESCRY_SKIP_WITHOUT(order);
  const TabularList list = expanded(official(tabular, "icd10cm-tabular-April-1-2026.xml"));
  const auto rows = read_icd10cm_order(official(order, "icd10cm_order_2026.txt"));
  ASSERT_TRUE(rows) << message_of(rows);
  std::set<std::string> billable;
  for (const OrderRow& row : *rows) {
    if (row.billable) {
      billable.insert(row.code);
    }
  }
  const std::set<std::string> made = billable_codes(list);
  EXPECT_EQ(made.size(), 74'719U);
  EXPECT_EQ(missing_from(billable, made), "") << "in the order file alone";
  EXPECT_EQ(missing_from(made, billable), "") << "in the Tabular List alone";
}

// The order file is ASCII: the Tabular List writes Sézary, the order file Sezary. So do all other
// titles that differ, listed (109) or expanded (42): accents are the only reason.
TEST(OfficialIcd10cm, TabularTitlesDifferFromTheOrderFilesByAccentsOnly) {
  const auto tabular = official_data() / "icd10cm" / "icd10cm-tabular-April-1-2026.zip";
  const auto order = official_data() / "icd10cm" / "cms_2026_dx.zip";
  DESCRY_SKIP_WITHOUT(tabular);
  DESCRY_SKIP_WITHOUT(order);
  const TabularList list = expanded(official(tabular, "icd10cm-tabular-April-1-2026.xml"));
  const auto rows = read_icd10cm_order(official(order, "icd10cm_order_2026.txt"));
  ASSERT_TRUE(rows) << message_of(rows);
  std::unordered_map<std::string, std::string> titles;
  for (const OrderRow& row : *rows) {
    titles.emplace(row.code, row.long_title);
  }
  std::map<bool, int> differing;
  for (const TabularNode& node : list.nodes) {
    const auto found = titles.find(node.code);
    if (found == titles.end() || found->second == node.title) {
      continue;
    }
    ++differing[node.expanded];
    EXPECT_TRUE(std::any_of(node.title.begin(), node.title.end(), [](char c) { return c < 0; }))
        << node.code << ": " << node.title << " / " << found->second;
  }
  EXPECT_EQ(differing[false], 109);
  EXPECT_EQ(differing[true], 42);
}

TEST(OfficialIcd10cm, The2021TabularHasTheCountsOfItsRelease) {
  const auto path = official_data() / "icd10cm" / "icd10cm_tabular_2021.zip";
  DESCRY_SKIP_WITHOUT(path);
  const TabularList list = expanded(official(path, "icd10cm_tabular_2021.xml"));
  EXPECT_EQ(list.edition, "2021");
  const ListCounts counts = counts_of(list);
  EXPECT_EQ(counts.definitions, 507U);
  EXPECT_EQ(counts.listed, 45'017U);
  EXPECT_EQ(counts.blocks, 296U);
  EXPECT_EQ(counts.inclusion_owners, 6'269U);
  EXPECT_EQ(counts.owners.at(NoteKind::excludes1), 2'625U);
  EXPECT_EQ(counts.owners.at(NoteKind::excludes2), 1'045U);
  EXPECT_EQ(counts.use_additional_notes, 1'347U);  // In 774 blocks, up to two a code.
  EXPECT_EQ(counts.owners.at(NoteKind::code_first), 317U);
  EXPECT_EQ(counts.owners.at(NoteKind::code_also), 206U);
  EXPECT_EQ(billable_codes(list).size(), 72'621U);
}

TEST(OfficialIcd10cm, The2017TabularIsReadWholeAndExpands) {
  const auto path = official_data() / "icd10cm" / "cm2017_xml.zip";
  DESCRY_SKIP_WITHOUT(path);
  const TabularList list = expanded(official(path, "icd10cm_tabular_2017.xml"));
  EXPECT_EQ(list.edition, "2017");
  const ListCounts counts = counts_of(list);
  EXPECT_EQ(counts.definitions, 505U);
  EXPECT_EQ(counts.listed, 43'910U);
  EXPECT_EQ(counts.expanded, 49'920U);
  EXPECT_EQ(billable_codes(list).size(), 71'486U);
}

TEST(OfficialIcd10cm, TheIndexesOf2017AreReadWhole) {
  const auto path = official_data() / "icd10cm" / "cm2017_xml.zip";
  DESCRY_SKIP_WITHOUT(path);
  const auto diseases = read_index(official(path, "icd10cm_index_2017.xml"));
  ASSERT_TRUE(diseases) << message_of(diseases);
  EXPECT_EQ(diseases->title, "ICD-10-CM INDEX TO DISEASES and INJURIES");
  EXPECT_EQ(diseases->entries.size(), 7'973U + 69'226U);
  EXPECT_EQ(std::count_if(diseases->entries.begin(), diseases->entries.end(),
                          [](const IndexEntry& entry) { return !entry.manifestation.empty(); }),
            746);
  const auto causes = read_index(official(path, "icd10cm_eindex_2017.xml"));
  ASSERT_TRUE(causes) << message_of(causes);
  EXPECT_EQ(causes->entries.size(), 314U + 7'258U);
}

TEST(OfficialIcd10cm, TheIndexAsCsvGivesAllRowsWithModifiersInPlace) {
  const auto path = official_data() / "icd10cm" / "ICD10CM_2025_Index.csv";
  DESCRY_SKIP_WITHOUT(path);
  const auto index = read_index_csv(official(path, "ICD10CM_2025_Index.csv"));
  ASSERT_TRUE(index) << message_of(index);
  EXPECT_EQ(index->edition, "2025");
  ASSERT_EQ(index->entries.size(), 81'024U);  // And the header makes 81,025.
  EXPECT_EQ(index->entries[2].path, std::vector<std::string>{"Abasia (-astasia) (hysterical)"});
  EXPECT_EQ(index->entries[2].code, "F44.4");
}

TEST(OfficialIcd10cm, The2026ExternalCausesAndTablesAreReadWhole) {
  const auto folder = official_data() / "icd10cm";
  const auto eindex = folder / "icd10cm-eindex-April-1-2026-XML.xml";
  const auto drug = folder / "icd10cm-drug-April-1-2026-XML.xml";
  const auto neoplasm = folder / "icd10cm-neoplasm-April-1-2026-XML.xml";
  DESCRY_SKIP_WITHOUT(eindex);
  DESCRY_SKIP_WITHOUT(drug);
  DESCRY_SKIP_WITHOUT(neoplasm);
  const auto causes = read_index(official(eindex, ".xml"));
  ASSERT_TRUE(causes) << message_of(causes);
  EXPECT_EQ(causes->edition, "2026");
  EXPECT_EQ(causes->entries.size(), 314U + 7'776U);
  const auto drugs = read_code_table(official(drug, ".xml"));
  ASSERT_TRUE(drugs) << message_of(drugs);
  EXPECT_EQ(drugs->rows.size(), 5'179U + 2'251U);
  EXPECT_EQ(drugs->columns[5], "Underdosing");
  const auto neoplasms = read_code_table(official(neoplasm, ".xml"));
  ASSERT_TRUE(neoplasms) << message_of(neoplasms);
  EXPECT_EQ(neoplasms->rows.size(), 1U + 1'939U);
  EXPECT_EQ(neoplasms->columns[0], "Malignant Primary");
}

TEST(OfficialIcd10cm, TheTablesOf2017AreReadWhole) {
  const auto path = official_data() / "icd10cm" / "cm2017_xml.zip";
  DESCRY_SKIP_WITHOUT(path);
  const auto drugs = read_code_table(official(path, "icd10cm_drug_2017.xml"));
  ASSERT_TRUE(drugs) << message_of(drugs);
  EXPECT_EQ(drugs->rows.size(), 5'170U + 2'246U);
  const auto neoplasms = read_code_table(official(path, "icd10cm_neoplasm_2017.xml"));
  ASSERT_TRUE(neoplasms) << message_of(neoplasms);
  EXPECT_EQ(neoplasms->rows.size(), 1U + 1'929U);
}

}  // namespace
}  // namespace descry::indexer
