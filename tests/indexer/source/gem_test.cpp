#include "indexer/source/gem.hpp"

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/source/recognise.hpp"
#include "tests/support/source_files.hpp"

namespace descry::indexer {
namespace {

using engine::CrosswalkRow;
using test::message_of;

SourceFile forward(std::string bytes) {
  return {"i9.txt", std::move(bytes), SourceKind::gem_icd9cm_to_icd10cm};
}
SourceFile backward(std::string bytes) {
  return {"i10.txt", std::move(bytes), SourceKind::gem_icd10cm_to_icd9cm};
}
std::string refusal(std::string bytes) {
  return message_of(read_gem(forward(std::move(bytes))));
}

constexpr const char* kForward =
    "0019  A009    00000\r\n"
    "25099 E0851   10111\r\n"
    "25099 E0852   10111\r\n"
    "25099 I96     10112\r\n"
    "E9990 Y36890A 10000\r\n"
    "V1990 NoDx    11000\r\n";

TEST(Gem, ReadsCodesAndFlags) {
  const auto rows = read_gem(forward(kForward));
  ASSERT_TRUE(rows) << rows.error().message;
  ASSERT_EQ(rows->size(), 6U);
  EXPECT_EQ((*rows)[0], (CrosswalkRow{"001.9", "A00.9", false, false, 0, 0, 1}));
  EXPECT_EQ((*rows)[3], (CrosswalkRow{"250.99", "I96", true, true, 1, 2, 4}));
  EXPECT_EQ((*rows)[4], (CrosswalkRow{"E999.0", "Y36.890A", true, false, 0, 0, 5}));
  EXPECT_EQ((*rows)[5], (CrosswalkRow{"V19.90", "", true, false, 0, 0, 6}));
}

TEST(Gem, ReadsTheOtherDirection) {
  const auto rows = read_gem(backward("A009    0019  00000\r\nE8881   NoDx  11000\r\n"));
  ASSERT_TRUE(rows) << rows.error().message;
  EXPECT_EQ((*rows)[0], (CrosswalkRow{"A00.9", "001.9", false, false, 0, 0, 1}));
  EXPECT_EQ((*rows)[1].from, "E88.81");
  EXPECT_EQ((*rows)[1].to, "");
}

TEST(Gem, ReadsLettersInAnyCase) {
  const auto rows = read_gem(backward("Z4889  v5889 10000\r\n"));
  ASSERT_TRUE(rows) << rows.error().message;
  EXPECT_EQ((*rows)[0].to, "V58.89");
}

TEST(Gem, IsRecognisedByItsContentAndDirection) {
  EXPECT_EQ(recognise("any", kForward), SourceKind::gem_icd9cm_to_icd10cm);
  EXPECT_EQ(recognise("any", "A009    0019  00000\r\nE8881   NoDx  11000\r\n"),
            SourceKind::gem_icd10cm_to_icd9cm);
  EXPECT_EQ(recognise("any", "A009  B009    00000\r\n"), SourceKind::unrecognised);
  EXPECT_EQ(edition_hint({"2018_I9gem.txt", kForward, SourceKind::gem_icd9cm_to_icd10cm}).edition,
            "2018");
}

TEST(Gem, RefusesLinesOfAnotherForm) {
  EXPECT_EQ(refusal(""), "i9.txt: no row in the file");
  EXPECT_EQ(refusal("0019 A009\r\n"),
            "i9.txt:1: line \"0019 A009\": expected a source code, a target code and five flags");
  EXPECT_EQ(refusal("0019 A009 00000 1\r\n"),
            "i9.txt:1: line \"0019 A009 00000 1\": expected a source code, a target code and five "
            "flags");
  EXPECT_EQ(refusal("A009 0019 00000\r\n"),
            "i9.txt:1: source \"A009\": expected an ICD-9-CM diagnosis of 3 to 5 characters, no "
            "dot");
  EXPECT_EQ(refusal("0019 A00.9 00000\r\n"),
            "i9.txt:1: target \"A00.9\": expected an ICD-10-CM code of 3 to 7 characters, no dot");
  EXPECT_NE(refusal("0019 A009 00000").find("i9.txt:1"), std::string::npos);  // Cut short.
}

TEST(Gem, RefusesFlagsThatContradictEachOther) {
  const std::string digits =
      "expected five digits: approximate, no map and combination 0 or 1, scenario, choice list";
  EXPECT_EQ(refusal("0019 A009 0000\r\n"), "i9.txt:1: flags \"0000\": " + digits);
  EXPECT_EQ(refusal("0019 A009 20000\r\n"), "i9.txt:1: flags \"20000\": " + digits);
  const std::string no_map = "NoDx has the flags 11000, and nothing else has a no-map flag";
  EXPECT_EQ(refusal("0019 A009 11000\r\n"), "i9.txt:1: flags \"11000\": " + no_map);
  EXPECT_EQ(refusal("0019 NoDx 10000\r\n"), "i9.txt:1: flags \"10000\": " + no_map);
  const std::string combination =
      "a combination has a scenario and a choice list from 1, other rows have 00";
  EXPECT_EQ(refusal("0019 A009 10110\r\n"), "i9.txt:1: flags \"10110\": " + combination);
  EXPECT_EQ(refusal("0019 A009 10011\r\n"), "i9.txt:1: flags \"10011\": " + combination);
}

TEST(Gem, RefusesRowsThatDoNotBelongTogether) {
  EXPECT_EQ(refusal("0019 A009 10000\r\n0020 A010 00000\r\n0019 A001 10000\r\n"),
            "i9.txt:3: source \"001.9\": its rows begin on line 1 and must stand together");
  EXPECT_EQ(refusal("0019 A009 10000\r\n0019 A009 10000\r\n"),
            "i9.txt:2: flags \"10000\": the same row as one before it");
  EXPECT_EQ(refusal("0019 A009 10112\r\n"),
            "i9.txt:1: source \"001.9\": scenario 1 has choice list 2 but not the one before");
  EXPECT_EQ(refusal("0019 A009 10000\r\n0019 NoDx 11000\r\n"),
            "i9.txt:2: source \"001.9\": has NoDx and a target");
}

}  // namespace
}  // namespace descry::indexer
