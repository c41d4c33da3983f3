#include "tools/descry/answers.hpp"

#include <gtest/gtest.h>

namespace descry::tools {
namespace {

TEST(Answers, ReadsASearch) {
  const auto page = read_search_page(
      R"json({"query":"gout","took_us":3,"total":12,"total_is_exact":true,
          "editions":{"icd10cm":"2026"},"warnings":["no hcpcs"],
          "corrections":[{"from":"gotu","to":"gout"}],
          "hits":[{"system":"icd10cm","code":"M10.9","display":"Gout, unspecified",
            "billable":true,"in_force":true,"score":0.91,
            "match":{"label":"Gout, unspecified","kind":"title","class":"exact",
                     "highlight":"<mark>Gout</mark>, unspecified"},
            "explain":{"summary":"exact: gout","words":[{"query":"gout","met_by":"gout",
              "way":"exact","edits":0,"weight":1.0,"function":true,"source":null,"label":"Gout"}],
              "parts":{"query":1.0,"spread":false},"score":0.91}}]})json");
  ASSERT_TRUE(page) << page.error().message;
  EXPECT_EQ(page->total, 12U);
  EXPECT_EQ(page->took_us, 3U);
  EXPECT_EQ(page->editions, (decltype(page->editions){{"icd10cm", "2026"}}));
  EXPECT_EQ(page->corrections, (decltype(page->corrections){{"gotu", "gout"}}));
  ASSERT_EQ(page->hits.size(), 1U);
  const HitAnswer& hit = page->hits[0];
  EXPECT_EQ(hit.code, "M10.9");
  EXPECT_TRUE(hit.billable);
  EXPECT_EQ(hit.highlight, "<mark>Gout</mark>, unspecified");
  EXPECT_EQ(hit.summary, "exact: gout");
  ASSERT_EQ(hit.words.size(), 1U);
  EXPECT_EQ(hit.words[0].source, "");
  EXPECT_TRUE(hit.words[0].is_function);
  EXPECT_EQ(hit.words[0].label, "Gout");
  EXPECT_EQ(hit.parts, (decltype(hit.parts){{"query", "1.0"}, {"spread", "false"}}));
}

TEST(Answers, RefusesWhatIsNoSearch) {
  EXPECT_FALSE(read_search_page("{}"));
  EXPECT_FALSE(read_search_page("<html>"));
  EXPECT_FALSE(read_search_page(""));
}

TEST(Answers, ReadsACodePage) {
  const auto page = read_code_answer(
      R"json({"system":"icd10cm","edition":"2026","code":"E11.9","display":"Type 2","billable":true,
          "valid":{"from":"2015-10-01","to":null},
          "path":[{"kind":"chapter","code":"ch4","display":"Endocrine"}],
          "children":[],"previous":{"code":"E11.8","display":"With"},"next":null,
          "labels":[{"text":"Diabetes NOS","kind":"inclusion","source":"tabular"}],
          "notes":[{"kind":"excludes1","text":"type 1 (E10.-)","codes":["E10.-"],"from":"E11",
                    "inherited":true}],
          "missing":null,"seventh_character":null,
          "index_entries":[{"path":["Diabetes","type 2"],"code":"E11.9"}],
          "properties":{
  "poa_exempt" : false
}
})json");
  ASSERT_TRUE(page) << page.error().message;
  EXPECT_EQ(page->valid_from, "2015-10-01");
  EXPECT_EQ(page->valid_to, "");
  ASSERT_EQ(page->path.size(), 1U);
  EXPECT_EQ(page->path[0].code, "ch4");
  ASSERT_TRUE(page->previous);
  EXPECT_EQ(page->previous->code, "E11.8");
  EXPECT_FALSE(page->next);
  ASSERT_EQ(page->notes.size(), 1U);
  EXPECT_TRUE(page->notes[0].inherited);
  EXPECT_EQ(page->index_entries, (decltype(page->index_entries){{"Diabetes, type 2", "E11.9"}}));
  EXPECT_EQ(page->properties, (decltype(page->properties){{"poa_exempt", "false"}}));
}

TEST(Answers, ReadsSeventhCharacters) {
  const auto page = read_code_answer(
      R"json({"code":"S13.4","missing":{"reason":"needs_7th_character"},
          "seventh_character":{"from":"S13","position":7,"characters":{"A":"initial"}}})json");
  ASSERT_TRUE(page);
  EXPECT_EQ(page->missing, "needs_7th_character");
  EXPECT_EQ(page->seventh_characters, (decltype(page->seventh_characters){{"A", "initial"}}));
}

TEST(Answers, AProblemTellsItsDetailAndSuggestions) {
  EXPECT_EQ(problem_text(404, R"json({"status":404,"detail":"icd10cm has no E11.99",
                                  "did_you_mean":[{"code":"E11.9","display":"Type 2"}]})json"),
            "icd10cm has no E11.99\n  did you mean E11.9  Type 2");
}

TEST(Answers, AStatusAloneIsToldWhenThereIsNoProblem) {
  EXPECT_EQ(problem_text(502, "Bad gateway"), "the server answers with status 502");
}

}  // namespace
}  // namespace descry::tools
