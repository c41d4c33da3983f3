// Crosswalks from rows to the code page.

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/index/crosswalk_record.hpp"
#include "engine/relations.hpp"
#include "tests/support/corpus_maker.hpp"

namespace descry::engine {
namespace {

using Strings = std::vector<std::string>;

CrosswalkRow row(std::string from, std::string to, std::uint8_t scenario = 0,
                 std::uint8_t choice = 0) {
  return {std::move(from), std::move(to), true, scenario != 0, scenario, choice, 1};
}

class Crosswalks : public testing::Test {
 protected:
  std::vector<PageCrosswalk> crosswalks(std::vector<CrosswalkRow> rows, std::string_view system,
                                        std::string_view code) {
    Corpus corpus;
    corpus.sources = {"other.txt", "map.txt"};
    corpus.systems.push_back(
        test::system_of("old", {test::concept_of("1", "first"), test::concept_of("2", "second")}));
    corpus.systems.push_back(
        test::system_of("new", {test::concept_of("A", "apple"), test::concept_of("B", "pear"),
                                test::concept_of("C", "plum"), test::concept_of("D", "fig")}));
    corpus.crosswalks.push_back({"old", "new", 1, std::move(rows)});
    const test::TemporaryFolder folder;
    const auto engine = test::engine_of(corpus, folder);
    const auto page = engine->page(system, code, std::nullopt);
    EXPECT_TRUE(page) << page.error().message;
    if (!page) {
      return {};
    }
    displays_.clear();
    for (const PageCrosswalk& crosswalk : page->crosswalks) {
      for (const auto& alternative : crosswalk.alternatives) {
        displays_.emplace_back(alternative.front().display);
      }
    }
    return page->crosswalks;
  }

  static Strings codes(const PageCrosswalk& crosswalk) {
    Strings all;
    for (const auto& alternative : crosswalk.alternatives) {
      std::string line;
      for (const CrosswalkCode& code : alternative) {
        line += (line.empty() ? "" : "+") + code.code;
      }
      all.push_back(line);
    }
    return all;
  }

  Strings displays_;
};

TEST_F(Crosswalks, EveryRowWithoutAScenarioIsAnAlternative) {
  const auto found = crosswalks({row("1", "A"), row("1", "B")}, "old", "1");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].system, "new");
  EXPECT_EQ(found[0].direction, CrosswalkDirection::to);
  EXPECT_EQ(found[0].source, "map.txt");
  EXPECT_FALSE(found[0].no_map);
  EXPECT_EQ(codes(found[0]), (Strings{"A", "B"}));
  EXPECT_EQ(displays_, (Strings{"apple", "pear"}));
  EXPECT_TRUE(found[0].alternatives[0][0].approximate);
  EXPECT_EQ(found[0].alternatives[0][0].exists, true);
}

TEST_F(Crosswalks, ACombinationIsOnePickFromEverySlot) {
  const auto found =
      crosswalks({row("1", "D"), row("1", "A", 1, 1), row("1", "B", 1, 1), row("1", "C", 1, 2),
                  row("1", "D", 1, 2), row("1", "A", 2, 1), row("1", "D", 2, 2)},
                 "old", "1");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(codes(found[0]), (Strings{"D", "A+C", "A+D", "B+C", "B+D", "A+D"}));
  EXPECT_EQ(found[0].total, 6U);
  EXPECT_EQ(found[0].alternatives[2][1].scenario, 1U);
  EXPECT_EQ(found[0].alternatives[2][1].choice, 2U);
  EXPECT_EQ(found[0].alternatives[5][0].scenario, 2U);
}

TEST_F(Crosswalks, ARowWithoutATargetSaysThatNothingCorresponds) {
  const auto found = crosswalks({row("1", "")}, "old", "1");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found[0].no_map);
  EXPECT_EQ(found[0].total, 0U);
  EXPECT_TRUE(found[0].alternatives.empty());
  EXPECT_TRUE(crosswalks({row("1", "")}, "old", "2").empty());  // No row is not "no map".
}

TEST_F(Crosswalks, TheOtherEndSeesWhereItsRowsBegin) {
  const auto found =
      crosswalks({row("1", "A"), row("2", "A", 1, 1), row("2", "B", 1, 2)}, "new", "a");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].system, "old");
  EXPECT_EQ(found[0].direction, CrosswalkDirection::from);
  EXPECT_EQ(codes(found[0]), (Strings{"1", "2"}));
  EXPECT_TRUE(found[0].alternatives[1][0].combination);
}

TEST_F(Crosswalks, TargetsThatAreGoneAreSaidSo) {
  const auto found = crosswalks({row("1", "Z"), row("1", "A")}, "old", "1");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].alternatives[0][0].exists, false);
  EXPECT_EQ(found[0].alternatives[0][0].display, "");
  EXPECT_EQ(found[0].alternatives[1][0].exists, true);
}

TEST_F(Crosswalks, LongListsAreCutAndCounted) {
  std::vector<CrosswalkRow> rows;
  for (int i = 0; i < 300; ++i) {
    rows.push_back(row("X" + std::to_string(i), "A"));
  }
  const auto found = crosswalks(rows, "new", "A");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].total, 300U);
  EXPECT_EQ(found[0].alternatives.size(), kMaxAlternatives);
}

TEST(CrosswalkRecord, GivesBackWhatWasPutAndRefusesWhatIsCut) {
  const std::vector<CrosswalkPart> parts = {
      {"icd10cm", true, 7, {{"A00.0", true, true, 1, 2}, {"", true, false, 0, 0}}},
      {"icd10cm", false, 300, {{"B00", false, false, 0, 0}}}};
  const std::string bytes = encode_crosswalk(parts);
  const auto back = decode_crosswalk(bytes);
  ASSERT_TRUE(back) << back.error().message;
  ASSERT_EQ(back->size(), 2U);
  EXPECT_EQ((*back)[0].rows, parts[0].rows);
  EXPECT_EQ((*back)[1].source, 300U);
  EXPECT_FALSE((*back)[1].leads_away);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(decode_crosswalk(std::string_view(bytes).substr(0, size))) << size;
  }
  EXPECT_FALSE(decode_crosswalk(bytes + "x"));
}

}  // namespace
}  // namespace descry::engine
