#include "indexer/pipeline/side_labels.hpp"

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace descry::indexer {
namespace {

using Texts = std::vector<std::string>;

class SideLabels : public testing::Test {
 protected:
  void add(std::string code, std::string title, const Texts& labels = {}, bool is_billable = true) {
    engine::ConceptInput item;
    item.code = std::move(code);
    item.title = std::move(title);
    item.billable = is_billable;
    for (const std::string& label : labels) {
      item.labels.push_back({engine::LabelKind::index, label, 3});
    }
    edition_.concepts.push_back(std::move(item));
  }

  /// The labels that code number `i` gets.
  Texts added(std::size_t i) {
    if (!is_placed_) {
      place_side_labels(edition_, findings_);
      is_placed_ = true;
    }
    Texts texts;
    for (const engine::LabelInput& label : edition_.concepts[i].labels) {
      if (label.kind == engine::LabelKind::synonym) {
        texts.push_back(label.text);
      }
    }
    return texts;
  }

  engine::EditionInput edition_;
  Findings findings_;
  bool is_placed_ = false;
};

TEST_F(SideLabels, AreThoseOfTheCodeWithoutASide) {
  add("M54.40", "Squeak with rust, unspecified side", {"Noise, low hinge, with rust"});
  add("M54.41", "Squeak with rust, right side");
  add("M54.42", "Squeak with rust, left side", {"Own label"});
  EXPECT_EQ(added(1), Texts{"Noise, low hinge, with rust, right"});
  EXPECT_EQ(added(2), Texts{"Noise, low hinge, with rust, left"});
  EXPECT_EQ(added(0), Texts{});
  EXPECT_EQ(findings_[3].labels, 2U);
}

TEST_F(SideLabels, SayLessThanATitleThatHasTheirWords) {
  add("C34.10", "Bad growth of upper lobe, unspecified bronchus or lung",
      {"bad growth of lung, upper lobe"});
  add("C34.12", "Bad growth of upper lobe, left bronchus or lung");
  add("C34.20", "Bad growth of unspecified lung", {"growth of lung"});
  add("C34.22", "Bad growth of left lung");
  EXPECT_EQ(added(1), Texts{"bad growth of lung, upper lobe, left"});
  EXPECT_EQ(added(3), Texts{}) << "the title says one word more";
}

TEST_F(SideLabels, BelongToCodesThatDifferInOneCharacter) {
  add("S72.001A", "Bend of unspecified part of right bar, initial encounter");
  add("S72.009A", "Bend of unspecified part of unspecified bar, initial encounter", {"Crook"});
  add("S72.001D", "Bend of unspecified part of right bar, subsequent encounter");
  EXPECT_EQ(added(0), Texts{"Crook, right"});
  EXPECT_EQ(added(2), Texts{});
}

TEST_F(SideLabels, AreNoneWhereMoreDiffers) {
  add("H93.10", "Squeal, unspecified ear", {"Squealing"});
  add("H93.11", "Squeal with rust, right ear");
  add("H93.13", "Squeal, bilateral");
  add("H93.14", "Squeal, left", {}, false);
  EXPECT_EQ(added(1), Texts{});
  EXPECT_EQ(added(2), Texts{"Squealing, bilateral"});
  EXPECT_EQ(added(3), Texts{});
}

TEST_F(SideLabels, AreNoneWhereTheOpenTitleSaysMore) {
  add("S83.206A", "Tear of unspecified bar, right hinge");
  add("S83.203A", "Bucket-handle tear of unspecified bar, unspecified hinge", {"Bucket-handle"});
  add("O09.91", "Watch, unspecified, first trimester");
  add("O09.92", "Watch, unspecified, second trimester", {"Watching"});
  EXPECT_EQ(added(0), Texts{});
  EXPECT_EQ(added(2), Texts{});
}

TEST_F(SideLabels, AreNoneThatTheTitleSaysAnyway) {
  add("M54.40", "Squeak with rust, unspecified side", {"Rust, with squeak", "Noise"});
  add("M54.41", "Squeak with rust, right side");
  EXPECT_EQ(added(1), Texts{"Noise, right"});
}

TEST_F(SideLabels, DoNotLeaveThePlaceOpen) {
  add("H93.10", "Squeal, unspecified ear, loud", {"Whistle, unspecified ear"});
  add("H93.13", "Squeal, bilateral, loud");
  EXPECT_EQ(added(1), Texts{"Whistle, bilateral"});
}

TEST_F(SideLabels, AreNotPassedFromSideToSide) {
  add("S62.101A", "Bend of unspecified pin, right hinge", {"Bend, pin"});
  add("S62.102A", "Bend of unspecified pin, left hinge");
  EXPECT_EQ(added(1), Texts{});
}

TEST_F(SideLabels, OfTheRightAreThoseOfTheDominantHand) {
  add("I69.351", "Weakness affecting right dominant side");
  add("I69.352", "Weakness affecting left dominant side");
  add("I69.353", "Weakness affecting right non-dominant side");
  add("I69.354", "Weakness affecting left non-dominant side");
  add("I69.359", "Weakness affecting unspecified side", {"Limpness"});
  EXPECT_EQ(added(0), Texts{"Limpness, right"});
  EXPECT_EQ(added(1), Texts{});
  EXPECT_EQ(added(2), Texts{});
  EXPECT_EQ(added(3), Texts{"Limpness, left"});
}

TEST_F(SideLabels, KnowTrimesters) {
  add("O99.010", "Rust complicating growth, unspecified trimester", {"Growth, with rust"});
  add("O99.011", "Rust complicating growth, first trimester");
  add("B00.10", "Rust, unspecified");
  add("B00.11", "Rust, unspecified, first");
  EXPECT_EQ(added(1), Texts{"Growth, with rust, first trimester"});
  EXPECT_EQ(added(3), Texts{});
}

}  // namespace
}  // namespace descry::indexer
