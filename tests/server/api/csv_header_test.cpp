#include "server/api/csv_header.hpp"

#include <array>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace descry::server {
namespace {

constexpr std::array<std::string_view, 2> kKeys = {"text", "q"};

engine::Result<CsvHeader> header_of(const std::vector<std::string_view>& names,
                                    std::string_view column = {}) {
  return read_csv_header(names, kKeys, column);
}

TEST(CsvHeader, FindsItsColumnsInAnyCase) {
  const auto header = header_of({"id", " Text ", "SYSTEM", "Date_of_Service"});
  ASSERT_TRUE(header) << header.error().message;
  EXPECT_EQ(header->key, 1U);
  EXPECT_EQ(header->system, 2U);
  EXPECT_EQ(header->as_of, 3U);
}

TEST(CsvHeader, PrefersTheFirstNameAndTheColumnThatIsAskedFor) {
  EXPECT_EQ(header_of({"q", "text"})->key, 1U);
  EXPECT_EQ(header_of({"q"})->key, 0U);
  EXPECT_EQ(header_of({"q", "text", "Diagnosis"}, "diagnosis")->key, 2U);
  EXPECT_EQ(header_of({"text"})->system, std::nullopt);
}

TEST(CsvHeader, NamesWhatIsMissingAndWhatIsThere) {
  EXPECT_EQ(header_of({"id", "note"}).error().message,
            "header: no column \"text\" or \"q\", there are \"id\", \"note\"");
  EXPECT_EQ(header_of({"text"}, "diagnosis").error().message,
            "header: no column \"diagnosis\", there are \"text\"");
}

TEST(CsvHeader, RefusesAColumnThatStandsThereTwice) {
  EXPECT_EQ(header_of({"text", "TEXT"}).error().message,
            "header: the column \"text\" stands there twice");
  EXPECT_EQ(header_of({"text", "system", "system"}).error().message,
            "header: the column \"system\" stands there twice");
  EXPECT_TRUE(header_of({"text", "note", "note"}));
}

TEST(CsvHeader, NamesResultsApartFromTheCallersColumns) {
  const auto header = header_of({"text", "Display", "descry_display"});
  ASSERT_TRUE(header);
  EXPECT_EQ(name_of_result(*header, "score"), "score");
  EXPECT_EQ(name_of_result(*header, "display"), "descry_descry_display");
}

}  // namespace
}  // namespace descry::server
