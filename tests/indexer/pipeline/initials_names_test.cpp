#include "indexer/pipeline/initials_names.hpp"

#include <string>

#include <gtest/gtest.h>

namespace descry::indexer {
namespace {

using Name = std::optional<std::string>;

TEST(InitialsNames, StandForTheWordsThatTheyAreMadeOf) {
  EXPECT_EQ(initials_name("Very tall garden wall (VTGW) repair"), Name("VTGW repair"));
  EXPECT_EQ(initials_name("Old garden wall [GW] 3.0-3.9, high"), Name("Old GW 3.0-3.9, high"));
  EXPECT_EQ(initials_name("Low-level fence of wood (llfw), painted"), Name("llfw, painted"));
  EXPECT_EQ(initials_name("Fence of wood (FOW)"), Name("FOW"));
  EXPECT_EQ(initials_name("Gate (left) near garden wall (GW)"), Name("Gate (left) near GW"));
}

TEST(InitialsNames, AreNoOtherBrackets) {
  for (const char* text :
       {"Garden wall", "Garden wall (old)", "Garden wall (GX)", "Garden wall (G)", "(GW) of brick",
        "Garden wall (GW", "Garden 4 wall (GW)", "Re-garden wall (GW)", "Garden wall (G W)",
        "Along a big city door of each farm gate (abcdefg)", ""}) {
    EXPECT_EQ(initials_name(text), Name()) << text;
  }
}

TEST(InitialsNames, BecomeLabelsOfCodesThatAreBilled) {
  engine::EditionInput edition;
  engine::ConceptInput item;
  item.billable = true;
  item.title = "Garden wall (GW) repair";
  item.title_source = 2;
  item.labels = {{engine::LabelKind::inclusion, "Old wood fence (WF)", 4},
                 {engine::LabelKind::index, "Iron gate (IG)", 5}};
  edition.concepts.push_back(item);
  item.billable = false;
  edition.concepts.push_back(item);
  Findings findings;
  place_initials_names(edition, findings);
  ASSERT_EQ(edition.concepts[0].labels.size(), 4U);
  EXPECT_EQ(edition.concepts[0].labels[2].text, "GW repair");
  EXPECT_EQ(edition.concepts[0].labels[2].source, 2);
  EXPECT_EQ(edition.concepts[0].labels[2].kind, engine::LabelKind::synonym);
  EXPECT_EQ(edition.concepts[0].labels[3].text, "Old WF");
  EXPECT_EQ(edition.concepts[0].labels[3].source, 4);
  EXPECT_EQ(edition.concepts[1].labels.size(), 2U);
  EXPECT_EQ(findings[2].labels, 1U);
}

}  // namespace
}  // namespace descry::indexer
