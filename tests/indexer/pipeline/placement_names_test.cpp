#include "indexer/pipeline/placement_names.hpp"

#include <string>

#include <gtest/gtest.h>

namespace descry::indexer {
namespace {

using Name = std::optional<std::string>;

TEST(PlacementNames, SayTheDeviceAndThePart) {
  EXPECT_EQ(placement_name("Immobilization of Left Gate using Plank"), Name("Plank on Left Gate"));
  EXPECT_EQ(placement_name("Packing of Hole using Straw"), Name("Straw on Hole"));
}

TEST(PlacementNames, AreOfPlacingsThatNameADevice) {
  for (const char* title : {"Immobilization of Left Gate using Other Device", "Packing of Hole",
                            "Removal of Plank on Left Gate", "Bypass Gate using Plank", ""}) {
    EXPECT_EQ(placement_name(title), Name()) << title;
  }
}

TEST(PlacementNames, BecomeLabelsOfCompleteCodes) {
  engine::EditionInput edition;
  edition.concepts.resize(2);
  for (engine::ConceptInput& item : edition.concepts) {
    item.title = "Traction of Gate using Rope";
    item.title_source = 0;
  }
  edition.concepts[0].billable = true;
  Findings findings;
  place_placement_names(edition, findings);
  ASSERT_EQ(edition.concepts[0].labels.size(), 1U);
  EXPECT_EQ(edition.concepts[0].labels[0].text, "Rope on Gate");
  EXPECT_EQ(edition.concepts[0].labels[0].kind, engine::LabelKind::synonym);
  EXPECT_TRUE(edition.concepts[1].labels.empty());
}

}  // namespace
}  // namespace descry::indexer
