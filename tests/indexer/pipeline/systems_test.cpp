#include "indexer/pipeline/systems.hpp"

#include <gtest/gtest.h>

namespace descry::indexer {
namespace {

std::string span_of(std::string_view system, std::string_view edition) {
  const auto dates = edition_dates(system, edition);
  return dates ? engine::format_iso_date(dates->from) + " " + engine::format_iso_date(*dates->to)
               : "none";
}

TEST(EditionDates, IcdYearsBeginInOctober) {
  EXPECT_EQ(span_of("icd10cm", "2026"), "2025-10-01 2026-09-30");
  EXPECT_EQ(span_of("icd9pcs", "2015"), "2014-10-01 2015-09-30");
}

TEST(EditionDates, HcpcsHasQuartersAndYears) {
  EXPECT_EQ(span_of("hcpcs", "2025Q4"), "2025-10-01 2025-12-31");
  EXPECT_EQ(span_of("hcpcs", "2024Q1"), "2024-01-01 2024-03-31");
  EXPECT_EQ(span_of("hcpcs", "2019"), "2019-01-01 2019-12-31");
}

TEST(EditionDates, OtherNamesGiveNone) {
  EXPECT_EQ(span_of("icd10cm", "sample"), "none");
  EXPECT_EQ(span_of("hcpcs", "2025Q5"), "none");
  EXPECT_EQ(span_of("hcpcs", "2025Q"), "none");
  EXPECT_EQ(span_of("icd10cm", ""), "none");
  EXPECT_EQ(span_of("own", "2026"), "none");
}

TEST(EditionDates, OwnSystemsNamedLikeIcdHaveNone) {
  EXPECT_EQ(span_of("icd10ca", "2026"), "none");
  EXPECT_EQ(span_of("icd", "2026"), "none");
  EXPECT_EQ(span_of("icd9cm", "2015"), "2014-10-01 2015-09-30");
  EXPECT_EQ(span_of("icd10pcs", "2026"), "2025-10-01 2026-09-30");
  EXPECT_EQ(span_of("msdrg", "2026"), "2025-10-01 2026-09-30");
}

TEST(EditionOrder, FollowsYearThenQuarter) {
  EXPECT_TRUE(is_older("2019", "2025Q4"));
  EXPECT_TRUE(is_older("2025Q1", "2025Q4"));
  EXPECT_FALSE(is_older("2026", "2025Q4"));
  EXPECT_FALSE(is_older("2026", "2026"));
}

TEST(Systems, AnUnknownSystemIsNamedByItsId) {
  const auto system = describe_system("formulary");
  EXPECT_EQ(system.title, "formulary");
  EXPECT_EQ(system.uri, "urn:descry:formulary");
  EXPECT_TRUE(system.searched_by_default);
}

TEST(Systems, HistoricalOnesAreNotSearchedByDefault) {
  EXPECT_TRUE(describe_system("icd10cm").searched_by_default);
  EXPECT_FALSE(describe_system("icd9cm").searched_by_default);
  EXPECT_FALSE(describe_system("cvx").searched_by_default);
  EXPECT_EQ(describe_system("icd10cm").uri, "http://hl7.org/fhir/sid/icd-10-cm");
}

}  // namespace
}  // namespace descry::indexer
