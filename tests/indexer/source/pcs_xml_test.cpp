// The three ICD-10-PCS readers: what they give, and what they refuse with which words.

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/source/pcs_definitions_xml.hpp"
#include "indexer/source/pcs_index_xml.hpp"
#include "indexer/source/pcs_tables_xml.hpp"
#include "tests/support/source_files.hpp"

namespace descry::indexer {
namespace {

using test::message_of;
using test::replaced;
using test::seed;
using test::source;
using Texts = std::vector<std::string>;

constexpr const char* kTables = "pcs_tables/tables.xml";
constexpr const char* kDefinitions = "pcs_definitions/definitions.xml";
constexpr const char* kIndex = "pcs_index/index.xml";

std::string tables_after(std::string_view from, std::string_view to) {
  return message_of(read_pcs_tables(source(replaced(seed(kTables).bytes, from, to))));
}
std::string definitions_after(std::string_view from, std::string_view to) {
  return message_of(read_pcs_definitions(source(replaced(seed(kDefinitions).bytes, from, to))));
}
std::string index_after(std::string_view from, std::string_view to) {
  return message_of(read_pcs_index(source(replaced(seed(kIndex).bytes, from, to))));
}

template <typename Read>
void expect_refusal_of_every_truncation(const std::string& text, Read read) {
  const std::size_t end = text.rfind('>') + 1;
  for (std::size_t size = 0; size < end; ++size) {
    ASSERT_FALSE(read(source(text.substr(0, size)))) << size;
  }
  EXPECT_TRUE(read(source(text.substr(0, end))));
}

TEST(PcsTables, GivesHeadsAndRows) {
  const auto tables = read_pcs_tables(seed(kTables));
  ASSERT_TRUE(tables) << message_of(tables);
  EXPECT_EQ(tables->edition, "2031");
  ASSERT_EQ(tables->tables.size(), 1U);
  const PcsTable& table = tables->tables.front();
  EXPECT_EQ(table.prefix(), "0DT");
  EXPECT_EQ(table.line, 5U);
  EXPECT_EQ(table.head[1].values.front().label, "Food Passage");
  EXPECT_EQ(table.head[2].definition, "Taking all of a part out");
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(table.rows[0].axes[0].title, "Body Part");
  EXPECT_EQ(table.rows[0].axes[1].values[1].character, '4');
  EXPECT_EQ(table.rows[0].axes[1].values[1].label, "By Scope");
  EXPECT_EQ(table.rows[1].axes[3].values[0].label, "To Look At");
}

TEST(PcsTables, RefusesCountsThatDisagree) {
  EXPECT_EQ(tables_after("pcsRow codes=\"4\"", "pcsRow codes=\"5\""),
            "file:19: codes \"5\": expected 4");
  EXPECT_EQ(tables_after("pos=\"4\" values=\"2\"", "pos=\"4\" values=\"3\""),
            "file:20: values \"3\": expected 2");
  EXPECT_EQ(tables_after("pos=\"4\" values=\"2\"", "pos=\"5\" values=\"2\""),
            "file:20: pos \"5\": expected 4");
}

TEST(PcsTables, RefusesCharactersThatNoCodeHas) {
  EXPECT_EQ(tables_after("code=\"J\"", "code=\"I\""),
            "file:23: code \"I\": expected one character, a digit or a capital but not I or O");
  EXPECT_EQ(tables_after("code=\"J\"", "code=\"1\""),
            "file:23: code \"1\": stands in this axis twice");
  EXPECT_EQ(tables_after("code=\"J\"", ""),
            "file:23: code \"\": expected one character, a digit or a capital but not I or O");
}

TEST(PcsTables, RefusesRowsThatShareACode) {
  EXPECT_EQ(tables_after("code=\"P\"", "code=\"J\""),
            "file:39: code \"0DTJ0ZZ\": is also in the row of line 19");
}

TEST(PcsTables, RefusesATableGivenTwice) {
  const std::string text = seed(kTables).bytes;
  const std::size_t begin = text.find("  <pcsTable>");
  const std::size_t end = text.find("</ICD10PCS.tabular>");
  const std::string twice = text.substr(0, end) + text.substr(begin);
  EXPECT_EQ(message_of(read_pcs_tables(source(twice))),
            "file:59: table \"0DT\": already stands on line 5");
}

TEST(PcsTables, RefusesOtherElementsAndAttributes) {
  EXPECT_EQ(tables_after("<version>2031</version>", ""),
            "file:2: element \"ICD10PCS.tabular\": expected a <version> and one <pcsTable> at "
            "least");
  EXPECT_EQ(tables_after("<label code=\"J\">Worm</label>", "<name>Worm</name>"),
            "file:23: element \"name\": not known in <axis>");
  EXPECT_EQ(tables_after("<pcsRow codes=\"4\">", "<pcsRow codes=\"4\" page=\"1\">"),
            "file:19: attribute \"page\": not known in <pcsRow>");
  EXPECT_EQ(tables_after("<label code=\"J\">Worm", "<label code=\"J\">"),
            "file:23: element \"label\": has no text");
}

TEST(PcsTables, IsRefusedAtEveryTruncation) {
  expect_refusal_of_every_truncation(seed(kTables).bytes, read_pcs_tables);
}

TEST(PcsDefinitions, GivesTermsWithAllThatIsSaidOfThem) {
  const auto read = read_pcs_definitions(seed(kDefinitions));
  ASSERT_TRUE(read) << message_of(read);
  EXPECT_EQ(read->edition, "2031");
  ASSERT_EQ(read->axes.size(), 2U);
  EXPECT_EQ(read->axes[0].section, '0');
  EXPECT_EQ(read->axes[0].position, 3U);
  const PcsTerm& operation = read->axes[0].terms.front();
  EXPECT_EQ(operation.titles, Texts({"Taking Out"}));
  EXPECT_EQ(operation.definition, "Taking all of a part out");
  EXPECT_EQ(operation.explanation, "What is left behind makes it another operation");
  EXPECT_EQ(operation.includes, Texts({"Worm taken out, gullet taken out"}));
  EXPECT_EQ(operation.line, 9U);
  const PcsTerm& part = read->axes[1].terms.front();
  EXPECT_EQ(part.titles, Texts({"Gullet, Left", "Gullet, Right"}));
  EXPECT_EQ(part.includes, Texts({"Food pipe", "Swallowing tube"}));
}

TEST(PcsDefinitions, GivesWhichDevicesAreKnownMoreGenerallyElsewhere) {
  const auto read = read_pcs_definitions(seed(kDefinitions));
  ASSERT_TRUE(read) << message_of(read);
  ASSERT_EQ(read->aggregates.size(), 1U);
  EXPECT_EQ(read->aggregates[0].device, "Pin, Bent");
  EXPECT_EQ(read->aggregates[0].body_systems, Texts({"Food Passage", "Air Passage"}));
  EXPECT_EQ(read->aggregates[0].parent.character, '5');
  EXPECT_EQ(read->aggregates[0].parent.label, "Pin");
}

TEST(PcsDefinitions, RefusesWhatTheLayoutDoesNotHave) {
  EXPECT_EQ(definitions_after("section code=\"0\"", "section code=\"OO\""),
            "file:5: code \"OO\": expected one character, a digit or a capital but not I or O");
  EXPECT_EQ(definitions_after("axis pos=\"3\"", "axis pos=\"8\""),
            "file:7: pos \"8\": expected a position from 3 to 7");
  EXPECT_EQ(definitions_after("<title>Taking Out</title>", ""),
            "file:9: element \"terms\": expected a <title> and a <definition>, <explanation> or "
            "<includes>");
  EXPECT_EQ(definitions_after("<includes>Food pipe</includes>", "<also>Food pipe</also>"),
            "file:21: element \"also\": not known in <terms>");
  EXPECT_EQ(definitions_after("<parent value=\"5\">Pin</parent>", ""),
            "file:27: element \"aggregate\": expected <device>, <operation>, <bodySys> and "
            "<parent>");
}

TEST(PcsDefinitions, IsRefusedAtEveryTruncation) {
  expect_refusal_of_every_truncation(seed(kDefinitions).bytes, read_pcs_definitions);
}

TEST(PcsIndex, GivesLeadsWithTheirPaths) {
  const auto index = read_pcs_index(seed(kIndex));
  ASSERT_TRUE(index) << message_of(index);
  EXPECT_EQ(index->edition, "2031");
  std::vector<Texts> found;
  for (const PcsIndexEntry& entry : index->entries) {
    found.push_back(entry.path);
    found.back().insert(found.back().end(),
                        {std::to_string(static_cast<int>(entry.lead)), entry.target, entry.code});
  }
  EXPECT_EQ(found, (std::vector<Texts>{{"Food pipe", "3", "Gullet in", "0DT"},
                                       {"Worm removal", "0", "", ""},
                                       {"Worm removal", "2", "Taking Out, Worm", "0DTJ"},
                                       {"Worm removal", "2", "Taking Out", ""},
                                       {"Worm removal", "By scope", "1", "", "0DTJ4ZZ"},
                                       {"Worm removal", "By scope", "Again", "1", "", "0DTJ4Z"},
                                       {"Worm removal", "0", "", ""}}));
  EXPECT_EQ(index->entries[0].line, 7U);
}

TEST(PcsIndex, RefusesCodesOfAnotherLength) {
  EXPECT_EQ(index_after("<code>0DTJ4ZZ</code>", "<code>0DTJ4Z</code>"),
            "file:24: code \"0DTJ4Z\": expected 7 characters of an ICD-10-PCS code");
  EXPECT_EQ(index_after("<codes>0DTJ4Z</codes>", "<codes>0DI</codes>"),
            "file:27: codes \"0DI\": expected 4 to 6 characters of an ICD-10-PCS code");
  EXPECT_EQ(index_after("<tab>0DT</tab>", "<tab>0DO</tab>"),
            "file:9: tab \"0DO\": expected 3 characters of an ICD-10-PCS code");
}

TEST(PcsIndex, RefusesWhatTheLayoutDoesNotHave) {
  EXPECT_EQ(index_after("<see>Taking Out</see>", "<see>Taking Out</see><use>Worm</use>"),
            "file:20: element \"use\": stands behind another lead of this term");
  EXPECT_EQ(index_after("<title>Worm removal</title>", ""),
            "file:14: element \"mainTerm\": has no <title>");
  EXPECT_EQ(index_after("<title>By scope</title>", ""),
            "file:22: element \"term\": has no <title>");
  EXPECT_EQ(index_after("<term level=\"2\">", "<term level=\"3\">"),
            "file:25: level \"3\": expected 2, one more than the term around it");
  EXPECT_EQ(index_after("<codes>0DTJ4Z</codes>", "<seeAlso>Worm</seeAlso>"),
            "file:27: element \"seeAlso\": not known in <term>");
}

TEST(PcsIndex, IsRefusedAtEveryTruncation) {
  expect_refusal_of_every_truncation(seed(kIndex).bytes, read_pcs_index);
}

}  // namespace
}  // namespace descry::indexer
