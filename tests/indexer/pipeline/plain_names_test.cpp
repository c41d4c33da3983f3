#include "indexer/pipeline/plain_names.hpp"

#include <optional>
#include <string>
#include <utility>

#include <gtest/gtest.h>

namespace descry::indexer {
namespace {

using Name = std::optional<std::string>;

engine::ConceptInput concept_of(std::string code, std::string title) {
  engine::ConceptInput item;
  item.code = std::move(code);
  item.title = std::move(title);
  item.title_source = 4;
  return item;
}

TEST(PlainNames, LeaveOutThatItIsAStatus) {
  EXPECT_EQ(plain_name("Presence of brass hinge"), Name("brass hinge"));
  EXPECT_EQ(plain_name("Dependence on stilts"), Name("stilts"));
  EXPECT_EQ(plain_name("Long term (current) use of oil"), Name("oil"));
  EXPECT_EQ(plain_name("Hinge status"), Name("Hinge"));
}

TEST(PlainNames, KeepThatItIsHistory) {
  EXPECT_EQ(plain_name("Personal history of rust"), Name("History of rust"));
  EXPECT_EQ(plain_name("Personal history (of) rust"), Name("History of rust"));
}

TEST(PlainNames, LeaveOutWhatIsExcluded) {
  EXPECT_EQ(plain_name("Personal history of rust without residual holes"), Name("History of rust"));
}

TEST(PlainNames, AreNoneOfOtherTitles) {
  for (const char* title : {"Family history of rust", "Absence of hinge", "Hinge status unknown",
                            "presence of hinge", ""}) {
    EXPECT_EQ(plain_name(title), Name()) << title;
  }
}

TEST(PlainNames, BecomeLabelsOfStatusCodes) {
  engine::EditionInput edition;
  edition.concepts.push_back(concept_of("Z95.0", "Presence of hinge"));
  edition.concepts[0].labels.push_back(
      {engine::LabelKind::inclusion, "Personal history of squeaking", 5});
  edition.concepts[0].labels.push_back({engine::LabelKind::index, "Presence of oil", 6});
  edition.concepts.push_back(concept_of("A00", "Presence of hinge"));
  edition.concepts.push_back(concept_of("Z96.8", "Presence of other specified hinges"));
  Findings findings;
  place_plain_names(edition, findings);

  const auto& labels = edition.concepts[0].labels;
  ASSERT_EQ(labels.size(), 4U);
  EXPECT_EQ(labels[2].text, "hinge");
  EXPECT_EQ(labels[2].kind, engine::LabelKind::synonym);
  EXPECT_EQ(labels[2].source, 4);
  EXPECT_EQ(labels[3].text, "History of squeaking");
  EXPECT_EQ(labels[3].source, 5);
  EXPECT_TRUE(edition.concepts[1].labels.empty());
  EXPECT_TRUE(edition.concepts[2].labels.empty());
  EXPECT_EQ(findings[4].labels, 1U);
  EXPECT_EQ(findings[5].labels, 1U);
}

TEST(SupplyNames, AreWhatStandsBeforeTheComma) {
  EXPECT_EQ(supply_name("Hinge, brass, each"), Name("Hinge"));
  EXPECT_EQ(supply_name("Hinge oil dispenser, with pump"), Name("Hinge oil dispenser"));
  EXPECT_EQ(supply_name("Standard hinge"), Name("hinge"));
  EXPECT_EQ(supply_name("Hinge (e.g., butt), brass"), Name("Hinge (e.g., butt)"));
}

TEST(SupplyNames, AreNoneOfOtherTitles) {
  for (const char* title :
       {"Hinge", "", ", brass", "Injection, oil, 1 ml", "injection, oil", "Repair of hinge, each",
        "Brass hinge for a very heavy door, each", "Hinge oil, for boats, 1 l"}) {
    EXPECT_EQ(supply_name(title), Name()) << title;
  }
}

TEST(SupplyNames, BecomeLabelsOfCodes) {
  engine::EditionInput edition;
  edition.concepts.push_back(concept_of("E9990", "Hinge, brass"));
  edition.concepts.push_back(concept_of("H9", "Hinge, left side"));
  edition.concepts[1].kind = engine::ConceptKind::modifier;
  Findings findings;
  place_supply_names(edition, findings);
  ASSERT_EQ(edition.concepts[0].labels.size(), 1U);
  EXPECT_EQ(edition.concepts[0].labels[0].text, "Hinge");
  EXPECT_EQ(edition.concepts[0].labels[0].kind, engine::LabelKind::synonym);
  EXPECT_EQ(edition.concepts[0].labels[0].source, 4);
  EXPECT_TRUE(edition.concepts[1].labels.empty());
  EXPECT_EQ(findings[4].labels, 1U);
}

}  // namespace
}  // namespace descry::indexer
