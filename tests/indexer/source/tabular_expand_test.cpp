#include "indexer/source/tabular_expand.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/source/seventh_character_rule.hpp"
#include "indexer/source/tabular_xml.hpp"
#include "tests/support/source_files.hpp"

namespace descry::indexer {
namespace {

using test::message_of;
using test::replaced;
using test::seed;
using test::source;

TabularList expanded(std::string_view from = "2031", std::string_view to = "2031") {
  auto list = read_tabular(source(replaced(seed("tabular/small.xml").bytes, from, to)));
  EXPECT_TRUE(list) << message_of(list);
  if (!list) {
    return {};
  }
  const auto outcome = expand_seventh_characters(*list);
  EXPECT_TRUE(outcome) << message_of(outcome);
  return *std::move(list);
}

std::vector<std::string> codes_below(const TabularList& list, std::string_view category) {
  std::vector<std::string> codes;
  for (const TabularNode& node : list.nodes) {
    if (node.code.starts_with(category) && node.kind == engine::ConceptKind::code) {
      codes.push_back(node.code);
    }
  }
  return codes;
}

const TabularNode& node_of(const TabularList& list, std::string_view code) {
  static const TabularNode kAbsent;
  const auto found = std::find_if(list.nodes.begin(), list.nodes.end(),
                                  [&](const TabularNode& node) { return node.code == code; });
  EXPECT_NE(found, list.nodes.end()) << code;
  return found == list.nodes.end() ? kAbsent : *found;
}

TEST(TabularExpand, PutsCodesBehindTheirLeafPaddedToSixCharacters) {
  EXPECT_EQ(codes_below(expanded(), "H54"),
            (std::vector<std::string>{"H54", "H54.1", "H54.1XX0", "H54.1XX2"}));
}

TEST(TabularExpand, InheritsTheDefinitionAndObeysTheNoteThatTakesCharactersAway) {
  EXPECT_EQ(codes_below(expanded(), "S06"),
            (std::vector<std::string>{"S06", "S06.0X", "S06.0X1", "S06.0X1A", "S06.0X1D",
                                      "S06.0X1S", "S06.0X7", "S06.0X7A", "S06.2", "S06.2XXA",
                                      "S06.2XXD", "S06.2XXS", "S06.3X9B"}));
}

TEST(TabularExpand, ANearerDefinitionWins) {
  const TabularList list =
      expanded("<desc>Big bump</desc>",
               "<desc>Big bump</desc><sevenChrDef><extension char=\"Q\">odd</extension>"
               "</sevenChrDef>");
  EXPECT_EQ(node_of(list, "S06.2XXQ").title, "Big bump, odd");
  EXPECT_EQ(codes_below(list, "S06.2"), (std::vector<std::string>{"S06.2", "S06.2XXQ"}));
}

TEST(TabularExpand, TitlesTheCodeWithLeafAndMeaning) {
  const TabularList list = expanded();
  const TabularNode& node = node_of(list, "S06.2XXD");
  EXPECT_EQ(node.title, "Big bump, subsequent encounter");
  EXPECT_TRUE(node.expanded);
  EXPECT_FALSE(node.has_children);
  EXPECT_EQ(node.line, node_of(list, "S06.2").line);
  EXPECT_TRUE(node_of(list, "S06.2").has_children);
}

TEST(TabularExpand, MakesFurtherMeaningsInclusionTerms) {
  const TabularList list = expanded();
  EXPECT_EQ(node_of(list, "S06.2XXA").inclusion_terms,
            std::vector<std::string>{"Big bump, first visit for the bump"});
  EXPECT_EQ(node_of(list, "H54.1XX2").inclusion_terms, std::vector<std::string>{"Old dim eye"});
  EXPECT_TRUE(node_of(list, "H54.1XX0").inclusion_terms.empty());
}

TEST(TabularExpand, KeepsEveryParentBeforeItsChild) {
  const TabularList list = expanded();
  for (std::size_t i = 0; i < list.nodes.size(); ++i) {
    ASSERT_LT(list.nodes[i].parent, static_cast<std::int32_t>(i)) << list.nodes[i].code;
  }
  const auto parent_of = [&](std::string_view code) {
    return list.nodes[static_cast<std::size_t>(node_of(list, code).parent)].code;
  };
  EXPECT_EQ(parent_of("S06.0X7A"), "S06.0X7");
  EXPECT_EQ(parent_of("S06.3X9B"), "S06");
  EXPECT_EQ(parent_of("S06.2"), "S06");
}

TEST(TabularExpand, ASecondCallChangesNothing) {
  TabularList list = expanded();
  const std::size_t size = list.nodes.size();
  ASSERT_TRUE(expand_seventh_characters(list));
  EXPECT_EQ(list.nodes.size(), size);
}

TEST(TabularExpand, RefusesACodeThatIsListedAndMadeAgain) {
  auto list =
      read_tabular(source(replaced(seed("tabular/small.xml").bytes, "S06.3X9B", "S06.2XXA")));
  ASSERT_TRUE(list) << message_of(list);
  EXPECT_EQ(message_of(expand_seventh_characters(*list)),
            "Tabular List 2031:149: code \"S06.2XXA\": is listed, and a 7th character makes it "
            "again");
}

TEST(TabularExpand, RefusesAProseRuleInAnotherForm) {
  auto list = read_tabular(
      source(replaced(seed("tabular/small.xml").bytes, "with 6th character 7", "ending in 7")));
  ASSERT_TRUE(list) << message_of(list);
  EXPECT_EQ(message_of(expand_seventh_characters(*list)),
            "Tabular List 2031:118: note \"7th characters D and S do not apply to c\xE2\x80\xA6\": "
            "expected \"7th characters D and S do not apply to codes in category S06 with 6th "
            "character 7 - ..., or 8 - ...\"");
}

TEST(SeventhCharacterRule, ReadsWhichCharactersDoNotApplyWhere) {
  const auto rule = rule_in_note(
      "7th characters D and S do not apply to codes in category S06 with 6th character 7 - a death "
      "or two, or 8 - another death.");
  ASSERT_TRUE(rule) << message_of(rule);
  ASSERT_TRUE(*rule);
  EXPECT_EQ((*rule)->category, "S06");
  EXPECT_EQ((*rule)->seventh, "DS");
  EXPECT_EQ((*rule)->sixth, "78");
  EXPECT_TRUE((*rule)->forbids("S060X7", 'D'));
  EXPECT_FALSE((*rule)->forbids("S060X7", 'A'));
  EXPECT_FALSE((*rule)->forbids("S060X9", 'D'));
  EXPECT_FALSE((*rule)->forbids("S070X7", 'D'));
}

TEST(SeventhCharacterRule, PassesOverOtherNotes) {
  const auto rule = rule_in_note("The appropriate 7th character is to be added to S06");
  ASSERT_TRUE(rule) << message_of(rule);
  EXPECT_FALSE(*rule);
}

}  // namespace
}  // namespace descry::indexer
