#include "server/api/check_handler.hpp"

#include <string>

#include <gtest/gtest.h>

#include "server/api/claim_in.hpp"
#include "tests/server/api/handler_fixture.hpp"

namespace descry::server {
namespace {

class CheckHandler : public test::HandlerTest {
 protected:
  const Response& check(std::string_view body) { return post("/v1/check", body); }
};

constexpr std::string_view kClaim =
    R"({"date_of_service":"2026-01-15","setting":"practitioner","diagnoses":["E11.9","e11"],)"
    R"("lines":[{"code":"99213","modifiers":["25"],"units":1,"pointers":[1]}]})";

TEST_F(CheckHandler, AnswersFindingsWithTheirPlace) {
  const Response& response = check(kClaim);
  ASSERT_EQ(response.status, 200U) << response.body;
  EXPECT_EQ(response.cache_control, "no-store");
  const auto root = parsed(response.body);
  EXPECT_EQ(root["findings"].get_array().value().size(), 1U) << response.body;
  EXPECT_EQ(root.at_pointer("/findings/0/rule").get_string().value(), "incomplete_code");
  EXPECT_EQ(root.at_pointer("/findings/0/severity").get_string().value(), "error");
  EXPECT_EQ(root.at_pointer("/findings/0/where").get_string().value(), "/diagnoses/1");
  EXPECT_EQ(root.at_pointer("/findings/0/codes/0").get_string().value(), "E11");
  EXPECT_EQ(root.at_pointer("/findings/0/overridable").get_bool().value(), false);
  EXPECT_EQ(root.at_pointer("/findings/0/citation/row").get_string().value(), "E11");
  EXPECT_EQ(root.at_pointer("/findings/0/citation/from").get_string().value(), "2025-10-01");
}

TEST_F(CheckHandler, ListsChecksThatCouldNotRun) {
  const auto root = parsed(check(kClaim).body);
  bool is_listed = false;
  for (const auto element : root["checks"].get_array()) {
    if (element["rule"].get_string().value() == "sex") {
      is_listed = true;
      EXPECT_FALSE(element["ran"].get_bool().value());
      EXPECT_EQ(element["why_not"].get_string().value(), "no file of edits by sex is read");
      EXPECT_TRUE(element["source"].is_null());
    }
  }
  EXPECT_TRUE(is_listed);
}

TEST_F(CheckHandler, EqualClaimsGiveEqualBytes) {
  const std::string first = check(kClaim).body;
  EXPECT_EQ(check(kClaim).body, first);
}

/// A claim with one field of it, or of its line, as given.
std::string with(std::string_view field) {
  return R"({"date_of_service":"2026-01-15","setting":"hospital","diagnoses":["E11.9"],)" +
         std::string(field) + "}";
}
std::string with_line(std::string_view field) {
  return with(R"("lines":[{"code":"G0001"},{"code":"G0001",)" + std::string(field) + "}]");
}

TEST_F(CheckHandler, NamesThePlaceAtFault) {
  EXPECT_EQ(outcome(check("{")), "400 bad_json");
  EXPECT_EQ(outcome(check("[]")), "400 invalid_parameter");
  EXPECT_EQ(outcome(check(R"({"setting":"hospital","diagnoses":[]})")),
            "400 missing_parameter /date_of_service");
  EXPECT_EQ(outcome(check(with(R"("setting":"hospital")"))), "400 repeated_parameter /setting");
  EXPECT_EQ(outcome(check(with(R"("colour":1)"))), "400 unknown_parameter /colour");
  EXPECT_EQ(outcome(check(with(R"("sex":"maybe")"))), "400 invalid_parameter /sex");
  EXPECT_EQ(outcome(check(with(R"("birth_date":"1970-02-30")"))),
            "400 invalid_parameter /birth_date");
  EXPECT_EQ(outcome(check(with(R"("discharge_date":20260101)"))),
            "400 invalid_parameter /discharge_date");
  EXPECT_EQ(outcome(check(with(R"("lines":{})"))), "400 invalid_parameter /lines");
  EXPECT_EQ(outcome(check(with(R"("lines":[{"units":1}])"))),
            "400 missing_parameter /lines/0/code");
  EXPECT_EQ(outcome(check(with_line(R"("units":0)"))), "400 invalid_parameter /lines/1/units");
  EXPECT_EQ(outcome(check(with_line(R"("units":1.5)"))), "400 invalid_parameter /lines/1/units");
  EXPECT_EQ(outcome(check(with_line(R"("modifiers":["59",""])"))),
            "400 invalid_parameter /lines/1/modifiers/1");
  EXPECT_EQ(outcome(check(with_line(R"("pointers":[1,2])"))),
            "400 invalid_parameter /lines/1/pointers/1");
  EXPECT_EQ(outcome(check(with_line(R"("a/b":1)"))), "400 unknown_parameter /lines/1/a~1b");
}

TEST_F(CheckHandler, RefusesWhatIsNoJson) {
  EXPECT_EQ(outcome(post("/v1/check", kClaim, "text/plain")), "415 unsupported_media_type");
}

TEST_F(CheckHandler, RefusesMoreThanAClaimMayHave) {
  std::string many = R"("lines":[)";
  for (int i = 0; i < 1001; ++i) {
    many += i == 0 ? R"({"code":"G0001"})" : R"(,{"code":"G0001"})";
  }
  EXPECT_EQ(outcome(check(with(many + "]"))), "400 invalid_parameter /lines");
}

TEST(ClaimReader, ReadsEveryField) {
  ClaimReader reader;
  engine::Claim claim;
  const auto problem = reader.read(
      R"({"date_of_service":"2026-01-15","discharge_date":"2026-01-20","setting":"hospital",)"
      R"("discharged_alive":false,"sex":"F","birth_date":"1950-12-31","diagnoses":["E11.9","I10"],)"
      R"("lines":[{"code":"J1885","modifiers":["LT","59"],"units":3,"date":"2026-01-16",)"
      R"("pointers":[2,1]}]})",
      claim);
  ASSERT_FALSE(problem) << problem->detail;
  EXPECT_EQ(engine::format_iso_date(claim.date_of_service), "2026-01-15");
  EXPECT_EQ(engine::format_iso_date(*claim.discharge_date), "2026-01-20");
  EXPECT_EQ(claim.setting, engine::EditSetting::hospital);
  EXPECT_EQ(claim.discharged_alive, false);
  EXPECT_EQ(claim.diagnoses, (std::vector<std::string_view>{"E11.9", "I10"}));
  ASSERT_EQ(claim.lines.size(), 1U);
  EXPECT_EQ(claim.lines[0].code, "J1885");
  EXPECT_EQ(claim.lines[0].modifiers, (std::vector<std::string_view>{"LT", "59"}));
  EXPECT_EQ(claim.lines[0].units, 3U);
  EXPECT_EQ(engine::format_iso_date(*claim.lines[0].date), "2026-01-16");
  EXPECT_EQ(claim.lines[0].pointers, (std::vector<std::uint32_t>{2, 1}));
}

}  // namespace
}  // namespace descry::server
