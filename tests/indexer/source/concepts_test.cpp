#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/source/concepts_csv.hpp"
#include "indexer/source/concepts_ndjson.hpp"
#include "indexer/source/open.hpp"
#include "indexer/source/open_concept.hpp"

namespace descry::indexer {
namespace {

using engine::LabelKind;
using engine::PropertyValue;
using Labels = std::vector<std::pair<LabelKind, std::string>>;
using Properties = std::vector<std::pair<std::string, PropertyValue>>;

engine::Result<std::vector<OpenConcept>> read_json(std::string bytes) {
  return read_concepts_ndjson({"c.ndjson", std::move(bytes), SourceKind::concepts_ndjson});
}

engine::Result<std::vector<OpenConcept>> read_csv_text(std::string path, std::string bytes) {
  return read_concepts_csv({std::move(path), std::move(bytes), SourceKind::concepts_csv});
}

TEST(ConceptsNdjson, ReadsEveryField) {
  const auto read = read_json(
      "\n{\"system\":\"lab\",\"edition\":\"7\",\"code\":\"K\",\"display\":\"Potassium,  serum\","
      "\"short_title\":\"Potassium\",\"parent\":\"CHEM\",\"billable\":true,"
      "\"valid_from\":\"2020-01-01\",\"valid_to\":\"2026-12-31\","
      "\"labels\":[{\"kind\":\"lay\",\"text\":\"salt\"},{\"text\":\"K+\",\"kind\":"
      "\"abbreviation\"}],\"properties\":{\"low\":3.5,\"n\":-4,\"ok\":true,\"unit\":\"mmol/L\","
      "\"tubes\":[\"red\",\"gold\"]}}\r\n");
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_EQ(read->size(), 1U);
  const OpenConcept& item = read->front();
  EXPECT_EQ(item.system, "lab");
  EXPECT_EQ(item.edition, "7");
  EXPECT_EQ(item.code, "K");
  EXPECT_EQ(item.display, "Potassium, serum");
  EXPECT_EQ(item.short_title, "Potassium");
  EXPECT_EQ(item.parent, "CHEM");
  EXPECT_EQ(item.billable, true);
  EXPECT_EQ(item.valid_from, engine::parse_iso_date("2020-01-01"));
  EXPECT_EQ(item.valid_to, engine::parse_iso_date("2026-12-31"));
  EXPECT_EQ(item.labels, (Labels{{LabelKind::lay, "salt"}, {LabelKind::abbreviation, "K+"}}));
  EXPECT_EQ(item.properties, (Properties{{"low", 3.5},
                                         {"n", std::int64_t{-4}},
                                         {"ok", true},
                                         {"unit", std::string("mmol/L")},
                                         {"tubes", std::vector<std::string>{"red", "gold"}}}));
  EXPECT_EQ(item.line, 2U);
}

TEST(ConceptsNdjson, LeavesOutWhatTheLineLeavesOut) {
  const auto read = read_json("{\"system\":\"lab\",\"code\":\"K\",\"display\":\"Potassium\"}");
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->front().edition, "");
  EXPECT_FALSE(read->front().billable);
  EXPECT_FALSE(read->front().valid_from);
}

TEST(ConceptsNdjson, NamesWhatIsWrongAndWhere) {
  const std::string start = "{\"system\":\"lab\",\"code\":\"K\",\"display\":\"Potassium\"";
  const std::vector<std::pair<std::string, std::string>> cases{
      {start + ",\"colour\":1}",
       "c.ndjson:1: field \"colour\": is not in the schema; facts of your own go into properties"},
      {start + ",\"code\":\"L\"}", "c.ndjson:1: field \"code\": is given twice"},
      {"{\"system\":\"lab\",\"code\":\"K\"}", "c.ndjson:1: the field \"display\" is missing"},
      {start + ",\"parent\":7}", "c.ndjson:1: parent \"a number\": expected a string"},
      {start + ",\"parent\":\"K\"}", "c.ndjson:1: parent \"K\": is the concept itself"},
      {start + ",\"billable\":\"yes\"}",
       "c.ndjson:1: billable \"a string\": expected true or false"},
      {start + ",\"valid_from\":\"2026-02-30\"}",
       "c.ndjson:1: valid_from \"2026-02-30\": expected a date as YYYY-MM-DD"},
      {start + ",\"valid_from\":\"2026-02-02\",\"valid_to\":\"2026-02-01\"}",
       "c.ndjson:1: valid_to \"2026-02-01\": expected a day not before valid_from 2026-02-02"},
      {start + ",\"labels\":\"Kalium\"}",
       "c.ndjson:1: labels \"a string\": expected a list of {\"kind\", \"text\"}"},
      {start + ",\"labels\":[{\"kind\":\"lay\"}]}",
       "c.ndjson:1: labels \"an object\": expected an object of the strings \"kind\" and \"text\""},
      {start + ",\"labels\":[{\"kind\":\"title\",\"text\":\"x\"}]}",
       "c.ndjson:1: label kind \"title\": expected inclusion, index, synonym, lay or abbreviation"},
      {start + ",\"properties\":{\"a b\":1}}",
       "c.ndjson:1: property \"a b\": expected a name of 1 to 64 of A-Z a-z 0-9 _ . -"},
      {start + ",\"properties\":{\"a\":1,\"a\":2}}", "c.ndjson:1: property \"a\": is given twice"},
      {start + ",\"properties\":{\"a\":null}}",
       "c.ndjson:1: a \"null\": expected a string, a number, true, false or a list of strings"},
      {start + ",\"properties\":{\"n\":18446744073709551615}}",
       "c.ndjson:1: n \"18446744073709551615\": expected a whole number up to "
       "9223372036854775807"},
      {start + ",\"edition\":\"\\u0000\"}",
       "c.ndjson:1: edition \"" + std::string(1, '\0') + "\": expected text of 1 to 64 bytes"},
      {"{\"system\":\"My Lab\",\"code\":\"K\",\"display\":\"x\"}",
       "c.ndjson:1: system \"My Lab\": expected 1 to 64 lower-case letters, digits, _ and -, a "
       "letter first"},
      {"{\"system\":\"lab\",\"code\":\"* *\",\"display\":\"x\"}",
       "c.ndjson:1: code \"* *\": expected text of 1 to 64 bytes with a letter or digit"},
      {"[1]", "c.ndjson:1: line \"[1]\": expected a JSON object"},
      {"", "c.ndjson: no concept in the file"}};
  for (const auto& [bytes, message] : cases) {
    const auto read = read_json(bytes);
    ASSERT_FALSE(read) << bytes;
    EXPECT_EQ(read.error().message, message);
  }
}

TEST(ConceptsNdjson, KeepsRepeatsAndRefusesContradictions) {
  const std::string first = "{\"system\":\"lab\",\"code\":\"K\",\"display\":\"Potassium\"}\n";
  EXPECT_TRUE(read_json(first + first));
  EXPECT_TRUE(read_json(first + "{\"system\":\"b\",\"code\":\"K\",\"display\":\"Other\"}"));
  EXPECT_EQ(read_json(first + "{\"system\":\"lab\",\"code\":\"K\",\"display\":\"Other\"}")
                .error()
                .message,
            "c.ndjson:2: code \"K\": display \"Other\" differs from the one on line 1");
}

TEST(ConceptsNdjson, TakesCodesOfOtherScriptsAndOfOneDigit) {
  for (const char* code : {"\xC3\xA9", "\xE9\xA0\xAD", "7", "*z*"}) {
    const auto read =
        read_json("{\"system\":\"lab\",\"code\":\"" + std::string(code) + "\",\"display\":\"x\"}");
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->front().code, code);
  }
}

TEST(ConceptsNdjson, ReadsTheLargestWholeNumber) {
  const auto read = read_json(
      "{\"system\":\"lab\",\"code\":\"K\",\"display\":\"x\","
      "\"properties\":{\"n\":9223372036854775807}}");
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->front().properties, (Properties{{"n", std::int64_t{9223372036854775807}}}));
}

TEST(ConceptsCsv, ReadsColumnsLabelsAndProperties) {
  const auto read = read_csv_text("f/Local Formulary.csv",
                                  "code,title,labels,lay,billable,valid_to,form\n"
                                  "A,\"Pain, relief\",Analgesics| Analgetics |,ache pill,false,"
                                  "2026-01-31,tablet\n"
                                  "B,Other,,,,,\n");
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_EQ(read->size(), 2U);
  const OpenConcept& item = read->front();
  EXPECT_EQ(item.system, "local_formulary");
  EXPECT_EQ(item.code, "A");
  EXPECT_EQ(item.display, "Pain, relief");
  EXPECT_EQ(item.billable, false);
  EXPECT_EQ(item.valid_to, engine::parse_iso_date("2026-01-31"));
  EXPECT_EQ(item.labels, (Labels{{LabelKind::synonym, "Analgesics"},
                                 {LabelKind::synonym, "Analgetics"},
                                 {LabelKind::lay, "ache pill"}}));
  EXPECT_EQ(item.properties, (Properties{{"form", std::string("tablet")}}));
  EXPECT_EQ((*read)[1].properties, Properties{});
  EXPECT_EQ((*read)[1].line, 3U);
}

TEST(ConceptsCsv, NamesWhatIsWrongAndWhere) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"code,form\nA,b\n", "f.csv:1: header \"code\": expected a column \"display\""},
      {"code,display,title\nA,b,c\n", "f.csv:1: column \"title\": stands in the header twice"},
      {"code,display,billable\nA,b,perhaps\n",
       "f.csv:2: billable \"perhaps\": expected true or false"},
      {"code,display\nA,b\nA,c\n",
       "f.csv:3: code \"A\": display \"c\" differs from the one on line 2"},
      {"code,display\nA,b\n***,c\n",
       "f.csv:3: code \"***\": expected text of 1 to 64 bytes with a letter or digit"},
      {"code,display\n,b\n", "f.csv:2: the field \"code\" is missing"},
      {"code,display,colour of box\nA,b,red\n",
       "f.csv:2: property \"colour of box\": expected a name of 1 to 64 of A-Z a-z 0-9 _ . -"},
      {"code,display\n", "f.csv: no concept in the file"}};
  for (const auto& [bytes, message] : cases) {
    const auto read = read_csv_text("f.csv", bytes);
    ASSERT_FALSE(read) << bytes;
    EXPECT_EQ(read.error().message, message);
  }
}

TEST(ConceptFacts, AreEmptyWhereTheRowLeavesThemOut) {
  OpenConcept item;
  for (const Fact fact : kFacts) {
    EXPECT_EQ(fact_of(item, fact), "") << name_of(fact);
  }
  item.billable = false;
  item.valid_to = engine::parse_iso_date("2026-01-31");
  EXPECT_EQ(fact_of(item, Fact::billable), "false");
  EXPECT_EQ(fact_of(item, Fact::valid_to), "2026-01-31");
  EXPECT_EQ(name_of(Fact::valid_to), "valid_to");
}

TEST(ConceptFacts, AreShownAsJsonWritesThem) {
  EXPECT_EQ(shown(true), "true");
  EXPECT_EQ(shown(std::int64_t{-4}), "-4");
  EXPECT_EQ(shown(3.5), "3.5");
  EXPECT_EQ(shown(std::string("mg")), "\"mg\"");
  EXPECT_EQ(shown(std::vector<std::string>{"a", "b"}), "[\"a\", \"b\"]");
  EXPECT_EQ(shown(std::vector<std::string>{}), "[]");
}

TEST(ConceptFacts, AreCutAtTheEndOfACharacter) {
  const std::string most(198, 'a');
  EXPECT_EQ(quote(most + "é"), "\"" + most + "é\"");
  EXPECT_EQ(quote(most + "a" + "é"), "\"" + most + "a…\"");
  EXPECT_EQ(quote(std::string(300, '\x80')), "\"…\"");
}

TEST(ConceptFacts, OfNumbersAreTheSameWhenTheirValuesAre) {
  EXPECT_TRUE(is_same(std::int64_t{5}, 5.0));
  EXPECT_FALSE(is_same(std::int64_t{5}, 5.5));
  EXPECT_FALSE(is_same(std::int64_t{5}, std::string("5")));
  EXPECT_FALSE(is_same(true, std::string("true")));
  EXPECT_TRUE(is_same(std::vector<std::string>{"a"}, std::vector<std::string>{"a"}));
}

TEST(ConceptExamples, AreRecognisedAndRead) {
  const std::filesystem::path folder = DESCRY_PROJECT_DIR "/schemas/examples";
  std::size_t ndjson = 0;
  std::size_t csv = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::vector<std::filesystem::path> paths{entry.path()};
    const auto sources = open_sources(paths);
    if (entry.path().extension() == ".ndjson") {
      ASSERT_TRUE(sources) << sources.error().message;
      const auto read = read_concepts_ndjson(sources->files.at(0));
      ASSERT_TRUE(read) << read.error().message;
      EXPECT_GE(read->size(), 5U);
      ++ndjson;
    } else if (entry.path().extension() == ".csv") {
      ASSERT_TRUE(sources) << sources.error().message;
      const auto read = read_concepts_csv(sources->files.at(0));
      ASSERT_TRUE(read) << read.error().message;
      EXPECT_GE(read->size(), 5U);
      ++csv;
    }
  }
  EXPECT_GE(ndjson, 1U);
  EXPECT_GE(csv, 1U);
}

}  // namespace
}  // namespace descry::indexer
