#include "indexer/source/tabular_xml.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/source_files.hpp"

namespace descry::indexer {
namespace {

using engine::ConceptKind;
using engine::NoteKind;
using test::message_of;
using test::replaced;
using test::seed;
using test::source;

constexpr const char* kSeed = "tabular/small.xml";

TabularList small_list() {
  auto list = read_tabular(seed(kSeed));
  EXPECT_TRUE(list) << message_of(list);
  return list ? *std::move(list) : TabularList{};
}

const TabularNode& node_of(const TabularList& list, std::string_view code) {
  static const TabularNode kAbsent;
  const auto found = std::find_if(list.nodes.begin(), list.nodes.end(),
                                  [&](const TabularNode& node) { return node.code == code; });
  EXPECT_NE(found, list.nodes.end()) << code;
  return found == list.nodes.end() ? kAbsent : *found;
}

std::string error_after(std::string_view from, std::string_view to) {
  return message_of(read_tabular(source(replaced(seed(kSeed).bytes, from, to))));
}

TEST(TabularXml, ListsChaptersBlocksAndCodesInDocumentOrder) {
  std::vector<std::string> codes;
  for (const TabularNode& node : small_list().nodes) {
    codes.push_back(node.code);
  }
  EXPECT_EQ(codes, (std::vector<std::string>{
                       "ch2",     "C00-C75", "C40-C41", "C40",     "C40.1", "C50-C50", "C50",
                       "D00-D09", "D00",     "ch7",     "H54-H55", "H54",   "H54.1",   "S06-S99",
                       "S06",     "S06.0X",  "S06.0X1", "S06.0X7", "S06.2", "S06.3X9B"}));
}

TEST(TabularXml, GivesEditionTitlesKindsAndLines) {
  const TabularList list = small_list();
  EXPECT_EQ(list.edition, "2031");
  EXPECT_EQ(node_of(list, "ch2").title, "Made-up growths (C00-D09)");
  EXPECT_EQ(node_of(list, "ch2").kind, ConceptKind::chapter);
  EXPECT_EQ(node_of(list, "C50-C50").kind, ConceptKind::block);
  EXPECT_EQ(node_of(list, "C50").kind, ConceptKind::code);
  EXPECT_EQ(node_of(list, "C50").title, "Growth of a site \xC3\xA9loign\xC3\xA9");
  EXPECT_EQ(node_of(list, "ch2").line, 10U);
}

TEST(TabularXml, ABlockWithoutCodesHoldsTheBlocksInItsRange) {
  const TabularList list = small_list();
  const auto parent_of = [&](std::string_view code) {
    return list.nodes[static_cast<std::size_t>(node_of(list, code).parent)].code;
  };
  EXPECT_EQ(parent_of("C00-C75"), "ch2");
  EXPECT_EQ(parent_of("C40-C41"), "C00-C75");
  EXPECT_EQ(parent_of("C50-C50"), "C00-C75");
  EXPECT_EQ(parent_of("D00-D09"), "ch2");
  EXPECT_EQ(parent_of("C50"), "C50-C50");
  EXPECT_EQ(parent_of("S06.0X1"), "S06.0X");
}

TEST(TabularXml, MarksWhatHasChildren) {
  const TabularList list = small_list();
  EXPECT_TRUE(node_of(list, "C00-C75").has_children);
  EXPECT_TRUE(node_of(list, "C40").has_children);
  EXPECT_FALSE(node_of(list, "C40.1").has_children);
}

TEST(TabularXml, KeepsNotesWithTheirKindTextAndCodes) {
  const TabularList list = small_list();
  const auto note = [&](std::string_view code, std::size_t i) {
    const auto& notes = node_of(list, code).notes;
    return i < notes.size() ? notes[i] : engine::NoteInput{};
  };
  EXPECT_EQ(note("ch2", 0).kind, NoteKind::note);
  EXPECT_EQ(note("ch2", 1).kind, NoteKind::excludes2);
  EXPECT_EQ(note("ch2", 1).codes, std::vector<std::string>{"B07.-"});
  EXPECT_EQ(note("C00-C75", 0).kind, NoteKind::includes);
  EXPECT_EQ(note("C40", 0).kind, NoteKind::code_first);
  EXPECT_EQ(note("C40", 0).text, "underlying disease, such as:");
  EXPECT_EQ(note("C40", 2).kind, NoteKind::use_additional);
  EXPECT_EQ(note("C40", 2).text,
            ", if applicable, code for drug (T36-T50 with fifth or sixth character 5)");
  EXPECT_EQ(note("C40.1", 0).kind, NoteKind::code_also);
  EXPECT_EQ(note("S06", 0).kind, NoteKind::excludes1);
  EXPECT_EQ(note("S06", 1).kind, NoteKind::seventh_character);
}

TEST(TabularXml, KeepsInclusionTermsOfCodesAndBlocks) {
  EXPECT_EQ(node_of(small_list(), "C40-C41").inclusion_terms,
            std::vector<std::string>{"bony lump"});
}

TEST(TabularXml, MakesANoteOfEachCategoryOfVisualImpairment) {
  const TabularNode node = node_of(small_list(), "H54");
  ASSERT_EQ(node.notes.size(), 2U);
  EXPECT_EQ(node.notes[0].text,
            "Category 1: best corrected visual acuity, less than 6/18, 20/70, equal to or better "
            "than 6/60");
  EXPECT_EQ(node.notes[1].text, "Category 5: No light at all");
}

TEST(TabularXml, ANoteAmongCharactersBelongsToTheOneBeforeIt) {
  using Note = std::pair<char, std::string>;
  const TabularList list = small_list();
  const TabularNode& head = node_of(list, "S06");
  ASSERT_TRUE(head.seventh_character);
  EXPECT_EQ(head.seventh_character->characters,
            (std::vector<Note>{
                {'A', "initial encounter"}, {'D', "subsequent encounter"}, {'S', "sequela"}}));
  EXPECT_EQ(head.seventh_character_notes, (std::vector<Note>{{'A', "first visit for the bump"}}));
  EXPECT_EQ(head.inclusion_terms, std::vector<std::string>{"Bump from a stool"});
  EXPECT_EQ(node_of(list, "H54.1").seventh_character_notes,
            (std::vector<Note>{{'2', "Old dim eye"}}));
}

TEST(TabularXml, IsRefusedAtEveryTruncationBeforeItsEnd) {
  const std::string text = seed(kSeed).bytes;
  const std::size_t end = text.rfind('>') + 1;
  for (std::size_t size = 0; size < end; ++size) {
    ASSERT_FALSE(read_tabular(source(text.substr(0, size)))) << size;
  }
  EXPECT_TRUE(read_tabular(source(text.substr(0, end))));
}

TEST(TabularXml, RefusesUnknownElementsAndAttributes) {
  EXPECT_EQ(error_after("<includes>", "<include>\n").substr(0, 23), "file:28: malformed XML:");
  EXPECT_EQ(error_after("<desc>Early growth</desc>", "<desc>Early growth</desc><hint>x</hint>"),
            "file:64: element \"hint\": not known in <diag>");
  EXPECT_EQ(error_after("<note>growths NOS</note>", "<term>growths NOS</term>"),
            "file:26: element \"term\": not known in <includes>");
  EXPECT_EQ(error_after("<section id=\"D00-D09\">", "<section id=\"D00-D09\" kind=\"x\">"),
            "file:60: attribute \"kind\": not known in <section>");
  EXPECT_EQ(error_after("<desc>Early growth</desc>", "stray<desc>Early growth</desc>"),
            "file:64: text \"stray\": not expected in <diag>");
}

TEST(TabularXml, RefusesCodesOfAnotherSyntaxOrPlace) {
  EXPECT_EQ(error_after("<name>C40.1</name>", "<name>C401</name>"),
            "file:45: code \"C401\": expected an ICD-10-CM code with its dot: A00.0");
  EXPECT_EQ(error_after("<name>C40.1</name>", "<name>C41.1</name>"),
            "file:45: code \"C41.1\": does not belong below C40");
  EXPECT_EQ(error_after("<name>D00</name>", "<name>D00.1</name>"),
            "file:63: code \"D00.1\": does not belong below D00-D09");
}

TEST(TabularXml, RefusesARepeatedCode) {
  EXPECT_EQ(error_after("<name>D00</name>", "<name>C50</name>"),
            "file:63: code \"C50\": stands in the list twice");
}

TEST(TabularXml, RefusesAMissingNameOrTitle) {
  EXPECT_EQ(error_after("<name>D00</name>", ""), "file:62: element \"diag\": has no <name>");
  EXPECT_EQ(error_after("<desc>Early growth</desc>", ""), "file:62: code \"D00\": has no <desc>");
  EXPECT_EQ(error_after("<desc>Early growth</desc>", "<desc> </desc>"),
            "file:64: element \"desc\": has no text");
}

TEST(TabularXml, RefusesABlockThatIsNoRange) {
  EXPECT_EQ(error_after("id=\"D00-D09\"", "id=\"D09-D00\""),
            "file:60: id \"D09-D00\": expected a category or two, ascending: A00-A09");
  EXPECT_EQ(error_after("id=\"D00-D09\"", ""),
            "file:60: id \"\": expected a category or two, ascending: A00-A09");
}

TEST(TabularXml, RefusesContentsThatNameAnAbsentBlock) {
  EXPECT_EQ(error_after("last=\"C50\" id=\"C50\"", "last=\"C51\" id=\"C50-C51\""),
            "file:21: id \"C50-C51\": names a section that the chapter does not have");
}

TEST(TabularXml, RefusesBrokenDefinitionsOf7thCharacters) {
  EXPECT_EQ(error_after("char=\"2\"", "char=\"0\""), "file:110: char \"0\": is defined here twice");
  EXPECT_EQ(error_after("char=\"2\"", "char=\"late\""),
            "file:110: char \"late\": expected one digit or capital");
}

TEST(TabularXml, RefusesAListWithoutAVersion) {
  EXPECT_EQ(error_after("<version>2031</version>", ""),
            "file:2: element \"ICD10CM.tabular\": expected a <version> and one <chapter> at least");
}

}  // namespace
}  // namespace descry::indexer
