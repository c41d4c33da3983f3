// The table builder and the composition of a page, over a small code set in made-up words.

#include "server/api/pcs_handlers.hpp"

#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/pipeline/assemble.hpp"
#include "server/api/code_handlers.hpp"
#include "server/http/handler.hpp"
#include "tests/support/corpus_maker.hpp"
#include "tests/support/pcs_sources.hpp"

namespace descry::server {
namespace {

class PcsHandlers : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    using indexer::SourceKind;
    using indexer::test::source_of;
    std::vector<indexer::LoadedSource> sources;
    sources.push_back(source_of(SourceKind::icd10pcs_order, "2032", test::pcs_order(), "o.txt"));
    sources.push_back(source_of(SourceKind::icd10pcs_tables, "2031", test::pcs_tables(), "t.xml"));
    sources.push_back(
        source_of(SourceKind::icd10pcs_definitions, "2031", test::pcs_definitions(), "d.xml"));
    indexer::PcsIndex index{"2031",
                            {{{"Worming"}, indexer::PcsLead::see, "Taking Out, Worm", "0DTJ", 1},
                             {{"Worming", "by scope"}, indexer::PcsLead::code, {}, "0DTJ4ZZ", 2},
                             {{"Taking all out"}, indexer::PcsLead::code, {}, "0DT", 3}}};
    sources.push_back(source_of(SourceKind::icd10pcs_index, "2031", std::move(index), "i.xml"));
    const auto made = indexer::assemble(std::move(sources), 1);
    ASSERT_TRUE(made) << made.error().message;
    folder_ = std::make_unique<test::TemporaryFolder>();
    engine_ = test::engine_of(made->corpus, *folder_);
  }
  static void TearDownTestSuite() {
    engine_.reset();
    folder_.reset();
  }
  void SetUp() override {
    ASSERT_NE(engine_, nullptr);
    context_.engine = engine_;
    context_.generation = 1;
  }

  std::string table(std::string_view query) {
    Request request;
    request.path = "/v1/icd10pcs/table";
    request.query = query;
    response_.clear();
    handle_pcs_table(request, context_, response_);
    return response_.body;
  }

  std::string page(std::string_view code) {
    Request request;
    request.path = "/v1/codes/icd10pcs/x";
    request.captures = {"icd10pcs", code};
    response_.clear();
    handle_code(request, context_, response_);
    return response_.body;
  }

  /// What stands between two texts of the last answer.
  std::string between(std::string_view from, std::string_view to) const {
    const std::size_t begin = response_.body.find(from);
    const std::size_t end = response_.body.find(to, begin);
    return begin == std::string::npos ? "nothing" : response_.body.substr(begin, end - begin);
  }

  Response response_;

 private:
  static inline std::unique_ptr<test::TemporaryFolder> folder_;
  static inline std::shared_ptr<const engine::Engine> engine_;
  HandlerContext context_;
};

TEST_F(PcsHandlers, PagesHaveTheIndexEntriesThatLeadToThem) {
  const std::string worm = R"({"path":["Worming"],"code":"0DTJ","see":"Taking Out, Worm"})";
  page("0DTJ0ZZ");
  EXPECT_EQ(between(R"("index_entries")", R"(],"mentioned_by")"), R"("index_entries":[)" + worm);
  page("0DTJ4ZZ");
  EXPECT_EQ(between(R"("index_entries")", R"(],"mentioned_by")"),
            R"("index_entries":[)" + worm + R"(,{"path":["Worming","by scope"],"code":"0DTJ4ZZ"})");
  page("0DT");
  EXPECT_EQ(between(R"("index_entries")", R"(],"mentioned_by")"),
            R"("index_entries":[{"path":["Taking all out"],"code":"0DT"})");
}

TEST_F(PcsHandlers, ListsTheSectionsWithoutAPrefix) {
  const std::string sections = R"({"edition":"2032","prefix":"","position":1,"axis":"Section",)"
                               R"("values":[{"char":"0","label":"Cutting","codes":7}]})"
                               "\n";
  EXPECT_EQ(table(""), sections);
  EXPECT_EQ(table("prefix="), sections);
}

TEST_F(PcsHandlers, ListsOperationsWithDefinitions) {
  EXPECT_EQ(table("prefix=0d"),
            R"({"edition":"2032","prefix":"0D","position":3,"axis":"Operation","values":[)"
            R"({"char":"T","label":"Taking Out","definition":"All of it is taken","codes":6},)"
            R"({"char":"X","label":"Moving","codes":1}]})"
            "\n");
}

TEST_F(PcsHandlers, ListsWhatMayFollowWithinATableInAnySpelling) {
  const std::string worm =
      R"({"edition":"2032","prefix":"0DTJ","position":5,"axis":"Approach","values":[)"
      R"({"char":"0","label":"Wide","codes":1},{"char":"4","label":"By Scope","codes":2}]})"
      "\n";
  EXPECT_EQ(table("prefix=0dtj"), worm);
  EXPECT_EQ(table("prefix=0D%20T.J"), worm);
}

TEST_F(PcsHandlers, LeavesOutWhatTheOrderFileDoesNotHave) {
  EXPECT_EQ(table("prefix=0DT1"),
            R"({"edition":"2032","prefix":"0DT1","position":5,"axis":"Approach","values":[)"
            R"({"char":"4","label":"By Scope","codes":1},{"char":"K","label":null,"codes":1}]})"
            "\n");
}

TEST_F(PcsHandlers, SaysWhatIsWrongWithAPrefix) {
  table("prefix=0DTJ4ZZ");
  EXPECT_EQ(response_.status, 400U);
  EXPECT_NE(response_.body.find("7 characters, at most 6"), std::string::npos);
  table("prefix=0DO");
  EXPECT_EQ(response_.status, 400U);
  EXPECT_NE(response_.body.find("digits and letters without I and O"), std::string::npos);
  table("prefix=0DTQ4");
  EXPECT_EQ(response_.status, 404U);
  EXPECT_NE(response_.body.find(R"(behind \"0DT\" may stand 1, J, P)"), std::string::npos)
      << response_.body;
  table("prefix=5");
  EXPECT_NE(response_.body.find("codes begin with 0"), std::string::npos) << response_.body;
  table("as_of=1999-01-01");
  EXPECT_EQ(response_.status, 404U);
}

TEST_F(PcsHandlers, PageTellsEveryCharacter) {
  page("0dtj4zz");
  ASSERT_EQ(response_.status, 200U) << response_.body;
  EXPECT_EQ(between(R"({"position":4)", R"(,{"position":5)"),
            R"({"position":4,"axis":"Body Part","char":"J","label":"Worm","basis":"table_row",)"
            R"("source":"t.xml","includes":["Small tail"]})");
  EXPECT_NE(response_.body.find(R"("basis":"table_row","source":"t.xml","definition":)"
                                R"("All of it is taken","explanation":"Nothing stays")"),
            std::string::npos);
}

TEST_F(PcsHandlers, PageTellsTheRowAndTheNeighbours) {
  page("0DTJ4ZZ");
  EXPECT_EQ(between(R"("table_row":)", R"(,"neighbours")"),
            R"("table_row":{"table":"0DT","axes":[{"position":4,"axis":"Body Part","values":[)"
            R"({"char":"1","label":"Gullet"},{"char":"J","label":"Worm"}]},{"position":5,)"
            R"("axis":"Approach","values":[{"char":"0","label":"Wide"},)"
            R"({"char":"4","label":"By Scope"}]},{"position":6,"axis":"Device","values":[)"
            R"({"char":"Z","label":"No Device"}]},{"position":7,"axis":"Qualifier","values":[)"
            R"({"char":"Z","label":"No Qualifier"}]}]})");
  EXPECT_EQ(between(R"("neighbours":)", "}\n"),
            R"("neighbours":[{"position":4,"axis":"Body Part","codes":[{"char":"1",)"
            R"("label":"Gullet","code":"0DT14ZZ","display":"Taking Out of Gullet, By Scope )"
            R"(Approach"}]},{"position":5,"axis":"Approach","codes":[{"char":"0","label":"Wide",)"
            R"("code":"0DTJ0ZZ","display":"Taking Out of Worm, Wide Approach"}]},{"position":7,)"
            R"("axis":"Qualifier","codes":[{"char":"G","label":"Hand-Assisted","code":"0DTJ4ZG",)"
            R"("display":"Taking Out of Worm, By Scope Approach, Hand-Assisted"}]}])");
}

TEST_F(PcsHandlers, PageOfACodeThatNoRowGivesSaysWhereItsMeaningsAreFrom) {
  page("0DTJ4ZG");
  EXPECT_EQ(between(R"("table_row":)", R"(,"neighbours")"), R"("table_row":null)");
  EXPECT_NE(response_.body.find(R"("char":"G","label":"Hand-Assisted","basis":"title",)"
                                R"("source":"o.txt")"),
            std::string::npos);
}

TEST_F(PcsHandlers, PageOfATableSaysWhichCharacterIsMissing) {
  page("0DT");
  EXPECT_NE(response_.body.find(R"("position":4,"axis":"Body Part","characters":)"
                                R"({"1":"Gullet","J":"Worm","P":"Last Bit"})"),
            std::string::npos)
      << response_.body;
}

TEST_F(PcsHandlers, PathGoesFromTheSection) {
  page("0DTJ4ZZ");
  EXPECT_EQ(between(R"("path":)", R"(,"children")"),
            R"("path":[{"kind":"chapter","code":"0","display":"Cutting"},{"kind":"block",)"
            R"("code":"0D","display":"Food Passage"},{"kind":"code","code":"0DT",)"
            R"("display":"Food Passage, Taking Out"}])");
}

}  // namespace
}  // namespace descry::server
