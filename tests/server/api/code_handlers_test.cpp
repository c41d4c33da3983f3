#include "server/api/code_handlers.hpp"

#include <string>

#include <gtest/gtest.h>

#include "tests/server/api/handler_fixture.hpp"

namespace descry::server {
namespace {

using Strings = std::vector<std::string>;

class CodeHandlers : public test::HandlerTest {
 protected:
  const Response& page(std::string_view system, std::string_view code,
                       std::string_view query = "") {
    return get("/v1/codes/{system}/{code}", query, {system, code});
  }
  const Response& below(std::string_view what, std::string_view code, std::string_view query = "") {
    const std::string_view pattern = what == "children" ? "/v1/codes/{system}/{code}/children"
                                                        : "/v1/codes/{system}/{code}/descendants";
    return get(pattern, query, {"icd10cm", code});
  }
};

TEST_F(CodeHandlers, ListsSystemsWithCounts) {
  const Response& response = get("/v1/systems", "");
  ASSERT_EQ(response.status, 200U);
  const auto root = parsed(response.body);
  EXPECT_EQ(root.at_pointer("/systems/0/system").get_string().value(), "icd10cm");
  EXPECT_EQ(root.at_pointer("/systems/0/editions/0/edition").get_string().value(), "2026");
  EXPECT_EQ(root.at_pointer("/systems/0/editions/0/concepts").get_uint64().value(), 5U);
  EXPECT_EQ(root.at_pointer("/systems/0/editions/0/billable").get_uint64().value(), 3U);
  EXPECT_EQ(root.at_pointer("/systems/0/editions/0/default").get_bool().value(), true);
  EXPECT_EQ(outcome(get("/v1/systems", "x=1")), "400 unknown_parameter x");
}

TEST_F(CodeHandlers, ListsTheEditionsOfOneSystem) {
  const Response& response = get("/v1/systems/{system}/editions", "", {"own"});
  EXPECT_EQ(parsed(response.body).at_pointer("/editions/0/from").get_string().value(),
            "2025-10-01");
  EXPECT_EQ(outcome(get("/v1/systems/{system}/editions", "", {"nowhere"})), "404 unknown_system");
}

TEST_F(CodeHandlers, StartsTheTreeAtItsRoots) {
  EXPECT_EQ(codes(get("/v1/systems/{system}/tree", "", {"icd10cm"}), "/items"), Strings{"ch4"});
  const Response& own = get("/v1/systems/{system}/tree", "limit=1&offset=1", {"own"});
  EXPECT_EQ(codes(own, "/items"), Strings{"A2"});
  EXPECT_EQ(parsed(own.body)["total"].get_uint64().value(), 2U);
  EXPECT_EQ(outcome(get("/v1/systems/{system}/tree", "", {"nowhere"})), "404 unknown_system");
}

TEST_F(CodeHandlers, ShowsAPageInAnySpelling) {
  for (const std::string_view spelling : {"E11.9", "e119", " E11 9 "}) {
    const Response& response = page("icd10cm", spelling);
    ASSERT_EQ(response.status, 200U) << response.body;
    EXPECT_EQ(parsed(response.body)["code"].get_string().value(), "E11.9");
  }
}

TEST_F(CodeHandlers, PageTellsPathNotesLabelsAndIndex) {
  const Response& response = page("icd10cm", "E11.9");
  ASSERT_EQ(response.status, 200U) << response.body;
  EXPECT_EQ(codes(response, "/path"), (Strings{"ch4", "E08-E13", "E11"}));
  const auto root = parsed(response.body);
  EXPECT_EQ(root["display"].get_string().value(), "Type 2 sugar disease without trouble");
  EXPECT_EQ(root["short_title"].get_string().value(), "T2 sugar dis");
  EXPECT_EQ(root.at_pointer("/path/0/kind").get_string().value(), "chapter");
  EXPECT_EQ(root.at_pointer("/path/0/display").get_string().value(), "Glands & <food>");
  EXPECT_EQ(root.at_pointer("/notes/0/kind").get_string().value(), "excludes1");
  EXPECT_EQ(root.at_pointer("/notes/0/from").get_string().value(), "E08-E13");
  EXPECT_EQ(root.at_pointer("/notes/0/inherited").get_bool().value(), true);
  EXPECT_EQ(root.at_pointer("/index_entries/0/manifestation").get_string().value(), "H36");
  EXPECT_TRUE(root["missing"].is_null());
  EXPECT_EQ(root.at_pointer("/previous/code").get_string().value(), "E11.31");
}

TEST_F(CodeHandlers, PageLinksTheCodesOfItsNotesAndBack) {
  const auto note = parsed(page("icd10cm", "E11.9").body).at_pointer("/notes/1");
  EXPECT_EQ(note.at_pointer("/codes/0").get_string().value(), "E11.3-");
  EXPECT_EQ(note.at_pointer("/links/0/text").get_string().value(), "E11.3-");
  EXPECT_EQ(note.at_pointer("/links/0/total").get_uint64().value(), 1U);
  EXPECT_EQ(note.at_pointer("/links/0/codes/0/code").get_string().value(), "E11.3");
  const auto absent = parsed(page("icd10cm", "E11.9").body).at_pointer("/notes/0/links/0");
  EXPECT_EQ(absent["total"].get_uint64().value(), 0U);
  const auto mention = parsed(page("icd10cm", "E11.31").body).at_pointer("/mentioned_by/0");
  EXPECT_EQ(mention["system"].get_string().value(), "icd10cm");
  EXPECT_EQ(mention["code"].get_string().value(), "E08-E13");
  EXPECT_EQ(mention["kind"].get_string().value(), "excludes1");
  EXPECT_EQ(mention["reference"].get_string().value(), "E11.3-");
}

TEST_F(CodeHandlers, PageOfAHeaderSaysWhatIsMissing) {
  const auto root = parsed(page("icd10cm", "E11").body);
  EXPECT_EQ(root["billable"].get_bool().value(), false);
  EXPECT_EQ(root.at_pointer("/missing/reason").get_string().value(), "needs_more_detail");
}

TEST_F(CodeHandlers, UnknownCodesComeWithNeighbours) {
  const Response& response = page("icd10cm", "E11.8");
  EXPECT_EQ(outcome(response), "404 unknown_code");
  EXPECT_FALSE(parsed(response.body)["did_you_mean"].get_array().value().size() == 0);
  EXPECT_EQ(outcome(page("icd10cm", std::string(1'000, 'E'))), "404 unknown_code");
  EXPECT_EQ(outcome(page("nowhere", "E11.9")), "404 unknown_system");
  EXPECT_EQ(outcome(page("icd10cm", "E11.9", "as_of=1999-01-01")), "404 no_edition");
}

TEST_F(CodeHandlers, RefusesCapturesThatAreNotUtf8) {
  EXPECT_EQ(outcome(page("icd10cm", "\xff")), "400 bad_encoding code");
  EXPECT_EQ(outcome(page("\xc3", "E11")), "400 bad_encoding system");
}

TEST_F(CodeHandlers, ListsChildrenAndDescendants) {
  EXPECT_EQ(codes(below("children", "e11"), "/items"), (Strings{"E11.3", "E11.9"}));
  EXPECT_EQ(codes(below("descendants", "E08-E13"), "/items"),
            (Strings{"E11", "E11.3", "E11.31", "E11.9", "E13.9"}));
  EXPECT_EQ(codes(below("descendants", "E11", "billable=true"), "/items"),
            (Strings{"E11.31", "E11.9"}));
  EXPECT_EQ(codes(below("descendants", "E11", "limit=1&offset=1"), "/items"), Strings{"E11.31"});
  EXPECT_EQ(parsed(below("children", "e11").body)["code"].get_string().value(), "E11");
  EXPECT_EQ(codes(below("children", "E11.9"), "/items"), Strings{});
}

TEST_F(CodeHandlers, TellsEditionsApart) {
  const auto diff = [&](std::string_view query, std::string_view system = "icd10cm") {
    return outcome(get("/v1/systems/{system}/diff", query, {system}));
  };
  const Response& same = get("/v1/systems/{system}/diff", "from=2026&to=2026", {"icd10cm"});
  ASSERT_EQ(same.status, 200U) << same.body;
  EXPECT_EQ(parsed(same.body)["total"].get_uint64().value(), 0U);
  EXPECT_EQ(diff("from=2026&to=2025"), "404 no_edition");
  EXPECT_EQ(diff("from=2026"), "400 missing_parameter to");
  EXPECT_EQ(diff("from=2026&to=2026&kind=reinstated"), "400 invalid_parameter kind");
  EXPECT_EQ(diff("from=2026&to=2026&limit=1001"), "400 invalid_parameter limit");
  EXPECT_EQ(diff("from=2026&to=2026", "nowhere"), "404 unknown_system");
}

TEST_F(CodeHandlers, HoldsListsToTheirLimits) {
  EXPECT_EQ(outcome(below("children", "E11", "limit=10001")), "400 invalid_parameter limit");
  EXPECT_EQ(outcome(below("descendants", "E11", "q=x")), "400 unknown_parameter q");
  EXPECT_EQ(outcome(below("children", "Z99")), "404 unknown_code");
}

}  // namespace
}  // namespace descry::server
