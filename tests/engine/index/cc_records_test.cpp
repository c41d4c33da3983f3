#include "engine/index/cc_records.hpp"

#include <gtest/gtest.h>

namespace descry::engine {
namespace {

/// `A0000`, `A0002`, … of `count` codes.
std::vector<std::string> even_codes(std::size_t count) {
  std::vector<std::string> codes;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string number = std::to_string(2 * i);
    codes.push_back("A" + std::string(4 - number.size(), '0') + number);
  }
  return codes;
}

TEST(PdxCodes, FindsTheCodesItHasAndNoOthers) {
  const auto codes = even_codes(300);
  const std::string bytes = encode_pdx_codes(codes);
  const auto opened = PdxCodes::open(bytes);
  ASSERT_TRUE(opened);
  ASSERT_EQ(opened->size(), codes.size());
  for (std::size_t i = 0; i < codes.size(); ++i) {
    EXPECT_EQ(opened->at(i), codes[i]);
    EXPECT_TRUE(opened->contains(codes[i]));
    EXPECT_FALSE(opened->contains(codes[i] + "1"));
  }
  EXPECT_FALSE(opened->contains("A"));
  EXPECT_FALSE(opened->contains("B"));
}

TEST(PdxIndex, NamesTheRunThatMayHaveACode) {
  for (const std::size_t count : {std::size_t{0}, std::size_t{1}, PdxIndex::kRun - 1,
                                  PdxIndex::kRun, PdxIndex::kRun + 1, 3 * PdxIndex::kRun}) {
    const auto codes = even_codes(count);
    const std::string bytes = encode_pdx_index(codes);
    const auto index = PdxIndex::open(bytes);
    ASSERT_TRUE(index) << count;
    EXPECT_EQ(index->size(), count);
    for (std::size_t i = 0; i < codes.size(); ++i) {
      EXPECT_EQ(index->run_of(codes[i]), i / PdxIndex::kRun);
      EXPECT_EQ(index->run_of(codes[i] + "1"), i / PdxIndex::kRun);
    }
    EXPECT_EQ(index->run_of("A"), std::nullopt);
  }
}

TEST(PdxRecords, RefuseWhatIsNotWhole) {
  EXPECT_EQ(PdxCodes::open("A0001").error().code, ErrorCode::corrupt_data);
  const std::vector<std::string> falling{"A0002", "A0001"};
  EXPECT_EQ(PdxCodes::open(encode_pdx_codes(falling)).error().code, ErrorCode::corrupt_data);
  const std::string index = encode_pdx_index(even_codes(600));
  for (std::size_t size = 0; size < index.size(); ++size) {
    EXPECT_FALSE(PdxIndex::open(std::string_view(index).substr(0, size))) << size;
  }
}

}  // namespace
}  // namespace descry::engine
