#include "indexer/source/index_xml.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/source_files.hpp"

namespace descry::indexer {
namespace {

using test::message_of;
using test::replaced;
using test::seed;
using test::source;
using Texts = std::vector<std::string>;

constexpr const char* kSeed = "index_xml/index.xml";

AlphabeticIndex small_index() {
  auto index = read_index(seed(kSeed));
  EXPECT_TRUE(index) << message_of(index);
  return index ? *std::move(index) : AlphabeticIndex{};
}

std::string error_after(std::string_view from, std::string_view to) {
  return message_of(read_index(source(replaced(seed(kSeed).bytes, from, to))));
}

TEST(IndexXml, GivesEveryTermWithItsWholePath) {
  std::vector<Texts> paths;
  for (const IndexEntry& entry : small_index().entries) {
    paths.push_back(entry.path);
  }
  const std::string bump = "Bump(s) (knock) (thump)";
  EXPECT_EQ(paths, (std::vector<Texts>{{bump},
                                       {bump, "head (front) NEC"},
                                       {bump, "head (front) NEC", "in (due to)"},
                                       {bump, "head (front) NEC", "in (due to)", "brittle bone"},
                                       {bump, "nose"},
                                       {bump, "(tiny) bump"},
                                       {"Bruise"}}));
}

TEST(IndexXml, GivesEditionTitleAndLines) {
  const AlphabeticIndex index = small_index();
  EXPECT_EQ(index.edition, "2031");
  EXPECT_EQ(index.title, "A SMALL INDEX in OUR OWN WORDS");
  ASSERT_EQ(index.entries.size(), 7U);
  EXPECT_EQ(index.entries[0].line, 7U);
  EXPECT_EQ(index.entries[1].line, 11U);
}

TEST(IndexXml, GivesCodesWithDashesAndManifestations) {
  const AlphabeticIndex index = small_index();
  ASSERT_EQ(index.entries.size(), 7U);
  EXPECT_EQ(index.entries[1].code, "S06.0X-");
  EXPECT_EQ(index.entries[2].code, "");
  EXPECT_EQ(index.entries[3].code, "Q78.0");
  EXPECT_EQ(index.entries[3].manifestation, "M90.8-");
  EXPECT_EQ(index.entries[6].code, "C56.-");
}

TEST(IndexXml, GivesReferencesToEntriesAndCategories) {
  const AlphabeticIndex index = small_index();
  ASSERT_EQ(index.entries.size(), 7U);
  EXPECT_EQ(index.entries[0].see_also, Texts({"Knock"}));
  EXPECT_EQ(index.entries[4].see, Texts({"Nose, bump", "Face, bump"}));
  EXPECT_EQ(index.entries[5].see, Texts({"S09"}));
  EXPECT_EQ(index.entries[6].see, Texts({"S00.3"}));
}

TEST(IndexXml, IsRefusedAtEveryTruncationBeforeItsEnd) {
  const std::string text = seed(kSeed).bytes;
  const std::size_t end = text.rfind('>') + 1;
  for (std::size_t size = 0; size < end; ++size) {
    ASSERT_FALSE(read_index(source(text.substr(0, size)))) << size;
  }
  EXPECT_TRUE(read_index(source(text.substr(0, end))));
}

TEST(IndexXml, RefusesALevelThatIsNotItsPlace) {
  EXPECT_EQ(error_after("<term level=\"3\">", "<term level=\"4\">"),
            "file:16: level \"4\": expected 3, one more than the term around it");
  EXPECT_EQ(error_after("<term level=\"3\">", "<term>"),
            "file:16: level \"\": expected 3, one more than the term around it");
}

TEST(IndexXml, RefusesNestingThatNoIndexHas) {
  std::string text = "<ICD10CM.index><version>1</version><letter><mainTerm><title>a</title>";
  for (int level = 1; level < 40; ++level) {
    text += "<term level=\"" + std::to_string(level) + "\"><title>a</title>";
  }
  for (int level = 1; level < 40; ++level) {
    text += "</term>";
  }
  text += "</mainTerm></letter></ICD10CM.index>";
  const auto index = read_index(source(text));
  ASSERT_FALSE(index);
  EXPECT_EQ(index.error().code, engine::ErrorCode::limit_exceeded);
  EXPECT_EQ(index.error().message, "file:1: level \"16\": at most 15");
}

TEST(IndexXml, RefusesTermsWithoutTitleAndUnknownElements) {
  EXPECT_EQ(error_after("<title>nose</title>", ""), "file:23: element \"term\": has no <title>");
  EXPECT_EQ(error_after("<title>nose</title>", "<title>nose</title><note>x</note>"),
            "file:24: element \"note\": not known in <term>");
  EXPECT_EQ(error_after("<title>nose</title>", "<title>n<b>o</b>se</title>"),
            "file:24: element \"b\": not known in <title>");
}

// Every term below repeats it.
TEST(IndexXml, RefusesAnOverlongTitle) {
  const auto with_title = [](std::size_t bytes) {
    return error_after("<title>nose</title>", "<title>" + std::string(bytes, 'x') + "</title>");
  };
  EXPECT_EQ(with_title(2'000), "");
  EXPECT_NE(with_title(2'001).find("at most 2000 bytes"), std::string::npos);
}

TEST(IndexXml, RefusesWhatIsNoCodeAndASecondCode) {
  EXPECT_EQ(error_after("<code>Q78.0</code>", "<code>Q780</code>"),
            "file:18: code \"Q780\": expected an ICD-10-CM code, perhaps with a dash");
  EXPECT_EQ(error_after("<code>Q78.0</code>", "<code>Q78.0</code><code>Q78.1</code>"),
            "file:18: element \"code\": stands in this term twice");
}

TEST(IndexXml, RefusesACodeTable) {
  EXPECT_EQ(message_of(read_index(seed("table_xml/drug.xml"))),
            "table_xml/drug.xml:4: element \"indexHeading\": not known in <ICD10CM.index>");
}

}  // namespace
}  // namespace descry::indexer
