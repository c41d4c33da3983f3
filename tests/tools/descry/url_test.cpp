#include "tools/descry/url.hpp"

#include <gtest/gtest.h>

namespace descry::tools {
namespace {

TEST(Url, ReadsHostAndPort) {
  const auto address = parse_server_address("http://127.0.0.1:8080/");
  ASSERT_TRUE(address);
  EXPECT_EQ(address->host, "127.0.0.1");
  EXPECT_EQ(address->port, "8080");
}

TEST(Url, PortIsEightyWhenLeftOut) {
  const auto address = parse_server_address("http://codes.example");
  ASSERT_TRUE(address);
  EXPECT_EQ(address->port, "80");
}

TEST(Url, ReadsAnAddressInBrackets) {
  const auto address = parse_server_address("http://[::1]:8080");
  ASSERT_TRUE(address);
  EXPECT_EQ(address->host, "::1");
  EXPECT_EQ(address->port, "8080");
}

TEST(Url, WritesAnAddressInBrackets) {
  EXPECT_EQ((ServerAddress{"::1", "8080"}).authority(), "[::1]:8080");
  EXPECT_EQ((ServerAddress{"127.0.0.1", "8080"}).authority(), "127.0.0.1:8080");
  EXPECT_EQ((ServerAddress{"codes.example", "80"}).authority(), "codes.example:80");
}

class BadUrl : public testing::TestWithParam<const char*> {};

TEST_P(BadUrl, IsRefusedByItsText) {
  const auto address = parse_server_address(GetParam());
  ASSERT_FALSE(address);
  EXPECT_NE(address.error().message.find(GetParam()), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Forms, BadUrl,
                         testing::Values("127.0.0.1:8080", "https://a:1", "http://", "http://a:0",
                                         "http://a:65536", "http://a:x", "http://a/v1",
                                         "http://user@a", "http://:80", "http://[::1"));

TEST(Url, EncodesAllButUnreserved) {
  EXPECT_EQ(percent_encoded("a-b_c.d~9"), "a-b_c.d~9");
  EXPECT_EQ(percent_encoded("heart & é"), "heart%20%26%20%C3%A9");
}

TEST(Url, JoinsParameters) {
  std::string target = "/v1/search";
  add_parameter(target, "q", "heart attack");
  add_parameter(target, "under", "");
  add_parameter(target, "limit", "5");
  EXPECT_EQ(target, "/v1/search?q=heart%20attack&limit=5");
}

}  // namespace
}  // namespace descry::tools
