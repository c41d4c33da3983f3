#include "server/api/json_in.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace descry::server {
namespace {

std::string shown(const std::optional<Problem>& problem) {
  return problem ? std::string(problem->code) + ' ' + problem->param : "ok";
}

std::string search(std::string_view body) {
  JsonReader reader;
  ParameterValues values;
  return shown(reader.read_object(body, kSearchParameters, values));
}

std::string lookup(std::string_view body) {
  JsonReader reader;
  ParameterValues values;
  std::vector<LookupItem> items;
  return shown(reader.read_lookup(body, 3, values, items));
}

std::string batch(std::string_view body) {
  JsonReader reader;
  ParameterValues values;
  std::vector<BatchQuery> queries;
  return shown(reader.read_batch_search(body, 3, values, queries));
}

/// A seed of the fuzz target json_body; `reader` is its first byte, by which that target chooses.
std::string seed(const std::string& name, char reader) {
  std::ifstream in(std::filesystem::path(DESCRY_TEST_DATA_DIR) / "fuzz/json_body" / name,
                   std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(in), {});
  return bytes.starts_with(reader) ? bytes.substr(1) : "no such seed";
}

// Fuzzing starts behind the refusals.
TEST(JsonIn, ReadsASeedOfEveryShapeThatIsFuzzed) {
  JsonReader reader;
  LookupItem item;
  BatchQuery query;
  EXPECT_EQ(search(seed("search_full", '0')), "ok");
  EXPECT_EQ(lookup(seed("lookup", '1')), "ok");
  EXPECT_EQ(batch(seed("batch_search", '2')), "ok");
  EXPECT_EQ(shown(reader.read_lookup_line(seed("lookup_line", '3'), {}, item)), "ok");
  EXPECT_EQ(shown(reader.read_query_line(seed("query_line", '4'), query)), "ok");
}

TEST(JsonIn, ReadsEverySearchField) {
  JsonReader reader;
  ParameterValues values;
  constexpr ParameterTable kTable = kSearchParameters;
  ASSERT_FALSE(reader.read_object(
      R"({"q":" heart \u00e9","systems":["icd10cm","hcpcs"],"limit":7,"offset":3,"match":"exact",)"
      R"("billable":false,"under":"I00-I99","as_of":"2025-10-01","highlight":false,"explain":true})",
      kTable, values));
  EXPECT_EQ(values.find(kTable, "q")->text, " heart é");
  ASSERT_EQ(values.system_list().size(), 2U);
  EXPECT_EQ(values.system_list()[0], "icd10cm");
  EXPECT_EQ(values.number(kTable, "limit"), 7U);
  EXPECT_EQ(values.number(kTable, "offset"), 3U);
  EXPECT_EQ(values.find(kTable, "match")->match, engine::MatchMode::exact);
  EXPECT_EQ(values.flag(kTable, "billable"), false);
  EXPECT_EQ(values.find(kTable, "under")->text, "I00-I99");
  EXPECT_EQ(values.flag(kTable, "explain"), true);
}

TEST(JsonIn, TakesSystemsAsACommaListToo) {
  JsonReader reader;
  ParameterValues values;
  ASSERT_FALSE(
      reader.read_object(R"({"q":"x","systems":"icd10cm,cvx"})", kSearchParameters, values));
  ASSERT_EQ(values.system_list().size(), 2U);
  EXPECT_EQ(values.system_list()[1], "cvx");
}

TEST(JsonIn, RefusesWhatIsNotJson) {
  for (const std::string_view bad :
       {"", " ", "{", "}", "{\"q\":\"x\"", "{\"q\":\"x\"}}", "{\"q\":\"x\"} {}", "{'q':'x'}",
        "{\"q\":\"x\",}", "{\"q\":\"\n\"}", "{\"q\":\"\\ud800\"}", "nul", "q=x", "\xEF\xBB\xBF{}",
        "{\"q\":01}", "{\"q\" \"x\"}"}) {
    EXPECT_EQ(search(bad), "bad_json ") << testing::PrintToString(bad);
  }
}

TEST(JsonIn, RefusesBytesThatAreNotUtf8) {
  EXPECT_EQ(search("{\"q\":\"\xff\"}"), "bad_encoding ");
  EXPECT_EQ(search("{\"q\":\"x\",\"\xc3\":1}"), "bad_encoding ");
}

TEST(JsonIn, RefusesOtherThanAnObject) {
  EXPECT_EQ(search("[]"), "invalid_parameter ");
  EXPECT_EQ(search("\"q\""), "invalid_parameter ");
  EXPECT_EQ(search("null"), "invalid_parameter ");
}

TEST(JsonIn, RefusesNestingThatNoBodyNeeds) {
  const std::string deep = "{\"q\":" + std::string(20, '[') + std::string(20, ']') + "}";
  EXPECT_EQ(search(deep), "bad_json ");
  EXPECT_EQ(search(std::string(100'000, '[')), "bad_json ");
}

TEST(JsonIn, NamesFieldsByPointer) {
  EXPECT_EQ(search(R"({})"), "missing_parameter /q");
  EXPECT_EQ(search(R"({"q":""})"), "missing_parameter /q");
  EXPECT_EQ(search(R"({"q":5})"), "invalid_parameter /q");
  EXPECT_EQ(search(R"({"q":null})"), "invalid_parameter /q");
  EXPECT_EQ(search(R"({"q":"x","Q":"x"})"), "unknown_parameter /Q");
  EXPECT_EQ(search(R"({"q":"x","a/b~c":1})"), "unknown_parameter /a~1b~0c");
  EXPECT_EQ(search(R"({"q":"x","q":"x"})"), "repeated_parameter /q");
  EXPECT_EQ(search(R"({"q":"x","limit":"10"})"), "invalid_parameter /limit");
  EXPECT_EQ(search(R"({"q":"x","limit":10.5})"), "invalid_parameter /limit");
  EXPECT_EQ(search(R"({"q":"x","limit":0})"), "invalid_parameter /limit");
  EXPECT_EQ(search(R"({"q":"x","limit":18446744073709551615})"), "invalid_parameter /limit");
  EXPECT_EQ(search(R"({"q":"x","billable":"true"})"), "invalid_parameter /billable");
  EXPECT_EQ(search(R"({"q":"x","systems":[]})"), "invalid_parameter /systems");
  EXPECT_EQ(search(R"({"q":"x","systems":["a",1]})"), "invalid_parameter /systems/1");
  EXPECT_EQ(search(R"({"q":"x","systems":["a","a"]})"), "invalid_parameter /systems/1");
  EXPECT_EQ(search(R"({"q":"x","as_of":"2025-02-30"})"), "invalid_parameter /as_of");
  EXPECT_EQ(search(R"({"q":"x","match":"all"})"), "invalid_parameter /match");
}

TEST(JsonIn, ReadsLookupItemsInOrder) {
  JsonReader reader;
  ParameterValues values;
  std::vector<LookupItem> items;
  ASSERT_FALSE(
      reader.read_lookup(R"({"as_of":"2024-01-01","items":[{"system":"icd10cm","code":"E11.9"},)"
                         R"({"code":"","system":"x","as_of":"2023-05-06"}]})",
                         10, values, items));
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(items[0].system, "icd10cm");
  EXPECT_EQ(items[0].code, "E11.9");
  EXPECT_FALSE(items[0].as_of.has_value());
  EXPECT_EQ(items[1].code, "");
  EXPECT_EQ(items[1].as_of, engine::parse_iso_date("2023-05-06"));
  EXPECT_EQ(values.date(kCodeBatchOptions, "as_of"), engine::parse_iso_date("2024-01-01"));
}

TEST(JsonIn, NamesTheItemAtFault) {
  EXPECT_EQ(lookup(R"({"items":[]})"), "ok");
  EXPECT_EQ(lookup(R"({})"), "missing_parameter /items");
  EXPECT_EQ(lookup(R"({"items":{}})"), "invalid_parameter /items");
  EXPECT_EQ(lookup(R"({"items":[],"items":[]})"), "repeated_parameter /items");
  EXPECT_EQ(lookup(R"({"items":[],"limit":1})"), "unknown_parameter /limit");
  EXPECT_EQ(lookup(R"({"items":["E11.9"]})"), "invalid_parameter /items/0");
  const std::string good = R"({"system":"a","code":"b"},)";
  EXPECT_EQ(lookup(R"({"items":[)" + good + R"({"system":"a","code":7}]})"),
            "invalid_parameter /items/1/code");
  EXPECT_EQ(lookup(R"({"items":[)" + good + R"({"system":"a"}]})"),
            "missing_parameter /items/1/code");
  EXPECT_EQ(lookup(R"({"items":[{"code":"a"}]})"), "missing_parameter /items/0/system");
  EXPECT_EQ(lookup(R"({"items":[{"system":"a","code":"b","x":1}]})"),
            "unknown_parameter /items/0/x");
  EXPECT_EQ(lookup(R"({"items":[{"system":"a","code":"b","code":"b"}]})"),
            "repeated_parameter /items/0/code");
  EXPECT_EQ(lookup(R"({"items":[{"system":"a","code":"b","as_of":"soon"}]})"),
            "invalid_parameter /items/0/as_of");
  EXPECT_EQ(lookup(R"({"items":[)" + good + good + R"({"system":"a","code":"b"}]})"), "ok");
}

TEST(JsonIn, RefusesMoreItemsThanTheLimit) {
  JsonReader reader;
  ParameterValues values;
  std::vector<LookupItem> items;
  const auto problem = reader.read_lookup(
      R"({"items":[{"system":"a","code":"b"},{"system":"a","code":"b"}]})", 1, values, items);
  ASSERT_TRUE(problem.has_value());
  EXPECT_EQ(problem->status, 413U);
  EXPECT_EQ(problem->param, "/items");
  EXPECT_EQ(problem->detail, "/items: more than 1 entries; send more as application/x-ndjson");
}

TEST(JsonIn, ReadsQueriesWithAnyIdOrNone) {
  JsonReader reader;
  ParameterValues values;
  std::vector<BatchQuery> queries;
  ASSERT_FALSE(reader.read_batch_search(
      R"({"queries":[{"id":"a","q":"x"},{"id":-7,"q":""},{"q":"y"}],"min_score":1,"limit":3})", 10,
      values, queries));
  ASSERT_EQ(queries.size(), 3U);
  EXPECT_EQ(queries[0].id.text, "a");
  EXPECT_EQ(queries[1].id.number, -7);
  EXPECT_EQ(queries[1].q, "");
  EXPECT_EQ(queries[2].id.kind, QueryId::Kind::none);
  EXPECT_EQ(values.find(kBatchSearchOptions, "min_score")->real, 1.0);
}

TEST(JsonIn, NamesTheQueryAtFault) {
  EXPECT_EQ(batch(R"({"queries":[{"id":1}]})"), "missing_parameter /queries/0/q");
  EXPECT_EQ(batch(R"({"queries":[{"id":1.5,"q":"x"}]})"), "invalid_parameter /queries/0/id");
  EXPECT_EQ(batch(R"({"queries":[{"id":null,"q":"x"}]})"), "invalid_parameter /queries/0/id");
  EXPECT_EQ(batch(R"({"queries":[{"q":"x"},{"q":"x","limit":1}]})"),
            "unknown_parameter /queries/1/limit");
  EXPECT_EQ(batch(R"({"queries":[],"min_score":2})"), "invalid_parameter /min_score");
  EXPECT_EQ(batch(R"({"queries":[],"min_score":"0.5"})"), "invalid_parameter /min_score");
  EXPECT_EQ(batch(R"({"queries":[],"under":"E11"})"), "unknown_parameter /under");
}

TEST(JsonIn, GoesOnAfterABadLine) {
  JsonReader reader;
  LookupItem item;
  EXPECT_EQ(shown(reader.read_lookup_line(R"({"system":"a","code":"b")", {}, item)), "bad_json ");
  EXPECT_EQ(shown(reader.read_lookup_line(R"({"system":"a"})", {}, item)),
            "missing_parameter /code");
  EXPECT_EQ(shown(reader.read_lookup_line("{\"system\":\"a\",\"code\":\"b\"}\r", {}, item)), "ok");
  EXPECT_EQ(item.code, "b");
  BatchQuery query;
  EXPECT_EQ(shown(reader.read_query_line(R"({"id":"1","q":"flu"})", query)), "ok");
  EXPECT_EQ(query.q, "flu");
}

TEST(JsonIn, ReadsALineAfterALongerOne) {
  JsonReader reader;
  LookupItem item;
  const std::string long_code(5'000, 'E');
  ASSERT_FALSE(reader.read_lookup_line(R"({"system":"a","code":")" + long_code + "\"}", {}, item));
  EXPECT_EQ(item.code, long_code);
  ASSERT_FALSE(reader.read_lookup_line(R"({"system":"a","code":"b"})", {}, item));
  EXPECT_EQ(item.code, "b");
}

TEST(JsonIn, RefusesEveryTruncation) {
  const std::string whole = R"({"q":"é\n","systems":["a"],"limit":5,"billable":true})";
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_NE(search(whole.substr(0, size)), "ok") << size;
  }
  EXPECT_EQ(search(whole), "ok");
}

}  // namespace
}  // namespace descry::server
