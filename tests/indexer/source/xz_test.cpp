#include "indexer/source/xz.hpp"

#include <string>

#include <gtest/gtest.h>
#include <lzma.h>

#include "indexer/source/open.hpp"
#include "tests/support/payment_files.hpp"
#include "tests/support/source_files.hpp"

namespace descry::indexer {
namespace {

std::string packed(const std::string& text) {
  std::string bytes(lzma_stream_buffer_bound(text.size()), '\0');
  std::size_t size = 0;
  EXPECT_EQ(lzma_easy_buffer_encode(
                6, LZMA_CHECK_CRC64, nullptr, reinterpret_cast<const std::uint8_t*>(text.data()),
                text.size(), reinterpret_cast<std::uint8_t*>(bytes.data()), &size, bytes.size()),
            LZMA_OK);
  bytes.resize(size);
  return bytes;
}

TEST(Xz, GivesTheContentOrItsBeginning) {
  const std::string text = "made-up text ";
  EXPECT_EQ(*unpack_xz("a.xz", packed(text)), text);
  EXPECT_EQ(*unpack_xz("a.xz", packed(text), 7), "made-up");
  EXPECT_TRUE(looks_like_xz(packed(text)));
  EXPECT_FALSE(looks_like_xz(text));
}

// xz(1) appends streams to a file, and reads them all.
TEST(Xz, ReadsAllStreamsOfAFileAndRefusesWhatIsNone) {
  const std::string both = packed("made-up ") + packed("text");
  EXPECT_EQ(*unpack_xz("a.xz", both), "made-up text");
  EXPECT_EQ(test::message_of(unpack_xz("a.xz", both + "what is no stream")),
            "a.xz: xz: damaged data");
}

TEST(Xz, RefusesEveryTruncationAndAFlippedByte) {
  const std::string bytes = packed("made-up text");
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(unpack_xz("a.xz", bytes.substr(0, size))) << size;
  }
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 1);
    EXPECT_FALSE(unpack_xz("a.xz", damaged)) << i;
  }
  EXPECT_EQ(test::message_of(unpack_xz("a.xz", bytes.substr(0, 20))),
            "a.xz: xz: the file is cut short");
}

TEST(Xz, StopsAtABomb) {
  const std::string bomb = packed(std::string(std::size_t{4} << 20U, '\0'));
  EXPECT_EQ(test::message_of(unpack_xz("a.xz", bomb)), "a.xz: unpacks to more than 1048576 bytes");
}

TEST(Xz, FilesAreOpenedWhenTheyHoldASource) {
  const auto opened = open_bytes("table6K_fy2026.txt.xz", packed(test::cc_exclusions()));
  ASSERT_TRUE(opened) << opened.error().message;
  ASSERT_EQ(opened->files.size(), 1U);
  EXPECT_EQ(opened->files[0].kind, SourceKind::msdrg_cc_exclusions);
  EXPECT_EQ(opened->files[0].bytes, test::cc_exclusions());
  EXPECT_EQ(open_bytes("words.xz", packed("nothing to see"))->unrecognised,
            std::vector<std::string>{"words.xz"});
}

}  // namespace
}  // namespace descry::indexer
