#include "server/api/search_handler.hpp"

#include <atomic>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "server/api/calls.hpp"
#include "server/api/static_files.hpp"
#include "tests/server/api/handler_fixture.hpp"

namespace descry::server {
namespace {

using Strings = std::vector<std::string>;

std::string without_time(std::string body) {
  const std::size_t at = body.find("\"took_us\":");
  return body.erase(at, body.find(',', at) - at);
}

class SearchHandler : public test::HandlerTest {
 protected:
  const Response& search(std::string_view query) { return get("/v1/search", query); }
};

TEST_F(SearchHandler, AnswersWithHitsEditionsAndHighlight) {
  const Response& response = search("q=dim+eyes");
  ASSERT_EQ(response.status, 200U) << response.body;
  EXPECT_EQ(response.content_type, "application/json");
  EXPECT_EQ(codes(response, "/hits").at(0), "E11.31");
  const auto root = parsed(response.body);
  EXPECT_EQ(root["query"].get_string().value(), "dim eyes");
  EXPECT_EQ(root["editions"]["icd10cm"].get_string().value(), "2026");
  EXPECT_EQ(root.at_pointer("/hits/0/match/highlight").get_string().value(),
            "Type 2 sugar disease with <mark>dim</mark> <mark>eyes</mark>");
}

TEST_F(SearchHandler, EscapesLabelsInHighlights) {
  const Response& response = search("q=plain+sweet+disease");
  ASSERT_EQ(response.status, 200U) << response.body;
  EXPECT_EQ(parsed(response.body).at_pointer("/hits/0/match/highlight").get_string().value(),
            "<mark>Plain</mark> &quot;<mark>sweet</mark>&quot; <mark>disease</mark>");
}

TEST_F(SearchHandler, LeavesOutHighlightAndExplainsWhenAsked) {
  const Response& response = search("q=dim+eyes&highlight=false&explain=true");
  ASSERT_EQ(response.status, 200U) << response.body;
  const auto root = parsed(response.body);
  EXPECT_EQ(root.at_pointer("/hits/0/match/highlight").error(), simdjson::NO_SUCH_FIELD);
  EXPECT_EQ(root.at_pointer("/hits/0/explain/words").get_array().value().size(), 2U);
}

TEST_F(SearchHandler, KeepsToTheSystemsNamed) {
  EXPECT_EQ(codes(search("q=stick&systems=own"), "/hits").size(), 2U);
  EXPECT_EQ(codes(search("q=stick&systems=icd10cm&match=exact"), "/hits").size(), 0U);
}

TEST_F(SearchHandler, GivesEqualBytesButForTheTime) {
  const std::string first = without_time(search("q=sugar&explain=true").body);
  EXPECT_EQ(without_time(search("q=sugar&explain=true").body), first);
}

TEST_F(SearchHandler, GivesAKeptAnswerWithEveryByteButTheTime) {
  for (const auto& [path, query] :
       {std::pair{"/v1/search", "q=sugar%2C%22took_us%22%3A1"},
        std::pair{"/v1/search", "q=sugar&explain=true&limit=3"},
        std::pair{"/v1/search", "q=nothing+known"}, std::pair{"/v1/suggest", "q=sug"}}) {
    const Response searched = get(path, query);
    AnswerCache kept(1024 * 1024);
    context_.kept = &kept;
    ASSERT_EQ(without_time(get(path, query).body), without_time(searched.body));
    ASSERT_EQ(kept.counts().found, 0U);
    const Response& again = get(path, query);
    context_.kept = nullptr;
    EXPECT_EQ(kept.counts().found, 1U);
    EXPECT_EQ(without_time(again.body), without_time(searched.body));
    EXPECT_EQ(again.etag, searched.etag);
    EXPECT_EQ(again.cache_control, searched.cache_control);
    EXPECT_EQ(again.content_type, searched.content_type);
    EXPECT_TRUE(parsed(again.body)["took_us"].is_uint64());
  }
}

TEST_F(SearchHandler, KeepsNoProblem) {
  AnswerCache kept(1024 * 1024);
  context_.kept = &kept;
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(search("q=sugar&limit=0").status, 400U);
  }
  EXPECT_EQ(kept.counts().found, 0U);
  context_.kept = nullptr;
}

TEST_F(SearchHandler, PostGivesTheAnswerOfGet) {
  const Strings by_get =
      codes(search("q=sugar&systems=icd10cm&limit=3&offset=1&billable=true"), "/hits");
  const Response& by_post = post("/v1/search", R"({"q":"sugar","systems":["icd10cm"],"limit":3,)"
                                               R"("offset":1,"billable":true})");
  ASSERT_EQ(by_post.status, 200U) << by_post.body;
  EXPECT_EQ(codes(by_post, "/hits"), by_get);
  EXPECT_EQ(by_post.cache_control, "no-store");
  EXPECT_EQ(by_post.etag, "");
}

TEST_F(SearchHandler, GetCarriesEtagAndCacheControl) {
  const Response& response = search("q=sugar");
  EXPECT_TRUE(response.etag.starts_with("W/\"2-")) << response.etag;
  EXPECT_EQ(response.etag.size(), 22U);
  EXPECT_EQ(response.cache_control, "public, max-age=60");
}

TEST_F(SearchHandler, NamesTheParameterAtFault) {
  EXPECT_EQ(outcome(search("")), "400 missing_parameter q");
  EXPECT_EQ(outcome(search("q=x&colour=red")), "400 unknown_parameter colour");
  EXPECT_EQ(outcome(search("q=x&systems=nowhere")), "400 unknown_system systems");
  EXPECT_EQ(outcome(search("q=x&under=E11")), "400 invalid_parameter under");
  EXPECT_EQ(outcome(search("q=x&under=E11&systems=icd10cm,own")), "400 invalid_parameter under");
  EXPECT_EQ(outcome(search("q=x&under=Z99&systems=icd10cm")), "400 unknown_code under");
  EXPECT_EQ(outcome(search("q=x&as_of=1999-01-01")), "404 no_edition as_of");
}

TEST_F(SearchHandler, NamesPlacesInBodiesByPointer) {
  EXPECT_EQ(outcome(post("/v1/search", "{}")), "400 missing_parameter /q");
  EXPECT_EQ(outcome(post("/v1/search", R"({"q":"x","systems":["nowhere"]})")),
            "400 unknown_system /systems");
  EXPECT_EQ(outcome(post("/v1/search", R"({"q":"x","as_of":"1999-01-01"})")),
            "404 no_edition /as_of");
  EXPECT_EQ(outcome(post("/v1/search", R"({"q":"x"})", "text/plain")),
            "415 unsupported_media_type");
  EXPECT_EQ(outcome(post("/v1/search", R"({"q":"x"})", "")), "415 unsupported_media_type");
}

TEST_F(SearchHandler, SearchesBelowABlock) {
  const Response& response = search("q=sugar&systems=icd10cm&under=E11");
  ASSERT_EQ(response.status, 200U) << response.body;
  const Strings found = codes(response, "/hits");
  EXPECT_FALSE(found.empty());
  EXPECT_EQ(std::count(found.begin(), found.end(), "E13.9"), 0);
}

TEST_F(SearchHandler, SuggestsPhrases) {
  const Response& response = get("/v1/suggest", "q=sugar+dis&limit=3");
  ASSERT_EQ(response.status, 200U) << response.body;
  const auto root = parsed(response.body);
  EXPECT_EQ(root["query"].get_string().value(), "sugar dis");
  EXPECT_LE(root["suggestions"].get_array().value().size(), 3U);
  EXPECT_EQ(outcome(get("/v1/suggest", "q=x&offset=1")), "400 unknown_parameter offset");
  EXPECT_EQ(outcome(get("/v1/suggest", "q=x&systems=nowhere")), "400 unknown_system systems");
}

TEST_F(SearchHandler, SaysThatThereIsNoIndexYet) {
  context_.engine = nullptr;
  EXPECT_EQ(outcome(search("q=x")), "503 no_index");
  EXPECT_EQ(outcome(post("/v1/search", "{}")), "503 no_index");
  EXPECT_EQ(outcome(get("/v1/systems", "")), "503 no_index");
  EXPECT_NE(stream("/v1/batch/lookup", "", {}).find("no_index"), std::string::npos);
}

TEST_F(SearchHandler, RoutesAreExactlyTheCallsAndFiles) {
  std::set<std::string> routed;
  for (const Route& route : make_routes({})) {
    routed.insert((route.method == Method::post ? "post " : "get ") + std::string(route.pattern));
    EXPECT_TRUE(route.handler) << route.pattern;
    EXPECT_EQ(static_cast<bool>(route.lines), route.pattern.starts_with("/v1/batch/"));
  }
  std::set<std::string> described;
  for (const Call& call : calls()) {
    described.insert((call.method == Method::post ? "post " : "get ") + std::string(call.pattern));
  }
  for (const StaticFile& file : static_files()) {
    described.insert("get " + std::string(file.path));
  }
  EXPECT_EQ(routed, described);
}

}  // namespace
}  // namespace descry::server
