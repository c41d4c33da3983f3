// The official ICD-10-PCS files, read whole and held against each other. Skips aloud where they are
// absent.

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <unordered_set>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/source/open.hpp"
#include "indexer/source/order_file.hpp"
#include "indexer/source/pcs_definitions_xml.hpp"
#include "indexer/source/pcs_index_xml.hpp"
#include "indexer/source/pcs_tables_xml.hpp"
#include "indexer/source/recognise.hpp"
#include "tests/support/official_data.hpp"
#include "tests/support/source_files.hpp"

namespace descry::indexer {
namespace {

using test::message_of;
using test::official_data;

class OfficialPcs : public testing::Test {
 protected:
  void SetUp() override {
    const auto folder = official_data() / "icd10pcs";
    if (!std::filesystem::exists(folder)) {
      GTEST_SKIP() << "no official files in " << folder;
    }
    const std::vector<std::filesystem::path> paths{folder};
    auto sources = open_sources(paths);
    ASSERT_TRUE(sources) << message_of(sources);
    files_ = std::move(sources->files);
  }

  [[nodiscard]] const SourceFile& file(SourceKind kind) const {
    for (const SourceFile& file : files_) {
      if (file.kind == kind) {
        return file;
      }
    }
    ADD_FAILURE() << "no " << name_of(kind);
    return files_.front();
  }

 private:
  std::vector<SourceFile> files_;
};

void add_codes(const PcsRow& row, const std::string& prefix, std::size_t axis,
               std::unordered_set<std::string>& codes) {
  if (axis == row.axes.size()) {
    codes.insert(prefix);
    return;
  }
  for (const PcsValue& value : row.axes.at(axis).values) {
    add_codes(row, prefix + value.character, axis + 1, codes);
  }
}

TEST_F(OfficialPcs, TablesGiveNearlyAllCodesOfTheOrderFile) {
  const auto tables = read_pcs_tables(file(SourceKind::icd10pcs_tables));
  ASSERT_TRUE(tables) << message_of(tables);
  std::unordered_set<std::string> codes;
  std::size_t rows = 0;
  for (const PcsTable& table : tables->tables) {
    rows += table.rows.size();
    for (const PcsRow& row : table.rows) {
      add_codes(row, table.prefix(), 0, codes);
    }
  }
  EXPECT_EQ(tables->edition, "2021");
  EXPECT_EQ(tables->tables.size(), 890U);
  EXPECT_EQ(rows, 2'428U);
  EXPECT_EQ(codes.size(), 78'136U);

  const auto order = read_icd10pcs_order(file(SourceKind::icd10pcs_order));
  ASSERT_TRUE(order) << message_of(order);
  const auto later = std::ranges::count_if(
      *order, [&](const OrderRow& row) { return row.billable && !codes.contains(row.code); });
  EXPECT_EQ(later, 1'261);
}

TEST_F(OfficialPcs, DefinitionsAreReadWhole) {
  const auto read = read_pcs_definitions(file(SourceKind::icd10pcs_definitions));
  ASSERT_TRUE(read) << message_of(read);
  std::size_t terms = 0;
  std::size_t includes = 0;
  for (const PcsDefinedAxis& axis : read->axes) {
    for (const PcsTerm& term : axis.terms) {
      ++terms;
      includes += term.includes.size();
    }
  }
  EXPECT_EQ(read->edition, "2021");
  EXPECT_EQ(read->axes.size(), 31U);
  EXPECT_EQ(terms, 842U);
  EXPECT_EQ(includes, 1'726U);
  EXPECT_EQ(read->aggregates.size(), 59U);
}

TEST_F(OfficialPcs, IndexIsReadWhole) {
  const auto index = read_pcs_index(file(SourceKind::icd10pcs_index));
  ASSERT_TRUE(index) << message_of(index);
  EXPECT_EQ(index->edition, "2021");
  std::array<std::size_t, 4> leads{};
  for (const PcsIndexEntry& entry : index->entries) {
    ++leads.at(static_cast<std::size_t>(entry.lead));
  }
  EXPECT_EQ(leads.at(static_cast<std::size_t>(PcsLead::code)), 14'428U);
  EXPECT_EQ(leads.at(static_cast<std::size_t>(PcsLead::see)), 1'703U);
  EXPECT_EQ(leads.at(static_cast<std::size_t>(PcsLead::use)), 2'136U);
}

}  // namespace
}  // namespace descry::indexer
