#include "server/http/content_coding.hpp"

#include <gtest/gtest.h>

namespace descry::server {
namespace {

constexpr auto kIdentity = ContentCoding::identity;
constexpr auto kGzip = ContentCoding::gzip;
constexpr auto kZstd = ContentCoding::zstd;

TEST(ContentCoding, IsReadInAnyCase) {
  EXPECT_EQ(read_content_coding(""), kIdentity);
  EXPECT_EQ(read_content_coding("identity"), kIdentity);
  EXPECT_EQ(read_content_coding("GZIP"), kGzip);
  EXPECT_EQ(read_content_coding("x-gzip"), kGzip);
  EXPECT_EQ(read_content_coding("zstd"), kZstd);
}

TEST(ContentCoding, IsNothingForOthersAndForSeveral) {
  for (const char* value : {"br", "deflate", "gzip, zstd", "gzip,", "gzipp", "*"}) {
    EXPECT_EQ(read_content_coding(value), std::nullopt) << value;
  }
}

TEST(ContentCoding, IsChosenByWeight) {
  EXPECT_EQ(choose_coding(""), kIdentity);
  EXPECT_EQ(choose_coding("gzip"), kGzip);
  EXPECT_EQ(choose_coding("br, deflate"), kIdentity);
  EXPECT_EQ(choose_coding("gzip;q=0.4, zstd;q=0.3"), kGzip);
  EXPECT_EQ(choose_coding("gzip;q=0.4 , zstd ; Q=0.45"), kZstd);
  EXPECT_EQ(choose_coding("gzip;q=0.001"), kGzip);
  EXPECT_EQ(choose_coding("identity;q=0.5, gzip;q=0.4"), kIdentity);
  EXPECT_EQ(choose_coding("identity, gzip"), kGzip);
}

TEST(ContentCoding, PrefersZstdAmongEquals) {
  EXPECT_EQ(choose_coding("gzip, deflate, br, zstd"), kZstd);
  EXPECT_EQ(choose_coding("zstd, gzip"), kZstd);
  EXPECT_EQ(choose_coding("*"), kZstd);
}

TEST(ContentCoding, IsNeverOneThatIsRefused) {
  EXPECT_EQ(choose_coding("gzip;q=0"), kIdentity);
  EXPECT_EQ(choose_coding("zstd;q=0, *"), kGzip);
  EXPECT_EQ(choose_coding("*;q=0, gzip"), kGzip);
  EXPECT_EQ(choose_coding("*;q=0"), kIdentity);
}

TEST(ContentCoding, TakesAWeightThatCannotBeReadForNone) {
  for (const char* value : {"gzip;q=", "gzip;q=1.5", "gzip;q=0.1234", "gzip;q=.5", "gzip;x=1",
                            "gzip;q", "gzip;q=1.001", "gzip;q=-1", ";q=1"}) {
    EXPECT_EQ(choose_coding(value), kIdentity) << value;
  }
}

}  // namespace
}  // namespace descry::server
