#include "server/api/parameters.hpp"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace descry::server {
namespace {

constexpr ParameterTable kTable = kSearchParameters;

/// `code param` of the problem that a query string gives, or `ok`.
std::string outcome(std::string_view query, ParameterTable table = kTable) {
  ParameterValues values;
  const auto problem = read_query(query, table, values);
  return problem ? std::string(problem->code) + ' ' + problem->param : "ok";
}

TEST(Parameters, ReadsEverySearchParameter) {
  ParameterValues values;
  ASSERT_FALSE(
      read_query("q=heart+attack&systems=icd10cm,hcpcs&limit=100&offset=1000&match=fuzzy"
                 "&billable=true&under=ch4&as_of=2025-10-01&highlight=false&explain=true",
                 kTable, values));
  EXPECT_EQ(values.find(kTable, "q")->text, "heart attack");
  ASSERT_EQ(values.system_list().size(), 2U);
  EXPECT_EQ(values.system_list()[1], "hcpcs");
  EXPECT_EQ(values.number(kTable, "limit"), 100U);
  EXPECT_EQ(values.number(kTable, "offset"), 1000U);
  EXPECT_EQ(values.find(kTable, "match")->match, engine::MatchMode::fuzzy);
  EXPECT_EQ(values.flag(kTable, "billable"), true);
  EXPECT_EQ(values.find(kTable, "under")->text, "ch4");
  EXPECT_EQ(values.date(kTable, "as_of"), engine::parse_iso_date("2025-10-01"));
  EXPECT_EQ(values.flag(kTable, "highlight"), false);
  EXPECT_EQ(values.flag(kTable, "explain"), true);
}

TEST(Parameters, FallsBackToTheTable) {
  ParameterValues values;
  ASSERT_FALSE(read_query("q=x", kTable, values));
  EXPECT_EQ(values.number(kTable, "limit"), 10U);
  EXPECT_EQ(values.number(kTable, "offset"), 0U);
  EXPECT_EQ(values.flag(kTable, "billable"), std::nullopt);
  EXPECT_TRUE(values.system_list().empty());
}

TEST(Parameters, KeepsBlanksAroundTheQuery) {
  ParameterValues values;
  ASSERT_FALSE(read_query("q=%20heart%20", kTable, values));
  EXPECT_EQ(values.find(kTable, "q")->text, " heart ");
}

TEST(Parameters, NamesWhatIsUnknownRepeatedOrMissing) {
  EXPECT_EQ(outcome("q=x&sytems=icd10cm"), "unknown_parameter sytems");
  EXPECT_EQ(outcome("q=x&q=y"), "repeated_parameter q");
  EXPECT_EQ(outcome("q=x&limit=1&limit=1"), "repeated_parameter limit");
  EXPECT_EQ(outcome("limit=1"), "missing_parameter q");
  EXPECT_EQ(outcome(""), "missing_parameter q");
  EXPECT_EQ(outcome("x", {}), "unknown_parameter x");
  EXPECT_EQ(outcome("", {}), "ok");
}

TEST(Parameters, RefusesAnEmptyQuery) {
  EXPECT_EQ(outcome("q="), "missing_parameter q");
  EXPECT_EQ(outcome("q"), "missing_parameter q");
  EXPECT_EQ(outcome("q=+%09%C2%A0"), "missing_parameter q");
}

TEST(Parameters, CountsTheQueryInCodePoints) {
  std::string longest = "q=";
  for (int i = 0; i < 256; ++i) {
    longest += "%C3%A9";
  }
  EXPECT_EQ(outcome(longest), "ok");
  EXPECT_EQ(outcome(longest + "+++"), "ok");
  EXPECT_EQ(outcome(longest + "x"), "invalid_parameter q");
}

TEST(Parameters, NamesWhatIsBadlyEncoded) {
  EXPECT_EQ(outcome("q=%"), "bad_encoding q");
  EXPECT_EQ(outcome("q=%zz"), "bad_encoding q");
  EXPECT_EQ(outcome("q=%ff"), "bad_encoding q");
  EXPECT_EQ(outcome("q=\xff"), "bad_encoding q");
  EXPECT_EQ(outcome("q=%ED%A0%80"), "bad_encoding q");
  EXPECT_EQ(outcome("q=x&%ff=1"), "bad_encoding %ff");
  EXPECT_EQ(outcome("q=x&under=%C3"), "bad_encoding under");
}

TEST(Parameters, HoldsNumbersToTheirRange) {
  EXPECT_EQ(outcome("q=x&limit=1"), "ok");
  EXPECT_EQ(outcome("q=x&limit=100"), "ok");
  for (const std::string_view bad :
       {"0", "101", "-1", "", "1.0", "1e1", "+5", "ten", "5%20", "0x5", "99999999999999999999"}) {
    EXPECT_EQ(outcome("q=x&limit=" + std::string(bad)), "invalid_parameter limit") << bad;
  }
  EXPECT_EQ(outcome("q=x&offset=1000"), "ok");
  EXPECT_EQ(outcome("q=x&offset=1001"), "invalid_parameter offset");
}

TEST(Parameters, TakesTrueAndFalseOnly) {
  EXPECT_EQ(outcome("q=x&billable=false"), "ok");
  for (const std::string_view bad : {"", "1", "True", "yes", "true%20"}) {
    EXPECT_EQ(outcome("q=x&billable=" + std::string(bad)), "invalid_parameter billable") << bad;
  }
}

TEST(Parameters, TakesDaysOfTheCalendarOnly) {
  EXPECT_EQ(outcome("q=x&as_of=2024-02-29"), "ok");
  for (const std::string_view bad : {"", "2025-02-29", "2025-13-01", "20251001", "2025-1-1"}) {
    EXPECT_EQ(outcome("q=x&as_of=" + std::string(bad)), "invalid_parameter as_of") << bad;
  }
}

TEST(Parameters, RefusesOddListsOfSystems) {
  EXPECT_EQ(outcome("q=x&systems=icd10cm,+hcpcs"), "ok");
  for (const std::string_view bad : {"", ",", "a,", ",a", "a,,b", "a,a"}) {
    EXPECT_EQ(outcome("q=x&systems=" + std::string(bad)), "invalid_parameter systems") << bad;
  }
  std::string many = "q=x&systems=s0";
  for (int i = 1; i < 32; ++i) {
    many += ",s" + std::to_string(i);
  }
  EXPECT_EQ(outcome(many), "ok");
  EXPECT_EQ(outcome(many + ",s32"), "invalid_parameter systems");
}

TEST(Parameters, RefusesOtherMatchesScoresAndLongNames) {
  EXPECT_EQ(outcome("q=x&match=automatic"), "invalid_parameter match");
  EXPECT_EQ(outcome("q=x&under="), "missing_parameter under");
  EXPECT_EQ(outcome("q=x&under=" + std::string(65, 'E')), "invalid_parameter under");
  EXPECT_EQ(outcome("min_score=0.75", kBatchSearchOptions), "ok");
  for (const std::string_view bad : {"", "1.01", "-0.1", "nan", "inf", "0,5"}) {
    EXPECT_EQ(outcome("min_score=" + std::string(bad), kBatchSearchOptions),
              "invalid_parameter min_score")
        << bad;
  }
}

TEST(Parameters, SaysThingValueAndLimit) {
  ParameterValues values;
  const auto problem = read_query("q=x&limit=500", kTable, values);
  ASSERT_TRUE(problem.has_value());
  EXPECT_EQ(problem->detail, "limit: 500, expected a whole number from 1 to 100");
  EXPECT_EQ(problem->status, 400U);
}

}  // namespace
}  // namespace descry::server
