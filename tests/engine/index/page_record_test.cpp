#include "engine/index/page_record.hpp"

#include <gtest/gtest.h>

namespace descry::engine {
namespace {

ConceptInput full_page() {
  ConceptInput item;
  item.title_source = 2;
  item.labels = {{LabelKind::inclusion, "a label", 3}};
  item.notes = {{NoteKind::excludes1, "not this (B20, C30-C39)", {"B20", "C30-C39"}}};
  item.index_entries = {{{"Main", "sub"}, "Column", "M01.0", 2}};
  item.seventh_character = SeventhCharacterInput{7, {{'A', "initial"}, {'D', "subsequent"}}};
  item.properties = {{"flag", true},
                     {"many", std::vector<std::string>{"one", "two"}},
                     {"objects", std::vector<PropertyObject>{{{"a", "b"}, {"c", ""}}, {}}}};
  return item;
}

PageLinks full_links() {
  return {{{{1, {70'000}}, {12, {1, 2, 3}}}}, {{5, NoteKind::code_also, "A00-B99"}}};
}

TEST(PageRecord, GivesBackWhatWasPut) {
  const auto page = decode_page(encode_page(full_page(), full_links(), TitleSources{4, 5}));
  ASSERT_TRUE(page) << page.error().message;
  EXPECT_EQ(page->notes[0].codes, full_page().notes[0].codes);
  ASSERT_EQ(page->links.notes.size(), 1U);
  ASSERT_EQ(page->links.notes[0].size(), 2U);
  EXPECT_EQ(page->links.notes[0][0].concepts, std::vector<std::uint32_t>{70'000});
  EXPECT_EQ(page->links.notes[0][1].total, 12U);
  EXPECT_EQ(page->links.mentions, full_links().mentions);
  EXPECT_EQ(page->properties, full_page().properties);
  EXPECT_EQ(page->title_sources, (TitleSources{2, kNoSource}));
  const auto usual = decode_page(encode_page(full_page(), {}, TitleSources{2, kNoSource}));
  ASSERT_TRUE(usual) << usual.error().message;
  EXPECT_EQ(usual->title_sources, std::nullopt);
}

TEST(PageRecord, IsRefusedWhenCutAnywhereOrLonger) {
  const std::string bytes = encode_page(full_page(), full_links(), TitleSources{4, 5});
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const auto page = decode_page(std::string_view(bytes).substr(0, size));
    ASSERT_FALSE(page) << size;
    EXPECT_EQ(page.error().code, ErrorCode::corrupt_data);
  }
  EXPECT_FALSE(decode_page(bytes + '\0'));
}

TEST(PageRecord, SurvivesAnyByteChanged) {
  const std::string bytes = encode_page(full_page(), full_links(), TitleSources{4, 5});
  std::size_t refused = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x80);
    refused += decode_page(damaged) ? 0U : 1U;
  }
  EXPECT_GT(refused, bytes.size() / 4);
}

}  // namespace
}  // namespace descry::engine
