#include "engine/index/prefix_entries.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace descry::engine {
namespace {

std::vector<PrefixEntry> two() {
  return {{{"Vermin", "by scope"}, "0DTJ4", "", 300}, {{"Worming"}, "0DTJ", "Taking Out, Worm", 3}};
}

TEST(PrefixEntries, ComeBackAsTheyWere) {
  const auto read = decode_prefix_entries(encode_prefix_entries(two()));
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_EQ(read->size(), 2U);
  EXPECT_EQ((*read)[0].path, (std::vector<std::string>{"Vermin", "by scope"}));
  EXPECT_EQ((*read)[0].code, "0DTJ4");
  EXPECT_EQ((*read)[0].source, 300U);
  EXPECT_EQ((*read)[1].see, "Taking Out, Worm");
}

TEST(PrefixEntries, MayBeNone) {
  const auto read = decode_prefix_entries(encode_prefix_entries({}));
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_TRUE(read->empty());
}

TEST(PrefixEntries, KeepKeysOfEditionsAndPrefixesApart) {
  EXPECT_EQ(prefix_entries_key("icd10pcs", 1, "0DTJ"),
            std::string("prefix_entries/icd10pcs/\x01") + "0DTJ");
}

TEST(PrefixEntries, AreRefusedAtEveryTruncationAndWithMoreBehindThem) {
  const std::string bytes = encode_prefix_entries(two());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(decode_prefix_entries(bytes.substr(0, size))) << size;
  }
  EXPECT_FALSE(decode_prefix_entries(bytes + '\0'));
}

TEST(PrefixEntries, SurviveAnyFlippedByte) {
  const std::string bytes = encode_prefix_entries(two());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string flipped = bytes;
    flipped[at] = static_cast<char>(flipped[at] ^ 0x55);
    if (const auto read = decode_prefix_entries(flipped)) {
      EXPECT_EQ(decode_prefix_entries(encode_prefix_entries(*read))->size(), read->size());
    }
  }
}

}  // namespace
}  // namespace descry::engine
