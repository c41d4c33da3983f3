#include "engine/index/edit_records.hpp"

#include <string>

#include <gtest/gtest.h>

namespace descry::engine {
namespace {

EditCatalogueEntry loaded() {
  EditCatalogueEntry entry;
  entry.edition = {
      EditSetting::hospital, "2026Q3", from_number(20260701), from_number(20260930), {3, 4}};
  entry.rationales = {"one", "two"};
  return entry;
}

std::string pairs_of(std::initializer_list<const char*> others) {
  std::string record;
  for (const std::string other : others) {
    PtpEntry entry;
    std::copy(other.begin(), other.end(), entry.other.begin());
    entry.from = 20200101;
    entry.line = 70'000;
    entry.indicator = 9;
    entry.before_1996 = true;
    entry.rationale = 1;
    entry.source = 1;
    append_ptp_entry(entry, record);
  }
  return record;
}

TEST(EditRecords, GiveACatalogueBack) {
  EditsInput edits;
  edits.ptp.push_back({loaded().edition, loaded().rationales, {}});
  const auto catalogue = decode_edit_catalogue(encode_edit_catalogue(edits));
  ASSERT_TRUE(catalogue) << catalogue.error().message;
  ASSERT_EQ(catalogue->ptp.size(), 1U);
  EXPECT_EQ(catalogue->ptp[0].edition.id, "2026Q3");
  EXPECT_EQ(catalogue->ptp[0].edition.setting, EditSetting::hospital);
  EXPECT_EQ(catalogue->ptp[0].edition.sources, (std::vector<std::uint16_t>{3, 4}));
  EXPECT_EQ(catalogue->ptp[0].edition.to, from_number(20260930));
  EXPECT_EQ(catalogue->ptp[0].rationales, (std::vector<std::string>{"one", "two"}));
  EXPECT_TRUE(catalogue->mue.empty());
}

TEST(EditRecords, FindAPairByTheOtherCode) {
  const std::string bytes = pairs_of({"00012", "X0001", "X0001", "X0003"});
  const auto record = PtpRecord::open(bytes, loaded());
  ASSERT_TRUE(record) << record.error().message;
  EXPECT_EQ(record->size(), 4U);
  EXPECT_EQ(record->lower_bound("X0001"), 1U);
  EXPECT_EQ(record->lower_bound("X0002"), 3U);
  EXPECT_EQ(record->lower_bound("X0004"), 4U);
  EXPECT_EQ(record->lower_bound(""), 0U);
  const PtpEntry entry = record->at(3);
  EXPECT_EQ(std::string(entry.other.data(), 5), "X0003");
  EXPECT_EQ(entry.from, 20200101U);
  EXPECT_EQ(entry.to, 0U);
  EXPECT_EQ(entry.line, 70'000U);
  EXPECT_EQ(entry.indicator, 9);
  EXPECT_TRUE(entry.before_1996);
}

TEST(EditRecords, RefusePairsThatAreCutUnsortedOrNameWhatIsNotThere) {
  const std::string bytes = pairs_of({"00012", "X0001"});
  for (std::size_t size = 1; size < bytes.size(); ++size) {
    const bool is_whole = size % PtpRecord::kEntryBytes == 0;
    EXPECT_EQ(PtpRecord::open(std::string_view(bytes).substr(0, size), loaded()).has_value(),
              is_whole)
        << size;
  }
  EXPECT_FALSE(PtpRecord::open(pairs_of({"X0001", "00012"}), loaded()));
  EditCatalogueEntry one_rationale = loaded();
  one_rationale.rationales.pop_back();
  EXPECT_FALSE(PtpRecord::open(bytes, one_rationale));
  EditCatalogueEntry one_source = loaded();
  one_source.edition.sources.pop_back();
  EXPECT_FALSE(PtpRecord::open(bytes, one_source));
}

TEST(EditRecords, GiveUnitsBackAndRefuseEveryTruncation) {
  EditCatalogue catalogue;
  catalogue.mue = {loaded(), loaded()};
  const std::vector<MueEntry> entries{{0, 1, 1, 0, 3, 70'000}, {1, 3, 0, 1, 400'000, 9}};
  const std::string bytes = encode_mue(entries);
  const auto read = decode_mue(bytes, catalogue);
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_EQ(read->size(), 2U);
  EXPECT_EQ((*read)[1].units, 400'000U);
  EXPECT_EQ((*read)[1].edition, 1);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(decode_mue(std::string_view(bytes).substr(0, size), catalogue)) << size;
  }
  catalogue.mue.pop_back();
  EXPECT_FALSE(decode_mue(bytes, catalogue));
}

TEST(EditRecords, RefuseEveryTruncationOfACatalogue) {
  EditsInput edits;
  edits.mue.push_back({loaded().edition, loaded().rationales, {}});
  const std::string bytes = encode_edit_catalogue(edits);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(decode_edit_catalogue(std::string_view(bytes).substr(0, size))) << size;
  }
}

}  // namespace
}  // namespace descry::engine
