#include "indexer/pipeline/number_ranges.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace descry::indexer {
namespace {

using Titles = std::vector<std::string>;

TEST(NumberRanges, SayATitleForEachNumberOfItsRange) {
  EXPECT_EQ(titles_by_number("Weight in stones 10-12, adult"),
            (Titles{"Weight in stones 10, adult", "Weight in stones 11, adult",
                    "Weight in stones 12, adult"}));
  EXPECT_EQ(titles_by_number("3 to 4 days old"), (Titles{"3 days old", "4 days old"}));
  EXPECT_EQ(titles_by_number("20-21% of a wall with 5-9% of paint"),
            (Titles{"20% of a wall with 5-9% of paint", "21% of a wall with 5-9% of paint"}));
}

TEST(NumberRanges, HoldWholeNumbersAndTenths) {
  EXPECT_EQ(titles_by_number("Size 39.8-40.1"),
            (Titles{"Size 40", "Size 39.8", "Size 39.9", "Size 40.0", "Size 40.1"}));
  EXPECT_EQ(titles_by_number("Size 19.7-19.8"), (Titles{"Size 19.7", "Size 19.8"}));
  EXPECT_EQ(titles_by_number("Size 19.5-21"), (Titles{"Size 20", "Size 21"}));
}

TEST(NumberRanges, HoldNoMoreThanFiveHundred) {
  EXPECT_EQ(titles_by_number("Light, 2000-2499 grams").size(), 500U);
  EXPECT_EQ(titles_by_number("Light, 2000-2500 grams"), Titles{});
}

TEST(NumberRanges, AreNoOtherNumbers) {
  for (const char* title :
       {"No number", "Only 7", "From 9-3", "5-5", "Long 0-500", "Far 9999-10000", "Codes S10-S12",
        "X10-12", "1-2-3", "10-12mm", "1.5.2-3", "Grade 2-", "Grade -3", "12/10-12", ""}) {
    EXPECT_EQ(titles_by_number(title), Titles{}) << title;
  }
}

TEST(NumberRanges, BecomeLabelsOfCodesThatAreBilled) {
  engine::EditionInput edition;
  for (const bool billable : {true, false}) {
    engine::ConceptInput item;
    item.title = "Size 1-2";
    item.billable = billable;
    item.title_source = 3;
    edition.concepts.push_back(item);
  }
  Findings findings;
  place_numbers(edition, findings);
  ASSERT_EQ(edition.concepts[0].labels.size(), 2U);
  EXPECT_EQ(edition.concepts[0].labels[1].kind, engine::LabelKind::synonym);
  EXPECT_EQ(edition.concepts[0].labels[1].text, "Size 2");
  EXPECT_EQ(edition.concepts[0].labels[1].source, 3);
  EXPECT_TRUE(edition.concepts[1].labels.empty());
  EXPECT_EQ(findings[3].labels, 2U);
}

}  // namespace
}  // namespace descry::indexer
