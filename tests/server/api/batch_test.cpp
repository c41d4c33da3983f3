// Both batches in both forms.

#include <atomic>
#include <string>

#include <gtest/gtest.h>

#include "server/api/batch_search.hpp"
#include "server/api/code_batch.hpp"
#include "tests/server/api/handler_fixture.hpp"

namespace descry::server {
namespace {

class Batch : public test::HandlerTest {
 protected:
  static constexpr std::string_view kLookup = "/v1/batch/lookup";
  static constexpr std::string_view kSearch = "/v1/batch/search";
  static constexpr std::string_view kValidate = "/v1/batch/validate";
};

TEST_F(Batch, LooksUpInInputOrder) {
  const Response& response = post(
      kLookup, R"({"items":[{"system":"own","code":"a2"},{"system":"icd10cm","code":"E119"}]})");
  ASSERT_EQ(response.status, 200U) << response.body;
  const auto root = parsed(response.body);
  EXPECT_EQ(root.at_pointer("/results/0/code").get_string().value(), "A2");
  EXPECT_EQ(root.at_pointer("/results/0/input/code").get_string().value(), "a2");
  EXPECT_EQ(root.at_pointer("/results/1/found").get_bool().value(), true);
  EXPECT_EQ(root.at_pointer("/results/1/display").get_string().value(),
            "Type 2 sugar disease without trouble");
  EXPECT_EQ(root.at_pointer("/results/1/valid/from").get_string().value(), "2025-10-01");
}

TEST_F(Batch, AnswersAnItemsFaultInItsPlace) {
  const Response& response =
      post(kLookup, R"({"items":[{"system":"icd10cm","code":"E11.8"},)"
                    R"({"system":"nowhere","code":"x"},{"system":"own","code":" "}]})");
  ASSERT_EQ(response.status, 200U) << response.body;
  const auto root = parsed(response.body);
  EXPECT_EQ(root.at_pointer("/results/0/found").get_bool().value(), false);
  EXPECT_TRUE(root.at_pointer("/results/0/did_you_mean").is_array());
  EXPECT_EQ(root.at_pointer("/results/1/error/code").get_string().value(), "unknown_system");
  EXPECT_EQ(root.at_pointer("/results/2/error/code").get_string().value(), "invalid_parameter");
}

TEST_F(Batch, RefusesABadFormAsAWhole) {
  EXPECT_EQ(outcome(post(kLookup, R"({"items":[{"system":"own","code":7}]})")),
            "400 invalid_parameter /items/0/code");
  EXPECT_EQ(outcome(post(kLookup, "{}", "text/csv")), "415 unsupported_media_type");
  const std::string item = R"({"system":"own","code":"A1"})";
  EXPECT_EQ(
      outcome(post(kLookup, "{\"items\":[" + item + ',' + item + ',' + item + ',' + item + "]}")),
      "413 content_too_large /items");
}

TEST_F(Batch, StopsWhenCancelled) {
  const std::atomic<bool> cancelled = true;
  context_.cancelled = &cancelled;
  EXPECT_EQ(outcome(post(kLookup, R"({"items":[{"system":"own","code":"A1"}]})")), "503 cancelled");
  EXPECT_EQ(outcome(post(kSearch, R"({"queries":[{"q":"stick"}]})")), "503 cancelled");
}

TEST_F(Batch, StreamsOneResultALine) {
  const std::string found = stream(kLookup, "",
                                   {R"({"system":"own","code":"A1"})", "", "  \r", "{\"system\"",
                                    R"({"system":"own","code":"A2"})"});
  EXPECT_EQ(found, R"({"input":{"system":"own","code":"A1"},"found":true,"system":"own",)"
                   R"("edition":"2026","code":"A1","display":"Walking stick","short_title":null,)"
                   R"("billable":true,"valid":{"from":"2025-10-01","to":null},"in_force":true,)"
                   R"("kind":"code"})"
                   "\n"
                   R"({"line":4,"error":{"code":"bad_json","detail":"not JSON: )"
                   R"(The JSON document has an improper structure: missing or superfluous commas, )"
                   R"(braces, missing keys, etc."}})"
                   "\n"
                   R"({"input":{"system":"own","code":"A2"},"found":true,"system":"own",)"
                   R"("edition":"2026","code":"A2","display":"Sugar stick","short_title":null,)"
                   R"("billable":true,"valid":{"from":"2025-10-01","to":null},"in_force":true,)"
                   R"("kind":"code"})"
                   "\n");
}

TEST_F(Batch, StreamTakesItsOptionsFromTheQueryString) {
  const std::string line = R"({"system":"own","code":"A1"})";
  EXPECT_NE(stream(kLookup, "as_of=1999-01-01", {line}).find("no_edition"), std::string::npos);
  EXPECT_NE(stream(kLookup, "as_of=2026-01-01", {line}).find("Walking stick"), std::string::npos);
  EXPECT_NE(stream(kLookup, "limit=1", {line}).find("unknown_parameter"), std::string::npos);
  EXPECT_NE(stream(kSearch, "systems=nowhere", {}).find("unknown_system"), std::string::npos);
}

TEST_F(Batch, ItemsMayLeaveTheirSystemToTheBatch) {
  EXPECT_EQ(outcome(post(kLookup, R"({"items":[{"code":"A1"}]})")),
            "400 missing_parameter /items/0/system");
  const auto root =
      parsed(post(kLookup,
                  R"({"items":[{"code":"A1"},{"system":"icd10cm","code":"E119"}],"system":"own"})")
                 .body);
  EXPECT_EQ(root.at_pointer("/results/0/display").get_string().value(), "Walking stick");
  EXPECT_EQ(root.at_pointer("/results/1/code").get_string().value(), "E11.9");
  EXPECT_NE(stream(kLookup, "system=own", {R"({"code":"A2"})"}).find("Sugar stick"),
            std::string::npos);
}

TEST_F(Batch, ValidatesInInputOrder) {
  const Response& response =
      post(kValidate, R"({"items":[{"code":"e119"},{"code":"E11"},{"code":"E11.8"}],)"
                      R"("system":"icd10cm","as_of":"2026-01-01"})");
  ASSERT_EQ(response.status, 200U) << response.body;
  const auto root = parsed(response.body);
  EXPECT_EQ(root.at_pointer("/results/0/status").get_string().value(), "valid");
  EXPECT_EQ(root.at_pointer("/results/0/input/code").get_string().value(), "e119");
  EXPECT_EQ(root.at_pointer("/results/1/status").get_string().value(), "not_billable");
  EXPECT_EQ(root.at_pointer("/results/1/missing/reason").get_string().value(), "needs_more_detail");
  EXPECT_EQ(codes(response, "/results/1/missing/candidates"),
            (std::vector<std::string>{"E11.3", "E11.9"}));
  EXPECT_EQ(root.at_pointer("/results/2/status").get_string().value(), "unknown");
  EXPECT_FALSE(codes(response, "/results/2/did_you_mean").empty());
}

TEST_F(Batch, ValidatesLines) {
  const std::string found = stream(
      kValidate, "system=icd10cm",
      {R"({"code":"E119","as_of":"2026-01-01"})", R"({"code":"E119","as_of":"1999-01-01"})"});
  EXPECT_TRUE(
      found.starts_with(R"({"input":{"system":"icd10cm","code":"E119","as_of":"2026-01-01"},)"
                        R"("status":"valid","system":"icd10cm",)"))
      << found;
  EXPECT_NE(found.find(R"("error":{"code":"no_edition")"), std::string::npos) << found;
}

TEST_F(Batch, SearchesWithSharedOptions) {
  const Response& response =
      post(kSearch, R"({"queries":[{"id":"first","q":"stick"},{"id":2,"q":"sugar"},{"q":""}],)"
                    R"("systems":["own"],"limit":1})");
  ASSERT_EQ(response.status, 200U) << response.body;
  const auto root = parsed(response.body);
  EXPECT_EQ(root.at_pointer("/editions/own").get_string().value(), "2026");
  EXPECT_EQ(root.at_pointer("/results/0/id").get_string().value(), "first");
  EXPECT_EQ(root.at_pointer("/results/0/total").get_uint64().value(), 2U);
  EXPECT_EQ(root.at_pointer("/results/0/hits").get_array().value().size(), 1U);
  EXPECT_EQ(root.at_pointer("/results/1/id").get_int64().value(), 2);
  EXPECT_EQ(codes(response, "/results/1/hits").at(0), "A2");
  EXPECT_TRUE(root.at_pointer("/results/2/id").is_null());
  EXPECT_EQ(root.at_pointer("/results/2/error/code").get_string().value(), "invalid_parameter");
}

TEST_F(Batch, DropsHitsBelowTheScore) {
  const auto root = parsed(
      post(kSearch, R"({"queries":[{"id":1,"q":"stick"}],"systems":["own"],"min_score":1})").body);
  EXPECT_EQ(root.at_pointer("/results/0/hits").get_array().value().size(), 0U);
  EXPECT_EQ(root.at_pointer("/results/0/total").get_uint64().value(), 2U);
}

TEST_F(Batch, RefusesWhatConcernsAllQueries) {
  EXPECT_EQ(outcome(post(kSearch, R"({"queries":[],"systems":["nowhere"]})")),
            "400 unknown_system /systems");
  EXPECT_EQ(outcome(post(kSearch, R"({"queries":[{"q":"x"}],"as_of":"1999-01-01"})")),
            "404 no_edition /as_of");
}

TEST_F(Batch, StreamsSearchesInOrder) {
  const std::string out = stream(
      kSearch, "systems=own&limit=1",
      {R"({"id":"a","q":"walking stick"})", R"({"id":"b"})", R"({"id":"c","q":"sugar stick"})"});
  const std::size_t first = out.find(R"({"id":"a","total":)");
  const std::size_t second = out.find(R"({"line":2,"error":{"code":"missing_parameter")");
  const std::size_t third = out.find(R"({"id":"c","total":)");
  EXPECT_EQ(first, 0U);
  EXPECT_LT(first, second);
  EXPECT_LT(second, third);
  EXPECT_NE(third, std::string::npos);
}

}  // namespace
}  // namespace descry::server
