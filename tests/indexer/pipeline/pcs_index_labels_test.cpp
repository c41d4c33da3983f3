#include "indexer/pipeline/pcs_index_labels.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/pipeline/assemble.hpp"
#include "tests/support/pcs_sources.hpp"

namespace descry::indexer {
namespace {

using Texts = std::vector<std::string>;

PcsIndexEntry code_entry(Texts path, std::string code) {
  return {std::move(path), PcsLead::code, {}, std::move(code), 1};
}

PcsIndexEntry lead(PcsLead kind, Texts path, std::string target, std::string code = {}) {
  return {std::move(path), kind, std::move(target), std::move(code), 7};
}

class PcsIndexLabels : public testing::Test {
 protected:
  void assemble_with(std::vector<PcsIndexEntry> entries) {
    PcsIndex index{"2031", std::move(entries)};
    auto order = descry::test::pcs_order();
    order.push_back(test::row("5ADJ0ZZ", true, "Filling of Worm, All Day"));
    order.push_back(test::row("5ADJ1ZZ", true, "Filling of Worm, Often"));
    std::vector<LoadedSource> sources;
    sources.push_back(
        test::source_of(SourceKind::icd10pcs_order, "2032", std::move(order), "order.txt"));
    sources.push_back(test::source_of(SourceKind::icd10pcs_tables, "2031",
                                      descry::test::pcs_tables(), "tables.xml"));
    sources.push_back(
        test::source_of(SourceKind::icd10pcs_index, "2031", std::move(index), "index.xml"));
    auto made = assemble(std::move(sources), 1);
    ASSERT_TRUE(made) << made.error().message;
    assembly_ = *std::move(made);
  }

  [[nodiscard]] const engine::SystemInput& system() const {
    return assembly_.corpus.systems.front();
  }
  [[nodiscard]] Texts labels(const std::string& code) const {
    return test::labels_of(system().editions.front(), code);
  }
  /// `from > to` of the system's own phrases.
  [[nodiscard]] Texts phrases() const {
    Texts all;
    for (const engine::SynonymInput& phrase : system().synonyms) {
      all.push_back(phrase.from + " > " + phrase.to);
    }
    return all;
  }

  Assembly assembly_;
};

TEST_F(PcsIndexLabels, AWholeCodeIsLabelled) {
  assemble_with({code_entry({"Worming", "by scope"}, "0DTJ4ZZ")});
  EXPECT_EQ(labels("0DTJ4ZZ"), Texts{"Worming, by scope"});
  EXPECT_EQ(labels("0DTJ0ZZ"), Texts{});
}

TEST_F(PcsIndexLabels, OfAPartOfACodeThePlainestOfEachApproachIsLabelled) {
  assemble_with({code_entry({"Worming"}, "0DTJ")});
  EXPECT_EQ(labels("0DTJ0ZZ"), Texts{"Worming"});
  EXPECT_EQ(labels("0DTJ4ZZ"), Texts{"Worming"});
  EXPECT_EQ(labels("0DTJ4ZG"), Texts{});
}

TEST_F(PcsIndexLabels, TheTitleThatSaysMostOfThePathIsLabelled) {
  assemble_with({code_entry({"Worming", "Hand-Assisted"}, "0DTJ")});
  EXPECT_EQ(labels("0DTJ0ZZ"), Texts{});
  EXPECT_EQ(labels("0DTJ4ZZ"), Texts{});
  EXPECT_EQ(labels("0DTJ4ZG"), Texts{"Worming, Hand-Assisted"});
}

TEST_F(PcsIndexLabels, WhatTitlesSayIsNoLabel) {
  assemble_with({code_entry({"Taking Out", "Worm"}, "0DTJ"),
                 code_entry({"Pin", "Taking Out of device in, Last Bit"}, "0DTP")});
  EXPECT_EQ(labels("0DTJ0ZZ"), Texts{});
  EXPECT_EQ(labels("0DTJ4ZZ"), Texts{});
  EXPECT_EQ(labels("0DTP05X"), Texts{});
}

TEST_F(PcsIndexLabels, AReferenceThatTitlesSayIsAPhrase) {
  assemble_with({lead(PcsLead::see, {"Worming"}, "Taking Out, Worm", "0DTJ")});
  EXPECT_EQ(labels("0DTJ0ZZ"), Texts{});
  EXPECT_EQ(phrases(), Texts{"Worming > Taking Out, Worm"});
}

TEST_F(PcsIndexLabels, AReferenceThatTitlesDoNotSayIsALabel) {
  assemble_with({lead(PcsLead::see, {"Worming"}, "Unpassaging, Worm", "0DTJ")});
  EXPECT_EQ(labels("0DTJ0ZZ"), Texts{"Worming"});
  EXPECT_EQ(phrases(), Texts{});
}

TEST_F(PcsIndexLabels, AReferenceWhosePathTellsTitlesApartIsALabel) {
  assemble_with({lead(PcsLead::see, {"Worming", "Hand-Assisted"}, "Taking Out, Worm", "0DTJ")});
  EXPECT_EQ(labels("0DTJ4ZG"), Texts{"Worming, Hand-Assisted"});
  EXPECT_EQ(labels("0DTJ4ZZ"), Texts{});
  EXPECT_EQ(phrases(), Texts{});
}

TEST_F(PcsIndexLabels, WhereNoApproachIsTypedASubtermsReferenceIsALabelToo) {
  assemble_with({lead(PcsLead::see, {"Feeding", "Slow"}, "Filling, Worm", "5ADJ"),
                 lead(PcsLead::see, {"Stuffing"}, "Filling, Worm", "5ADJ"),
                 lead(PcsLead::see, {"Worming", "Quick"}, "Taking Out, Worm", "0DTJ")});
  EXPECT_EQ(labels("5ADJ1ZZ"), Texts{"Feeding, Slow"});
  EXPECT_EQ(labels("5ADJ0ZZ"), Texts{});
  EXPECT_EQ(labels("0DTJ0ZZ"), Texts{});
  EXPECT_EQ(phrases(), (Texts{"Feeding Slow > Filling, Worm", "Stuffing > Filling, Worm",
                              "Worming Quick > Taking Out, Worm"}));
}

TEST_F(PcsIndexLabels, AReferenceToATableWeighsLess) {
  assemble_with({lead(PcsLead::use, {"Food pipe"}, "Gullet, Left"),
                 lead(PcsLead::see, {"Worming"}, "Taking Out, Worm", "0DTJ"),
                 lead(PcsLead::see, {"Unpassaging"}, "Taking Out, Food Passage", "0DT")});
  const auto& made = system().synonyms;
  ASSERT_EQ(made.size(), 3U);
  EXPECT_GT(made[0].weight, made[1].weight);
  EXPECT_GT(made[1].weight, made[2].weight);
}

TEST_F(PcsIndexLabels, ATableIsLabelledByItsOwnEntriesAlone) {
  assemble_with({code_entry({"Taking all out"}, "0DT"),
                 lead(PcsLead::see, {"Unpassaging"}, "Taking Out, Food Passage", "0DT")});
  EXPECT_EQ(labels("0DT"), Texts{"Taking all out"});
  EXPECT_EQ(phrases(), Texts{"Unpassaging > Taking Out, Food Passage"});
}

TEST_F(PcsIndexLabels, WhatStandsForOtherWordsIsAPhraseOfTheSystem) {
  assemble_with({lead(PcsLead::see, {"Grabbing"}, "Taking Out with qualifier To Look At"),
                 lead(PcsLead::use, {"BrandPin(R) Set"}, "Pin in Food Passage"),
                 lead(PcsLead::use, {"Food pipe"}, "Gullet, Right"),
                 lead(PcsLead::use, {"Food pipe"}, "Gullet, Left"),
                 lead(PcsLead::use, {"Left food pipe"}, "Gullet, Left"),
                 lead(PcsLead::use, {"Pipe"}, "Pipe, Many in", "0DT")});
  EXPECT_EQ(phrases(),
            (Texts{"Grabbing > Taking Out To Look At", "BrandPin Set > Pin", "Food pipe > Gullet",
                   "Left food pipe > Gullet, Left", "Pipe > Pipe, Many"}));
  EXPECT_EQ(system().synonyms.front().source, "index.xml:7");
}

TEST_F(PcsIndexLabels, LongPhrasesAreLeftOut) {
  assemble_with({lead(PcsLead::see, {"a b c d e f g"}, "Taking Out"),
                 lead(PcsLead::see, {"a"}, "a b c d e f g h i")});
  EXPECT_EQ(phrases(), Texts{});
}

TEST_F(PcsIndexLabels, EntriesAreKeptForThePagesOfWhatTheyLeadTo) {
  assemble_with({lead(PcsLead::see, {"Worming"}, "Taking Out, Worm", "0DTJ"),
                 code_entry({"Taking all out"}, "0DT")});
  const auto& kept = system().editions.front().prefix_entries;
  ASSERT_EQ(kept.size(), 2U);
  EXPECT_EQ(kept[0].prefix, "0DTJ");
  ASSERT_EQ(kept[0].entries.size(), 1U);
  EXPECT_EQ(kept[0].entries[0].path, Texts{"Worming"});
  EXPECT_EQ(kept[0].entries[0].code, "0DTJ");
  EXPECT_EQ(kept[0].entries[0].see, "Taking Out, Worm");
  EXPECT_EQ(kept[1].prefix, "0DT");
  EXPECT_EQ(kept[1].entries.size(), 1U);
}

TEST_F(PcsIndexLabels, EntriesOfCodesThatAreGoneAreCounted) {
  assemble_with({code_entry({"Bigger worm"}, "0DTK"), code_entry({"Worming"}, "0DTJ")});
  const SourceFindings& found = assembly_.findings.at(2);
  EXPECT_EQ(found.skipped, 1U);
  EXPECT_EQ(found.labels, 2U);
  EXPECT_EQ(found.warnings, Texts{"edition 2032 has no code that begins with 0DTK (Bigger worm)"});
}

}  // namespace
}  // namespace descry::indexer
