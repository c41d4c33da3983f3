#include "engine/index/cc_records.hpp"

#include <gtest/gtest.h>

namespace descry::engine {
namespace {

TEST(PdxRecord, FindsTheCodesItHasAndNoOthers) {
  const std::vector<std::string> codes{"A000", "A0100", "A01012X", "B20"};
  const std::string bytes = encode_pdx(codes);
  const auto record = PdxRecord::open(bytes);
  ASSERT_TRUE(record);
  ASSERT_EQ(record->size(), codes.size());
  for (std::size_t i = 0; i < codes.size(); ++i) {
    EXPECT_EQ(record->at(i), codes[i]);
    EXPECT_TRUE(record->contains(codes[i]));
  }
  for (const char* code : {"", "A", "A00", "A0001", "A01012", "B20X", "C"}) {
    EXPECT_FALSE(record->contains(code)) << code;
  }
}

TEST(PdxRecord, RefusesWhatIsNotWholeOrFalls) {
  EXPECT_EQ(PdxRecord::open("A0001").error().code, ErrorCode::corrupt_data);
  EXPECT_EQ(PdxRecord::open(encode_pdx({"A0002", "A0001"})).error().code, ErrorCode::corrupt_data);
}

}  // namespace
}  // namespace descry::engine
