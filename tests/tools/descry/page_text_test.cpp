#include <gtest/gtest.h>

#include "tools/descry/code_text.hpp"
#include "tools/descry/explain_text.hpp"
#include "tools/descry/search_text.hpp"

namespace descry::tools {
namespace {

constexpr Terminal kPiped{};

HitAnswer hit(std::string code, std::string display) {
  HitAnswer made;
  made.system = "icd10cm";
  made.code = std::move(code);
  made.display = std::move(display);
  made.billable = true;
  made.score = 0.91;
  made.kind = "title";
  made.match_class = "exact";
  made.highlight = made.display;
  return made;
}

SearchPage page_of(std::vector<HitAnswer> hits) {
  SearchPage page;
  page.took_us = 3;
  page.total = hits.size();
  page.editions = {{"icd10cm", "2026"}};
  page.hits = std::move(hits);
  return page;
}

TEST(SearchText, LinesUpCodesAndShowsNoLabelThatIsTheTitle) {
  EXPECT_EQ(
      search_text(kPiped, page_of({hit("M10.9", "Gout, unspecified"), hit("I10", "Essential")})),
      "2 codes in icd10cm 2026 · 3 µs\n"
      "1  M10.9  0.91  Gout, unspecified\n"
      "2  I10    0.91  Essential\n");
}

TEST(SearchText, ShowsTheLabelThatMatchedBelow) {
  HitAnswer found = hit("I21.9", "Acute myocardial infarction, unspecified");
  found.kind = "lay";
  found.highlight = "<mark>Heart attack</mark>";
  EXPECT_EQ(search_text(kPiped, page_of({found})),
            "1 code in icd10cm 2026 · 3 µs\n"
            "1  I21.9  0.91  Acute myocardial infarction, unspecified\n"
            "                lay: Heart attack\n");
}

TEST(SearchText, MarksMatchesWhereThereIsColour) {
  HitAnswer found = hit("M10.9", "Gout");
  found.highlight = "<mark>Gout</mark>";
  EXPECT_NE(search_text({true, 0}, page_of({found})).find("\x1b[1;33mGout\x1b[0m"),
            std::string::npos);
}

TEST(SearchText, SaysWhatIsNotBillableOrNoLongerInForce) {
  HitAnswer header = hit("E11", "Type 2");
  header.billable = false;
  HitAnswer old = hit("Q0000", "Old");
  old.in_force = false;
  const std::string text = search_text(kPiped, page_of({header, old}));
  EXPECT_NE(text.find("Type 2 (not billable)"), std::string::npos);
  EXPECT_NE(text.find("Old (no longer in force)"), std::string::npos);
}

TEST(SearchText, NamesTheSystemWhenThereAreSeveral) {
  HitAnswer other = hit("J1815", "Insulin");
  other.system = "hcpcs";
  EXPECT_NE(search_text(kPiped, page_of({hit("M10.9", "Gout"), other})).find("hcpcs    J1815"),
            std::string::npos);
}

TEST(SearchText, SaysCorrectionsAndWarnings) {
  SearchPage page = page_of({});
  page.corrections = {{"gotu", "gout"}};
  page.warnings = {"hcpcs: no edition"};
  EXPECT_EQ(search_text(kPiped, page),
            "0 codes in icd10cm 2026 · 3 µs\ncorrected: gotu → gout\nnote: hcpcs: no edition\n");
}

TEST(SearchText, ExplainsAHitInWords) {
  HitAnswer found = hit("I21.9", "Acute myocardial infarction");
  found.summary = "synonym: heart attack → myocardial infarction";
  found.words = {{"heart attack", "myocardial infarction", "synonym", 0, 0.85, "lay.tsv:3"}};
  found.parts = {{"query", "0.85"}, {"coverage", "0.6"}, {"label_met", "4.5"}};
  const std::string text = search_text(kPiped, page_of({found}));
  EXPECT_NE(
      text.find("\"heart attack\" means \"myocardial infarction\" (lay.tsv:3), weight 0.85\n"),
      std::string::npos);
  EXPECT_NE(text.find("score 0.91 from query 0.85, coverage 0.60\n"), std::string::npos);
}

std::string why(std::vector<WordAnswer> words) {
  HitAnswer found = hit("I21.9", "Acute myocardial infarction");
  found.words = std::move(words);
  return explain_text(kPiped, found, 0);
}

TEST(ExplainText, HasASentenceForEachWay) {
  EXPECT_EQ(why({{"e11", "E11.9", "code", 0, 1, ""}}), "\"e11\" begins the code E11.9\n");
  EXPECT_EQ(why({{"e119", "E11.9", "code", 0, 1, ""}}), "\"e119\" is the code E11.9\n");
  EXPECT_EQ(why({{"hear", "heart", "prefix", 0, 0.9, ""}}),
            "\"hear\" begins \"heart\", weight 0.90\n");
  EXPECT_EQ(why({{"hrt", "heart", "prefix", 0, 0.62, ""}}),
            "\"hrt\" is short for \"heart\", weight 0.62\n");
  EXPECT_EQ(why({{"hearts", "heart", "inflected", 0, 0.94, ""}}),
            "\"hearts\" is another form of \"heart\", weight 0.94\n");
  EXPECT_EQ(why({{"hart", "heart", "fuzzy1", 1, 0.7, ""}}),
            "\"hart\" is taken for \"heart\", 1 edit off, weight 0.70\n");
  EXPECT_EQ(why({{"of", "", "dropped", 0, 0, "", true}}), "\"of\" need not be met\n");
  EXPECT_EQ(why({{"xyzzy", "", "dropped", 0, 0, ""}}),
            "\"xyzzy\" is set aside: nothing here meets it\n");
  EXPECT_EQ(why({{"mi", "myocardial infarction", "synonym", 0, 0.9, "initials"}}),
            "\"mi\" is short for \"myocardial infarction\", as initials, weight 0.90\n");
}

TEST(ExplainText, TellsOfWordsTogetherThatAreMetTogether) {
  EXPECT_EQ(why({{"heart", "heart disease", "split", 0, 1, ""},
                 {"disease", "heart disease", "split", 0, 1, ""}}),
            "\"heart disease\" is also written \"heart disease\"\n");
  EXPECT_EQ(why({{"acute", "acute", "exact", 0, 1, ""}, {"pain", "pain", "exact", 0, 1, ""}}),
            "\"acute pain\" is met as typed\n");
}

TEST(ExplainText, NamesTheLabelsWhereThereAreSeveral) {
  HitAnswer found = hit("E87.5", "Hyperkalemia");
  found.words = {{"potassium", "potassium", "exact", 0, 1, "", false, "Potassium excess"},
                 {"high", "high", "exact", 0, 1, "", false, "High serum level"}};
  found.parts = {{"query", "1"}, {"spread", "true"}};
  EXPECT_EQ(explain_text(kPiped, found, 2),
            "  \"potassium\" is met as typed, in \"Potassium excess\"\n"
            "  \"high\" is met as typed, in \"High serum level\"\n"
            "  score 0.91 from query 1.00, over several labels\n");
}

TEST(CodeText, ShowsOnlySectionsThatHaveSomething) {
  CodeAnswer page;
  page.system = "icd10cm";
  page.edition = "2026";
  page.code = "I10";
  page.display = "Essential hypertension";
  page.billable = true;
  page.valid_from = "2015-10-01";
  page.path = {{"ch9", "Circulatory", false}};
  EXPECT_EQ(code_text(kPiped, page),
            "I10  Essential hypertension\n"
            "icd10cm 2026 · billable · in force from 2015-10-01\n"
            "\nWhere it stands\n  ch9  Circulatory\n"
            "\nBefore and after\n  I10  Essential hypertension\n");
}

TEST(CodeText, SaysWhereAnInheritedNoteComesFrom) {
  CodeAnswer page;
  page.code = "E11.9";
  page.notes = {{"code_first", "underlying", "E11", true}, {"excludes1", "type 1", "E11.9", false}};
  EXPECT_NE(code_text(kPiped, page)
                .find("  code first (E11)  underlying\n"
                      "  excludes1         type 1\n"),
            std::string::npos);
}

TEST(CodeText, SaysWhatIsMissing) {
  CodeAnswer page;
  page.system = "icd10cm";
  page.edition = "2026";
  page.missing = "needs_7th_character";
  EXPECT_NE(code_text(kPiped, page).find("not billable: needs a 7th character"), std::string::npos);
}

TEST(CodeText, ShowsWhatTheCodeIsRelatedTo) {
  const auto page = read_code_answer(
      R"({"code":"X1","display":"One","characters":[{"axis":"Section","char":"0","label":"Surgical"},)"
      R"({"axis":"Body Part","char":"9","label":null}],)"
      R"("replaced_by":[{"code":"X2","display":"Two","basis":"detail"}],)"
      R"("history":[{"edition":"2026","kind":"retitled","was":"Once","source":"a and b compared"}],)"
      R"("crosswalks":[{"system":"icd9cm","direction":"to","source":"f","no_map":false,"alternatives":)"
      R"([[{"code":"1","display":"A","words":["approximate"]},{"code":"2","display":"B","words":[]}],)"
      R"([{"code":"3","display":"C","words":["approximate"]}]]},)"
      R"({"system":"icd9cm","direction":"from","source":"f","no_map":true,"alternatives":[]}],)"
      R"("mentioned_by":[{"code":"X9","display":"Nine","kind":"code_first"}],)"
      R"("properties":{"hcc":[{"model":"V28","label":"Thing"},{"model":"V24","label":"Thing"}]}})");
  ASSERT_TRUE(page) << page.error().message;
  const std::string text = code_text(kPiped, *page);
  EXPECT_EQ(text.substr(text.find("\nCharacters")),
            "\nCharacters\n  Section    0  Surgical\n  Body Part  9  ?\n"
            "\nInstead of it\n  X2  Two\n"
            "\nHistory\n  2026  retitled, was: Once (a and b compared)\n"
            "\nCrosswalks\n  to icd9cm, approximate  1  A; with 2  B\n"
            "                          3  C\n"
            "  from icd9cm             nothing corresponds, says f\n"
            "\nNamed by notes of\n  X9, code first  Nine\n"
            "\nProperties\n  hcc  V28, Thing\n       V24, Thing\n");
}

}  // namespace
}  // namespace descry::tools
