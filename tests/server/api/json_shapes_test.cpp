// The exact bytes of answers: keys, their order, what is absent and what is null.

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "server/api/batch_lines.hpp"
#include "server/api/json_code.hpp"
#include "server/api/json_relations.hpp"
#include "server/api/json_search.hpp"
#include "server/api/json_systems.hpp"

namespace descry::server {
namespace {

template <typename Write>
std::string written(Write write) {
  std::string out;
  {
    JsonWriter json(out);
    write(json);
  }
  return out;
}

engine::SearchAnswer one_hit() {
  engine::SearchAnswer answer;
  answer.total = 1;
  answer.editions = {{"icd10cm", "2026"}};
  answer.corrections = {{.from = "diabetis", .to = "diabetes"}};
  answer.mark_storage = {{7, 15}};
  answer.hits.push_back({.system = "icd10cm",
                         .code = "E11.9",
                         .display = "Type 2 diabetes",
                         .billable = true,
                         .score = 0.91237F,
                         .label = "Type 2 diabetes",
                         .kind = engine::LabelKind::title,
                         .match_class = engine::MatchWay::fuzzy1,
                         .marks = answer.mark_storage});
  return answer;
}

constexpr std::string_view kHit =
    R"({"system":"icd10cm","code":"E11.9","display":"Type 2 diabetes","billable":true,)"
    R"("in_force":true,"score":0.9124,"match":{"label":"Type 2 diabetes","kind":"title",)"
    R"("class":"fuzzy1")";

TEST(JsonShapes, SearchAnswer) {
  const auto answer = one_hit();
  EXPECT_EQ(written([&](JsonWriter& json) {
              write_search(json, {.query = "diabetis", .took_us = 12}, answer);
            }),
            R"({"query":"diabetis","took_us":12,"total":1,"total_is_exact":true,)"
            R"("editions":{"icd10cm":"2026"},"warnings":[],)"
            R"("corrections":[{"from":"diabetis","to":"diabetes"}],"hits":[)" +
                std::string(kHit) + R"(,"highlight":"Type 2 <mark>diabetes</mark>"}}]})" + "\n");
}

TEST(JsonShapes, HitsWithoutHighlightHaveNoSuchField) {
  const auto answer = one_hit();
  EXPECT_EQ(written([&](JsonWriter& json) { write_hits(json, answer, Highlight::omitted); }),
            "[" + std::string(kHit) + "}}]");
}

TEST(JsonShapes, HitsBelowTheScoreAsShownAreDropped) {
  const auto answer = one_hit();
  const auto hits = [&](double least) {
    return written([&](JsonWriter& json) { write_hits(json, answer, Highlight::omitted, least); });
  };
  EXPECT_EQ(hits(0.9125), "[]");
  EXPECT_NE(hits(0.9124), "[]");
}

TEST(JsonShapes, ExplanationStandsInTheHit) {
  auto answer = one_hit();
  engine::Explanation why;
  why.summary = "1 edit: diabetis → diabetes";
  engine::WordMatch word;
  word.query = "diabetis";
  word.met_by = "diabetes";
  word.way = engine::MatchWay::fuzzy1;
  word.edits = 1;
  word.weight = 0.5F;
  word.information = 2.25F;
  word.label = "Type 2 diabetes";
  why.words.push_back(word);
  why.parts.query = 0.5F;
  why.parts.coverage = 0.25F;
  why.parts.label_met = 1.5F;
  why.parts.label_information = 6;
  answer.explanations.push_back(why);
  EXPECT_EQ(
      written([&](JsonWriter& json) { write_hits(json, answer, Highlight::omitted); }),
      "[" + std::string(kHit) +
          R"(},"explain":{"summary":"1 edit: diabetis → diabetes","words":[{"query":"diabetis",)"
          R"("met_by":"diabetes","way":"fuzzy1","edits":1,"weight":0.5,"information":2.25,)"
          R"("function":false,"source":null,"label":"Type 2 diabetes"}],)"
          R"("parts":{"query":0.5,"met":1,"coverage":0.25,"kind":0,"order":0,"prior":0,)"
          R"("spread":false,"whole":false,"label_met":1.5,"label_information":6,"clarity":1},"score":0.91237}}])");
}

TEST(JsonShapes, Suggestions) {
  const std::vector<engine::Suggestion> suggestions = {
      {.text = "heart failure", .marks = {{0, 5}}, .count = 31}};
  EXPECT_EQ(written([&](JsonWriter& json) {
              write_suggestions(json, {.query = "heart", .took_us = 3}, suggestions);
            }),
            R"({"query":"heart","took_us":3,"suggestions":[{"text":"heart failure",)"
            R"("highlight":"<mark>heart</mark> failure","count":31}]})"
            "\n");
}

engine::CodeSummary summary() {
  engine::CodeSummary code;
  code.system = "icd10cm";
  code.edition = "2026";
  code.code = "E11";
  code.display = "Type 2 diabetes";
  code.valid.from = engine::Date{2015, 10, 1};
  return code;
}

constexpr std::string_view kSummary =
    R"("system":"icd10cm","edition":"2026","code":"E11","display":"Type 2 diabetes",)"
    R"("short_title":null,"billable":false,"valid":{"from":"2015-10-01","to":null},)"
    R"("in_force":true,"kind":"code")";

TEST(JsonShapes, EmptyCodePageHasEveryField) {
  engine::CodePage page;
  page.summary = summary();
  EXPECT_EQ(written([&](JsonWriter& json) { write_code_page(json, page); }),
            "{" + std::string(kSummary) +
                R"(,"path":[],"children":[],"previous":null,"next":null,"labels":[],"notes":[],)"
                R"("missing":null,"seventh_character":null,"index_entries":[],"mentioned_by":[],)"
                R"("crosswalks":[],"history":[],"replaced_by":[],"properties":{}})"
                "\n");
}

TEST(JsonShapes, FullCodePageKeepsTheOrderOfTheApi) {
  engine::CodePage page;
  page.summary = summary();
  page.path = {{.kind = engine::ConceptKind::chapter, .code = "ch4", .display = "Endocrine"}};
  page.children = {{.code = "E11.9", .display = "Plain", .billable = true}};
  page.previous = engine::CodeRef{.code = "E10", .display = "Type 1"};
  page.labels = {{.text = "T2D", .kind = engine::LabelKind::abbreviation, .source = "lay.txt"}};
  page.notes = {{.kind = engine::NoteKind::excludes1,
                 .text = "gestational, O24.4-",
                 .codes = {"O24.4-"},
                 .links = {{"O24.4-", 1, {{"O24.4", "Gestational"}}}},
                 .from = "E08-E13",
                 .inherited = true}};
  page.missing = engine::PageMissing{.reason = "needs_more_detail",
                                     .candidates = {{.code = "E11.9", .display = "Plain"}}};
  page.seventh_character = engine::PageSeventhCharacter{
      .from = "S00", .position = 7, .characters = {{'A', "initial"}, {'S', "sequela"}}};
  page.index_entries = {
      {.path = {"Diabetes", "type 2"}, .code = "E11.9", .column = "", .manifestation = "H36"}};
  page.mentioned_by = {{{"E10", "Type 1"}, engine::NoteKind::code_also, "E11.-"}};
  page.properties = {{"modifier", true},
                     {"count", std::int64_t{-3}},
                     {"share", 0.5},
                     {"group", std::string("a")},
                     {"list", std::vector<std::string>{"x", "y"}}};
  EXPECT_EQ(
      written([&](JsonWriter& json) { write_code_page(json, page); }),
      "{" + std::string(kSummary) +
          R"(,"path":[{"kind":"chapter","code":"ch4","display":"Endocrine"}],)"
          R"("children":[{"code":"E11.9","display":"Plain","billable":true}],)"
          R"("previous":{"code":"E10","display":"Type 1"},"next":null,)"
          R"("labels":[{"text":"T2D","kind":"abbreviation","source":"lay.txt"}],)"
          R"("notes":[{"kind":"excludes1","text":"gestational, O24.4-","codes":["O24.4-"],)"
          R"("links":[{"text":"O24.4-","total":1,"codes":[{"code":"O24.4",)"
          R"("display":"Gestational"}]}],"from":"E08-E13","inherited":true}],)"
          R"("missing":{"reason":"needs_more_detail","candidates":[{"code":"E11.9",)"
          R"("display":"Plain"}]},"seventh_character":{"from":"S00","position":7,)"
          R"("characters":{"A":"initial","S":"sequela"}},)"
          R"("index_entries":[{"path":["Diabetes","type 2"],"code":"E11.9","manifestation":"H36"}],)"
          R"("mentioned_by":[{"system":"icd10cm","code":"E10","display":"Type 1",)"
          R"("kind":"code_also","reference":"E11.-"}],)"
          R"("crosswalks":[],"history":[],"replaced_by":[],"properties":{"modifier":true,"count":-3,)"
          R"("share":0.5,"group":"a","list":["x","y"]}})"
          "\n");
}

TEST(JsonShapes, AMissingCharacterComesWithItsPlaceAndTheOnesPermitted) {
  const engine::PageMissing missing{
      .reason = "needs_7th_character",
      .candidates = {{.code = "S13.4XXA", .display = "Initial"}},
      .permitted = engine::PermittedCharacters{7, {}, {{'A', "initial encounter"}}}};
  EXPECT_EQ(written([&](JsonWriter& json) { write_missing(json, missing); }),
            R"({"reason":"needs_7th_character","candidates":[{"code":"S13.4XXA",)"
            R"("display":"Initial"}],"position":7,"characters":{"A":"initial encounter"}})");
}

TEST(JsonShapes, RelationsOfACode) {
  const engine::PageCrosswalk crosswalk{
      .system = "icd9cm",
      .direction = engine::CrosswalkDirection::to,
      .source = "gem.txt",
      .no_map = false,
      .total = 1,
      .alternatives = {{{"250.00", "Sugar", true, true, 1, 2, true},
                        {"V1", "", false, false, 0, 0, false},
                        {"X", "", false, false, 0, 0, std::nullopt}}}};
  EXPECT_EQ(
      written([&](JsonWriter& json) {
        write_crosswalks(json, {&crosswalk, 1});
      }),
      R"([{"system":"icd9cm","direction":"to","source":"gem.txt","no_map":false,"total":1,)"
      R"("alternatives":[[{"code":"250.00","display":"Sugar","flags":"10112","words":["approximate",)"
      R"("combination","scenario 1","choice list 2"],"exists":true},{"code":"V1","display":null,)"
      R"("flags":"00000","words":["equivalent","no longer exists"],"exists":false},{"code":"X",)"
      R"("display":null,"flags":"00000","words":["equivalent"],"exists":null}]]}])");
  const engine::PageChange change{"2026", engine::Date{2025, 10, 1}, engine::ChangeKind::retitled,
                                  "Old", "a.txt"};
  EXPECT_EQ(
      written([&](JsonWriter& json) {
        write_history(json, {&change, 1});
      }),
      R"([{"edition":"2026","date":"2025-10-01","kind":"retitled","was":"Old","source":"a.txt"}])");
}

TEST(JsonShapes, DifferenceOfEditions) {
  engine::EditionDiff diff{"2021", "2026", 2, {}};
  diff.changes = {{engine::ChangeKind::retitled, "A00", "New", "Old", {}},
                  {engine::ChangeKind::deleted, "A01", "Gone", "", {{"A02", "Here", "detail"}}}};
  EXPECT_EQ(written([&](JsonWriter& json) { write_diff(json, diff); }),
            R"({"from":"2021","to":"2026","total":2,"changes":[{"kind":"retitled","code":"A00",)"
            R"("display":"New","was":"Old"},{"kind":"deleted","code":"A01","display":"Gone",)"
            R"("replaced_by":[{"code":"A02","display":"Here","basis":"detail"}]}]})"
            "\n");
}

TEST(JsonShapes, CodeListOfRootsHasNoCode) {
  engine::CodeList list;
  list.total = 22;
  list.items = {{.code = "ch1", .display = "Infections", .billable = false}};
  EXPECT_EQ(written([&](JsonWriter& json) { write_code_list(json, "icd10cm", "", list); }),
            R"({"system":"icd10cm","code":null,"total":22,"items":[{"code":"ch1",)"
            R"("display":"Infections","billable":false}]})"
            "\n");
}

TEST(JsonShapes, SystemsCountModifiersOnlyWhereThereAreSome) {
  engine::SystemSummary system;
  system.system = "hcpcs";
  system.title = "HCPCS Level II";
  system.searched_by_default = true;
  engine::EditionSummary edition;
  edition.edition = "2025Q4";
  edition.from = engine::Date{2025, 10, 1};
  edition.to = engine::Date{2025, 12, 31};
  edition.concepts = 10;
  edition.billable = 9;
  edition.labels = 40;
  edition.is_default = true;
  system.editions.push_back(edition);
  const auto shown = [&] {
    return written([&](JsonWriter& json) { write_systems(json, {&system, 1}); });
  };
  const std::string head =
      R"({"systems":[{"system":"hcpcs","title":"HCPCS Level II","uri":null,"licence":null,)"
      R"("searched_by_default":true,"editions":[{"edition":"2025Q4","from":"2025-10-01",)"
      R"("to":"2025-12-31","concepts":10,"billable":9,"labels":40,)";
  EXPECT_EQ(shown(), head + "\"default\":true,\"sources\":[]}]}]}\n");
  system.editions[0].modifiers = 383;
  system.editions[0].sources = {{"hcpcs_xlsx", "HCPC2025_OCT_ANWEB.xlsx"}};
  EXPECT_EQ(shown(), head + R"("modifiers":383,"default":true,"sources":[{"kind":"hcpcs_xlsx",)"
                            R"("name":"HCPC2025_OCT_ANWEB.xlsx"}]}]}]})"
                            "\n");
}

TEST(JsonShapes, BadLinesSayWhereAndWhy) {
  std::string out;
  write_bad_line(out, 7, invalid_parameter("/code", "/code: null, expected a string"));
  EXPECT_EQ(out, R"({"line":7,"error":{"code":"invalid_parameter",)"
                 R"("detail":"/code: null, expected a string","param":"/code"}})"
                 "\n");
  out.clear();
  write_oversized_line(out, 8, 1'048'576);
  EXPECT_EQ(out, R"({"line":8,"error":{"code":"content_too_large",)"
                 R"("detail":"line 8: more than 1048576 bytes"}})"
                 "\n");
  EXPECT_TRUE(is_blank_line(" \t\r"));
  EXPECT_FALSE(is_blank_line("{}"));
}

}  // namespace
}  // namespace descry::server
