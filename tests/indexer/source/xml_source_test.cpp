#include "indexer/source/xml_source.hpp"

#include <string>

#include <gtest/gtest.h>

#include "tests/support/source_files.hpp"

namespace descry::indexer {
namespace {

using test::message_of;
using test::source;
using namespace std::string_literals;

std::string error_of(std::string bytes) {
  const SourceFile file = source(std::move(bytes));
  return message_of(XmlSource::parse(file, "r"));
}

TEST(XmlSource, KnowsTheLineOfEveryElement) {
  const SourceFile file =
      source("\xEF\xBB\xBF<?xml version=\"1.0\"?>\r\n<r>\r\n\r\n  <a/><b/>\r\n</r>\r\n");
  const auto xml = XmlSource::parse(file, "r");
  ASSERT_TRUE(xml) << message_of(xml);
  EXPECT_EQ(xml->line_of(xml->root()), 2U);
  EXPECT_EQ(xml->line_of(xml->root().child("a")), 4U);
  EXPECT_EQ(xml->line_of(xml->root().child("b")), 4U);
}

TEST(XmlSource, NamesTheLineOfMalformedXml) {
  EXPECT_EQ(error_of("<r>\n<a>\n</b>\n</r>"), "file:3: malformed XML: Start-end tags mismatch");
  EXPECT_EQ(error_of("<r>\n<a"), "file:2: malformed XML: Error parsing start element tag");
}

TEST(XmlSource, RefusesWhatHasNoElement) {
  EXPECT_EQ(error_of("plain text"), "file:1: text \"plain text\": not expected outside the root");
  EXPECT_EQ(error_of("\n"), "file: no XML element at all");
  EXPECT_EQ(error_of(""), "file: the file is empty");
}

TEST(XmlSource, RefusesAnotherRootAndASecondOne) {
  EXPECT_EQ(error_of("<s/>"), "file:1: root element \"s\": expected r");
  EXPECT_EQ(error_of("<r/>\n<r/>"), "file:2: element \"r\": not known outside the root");
  EXPECT_EQ(error_of("<r/>\nrest"), "file:2: text \"rest\": not expected outside the root");
}

TEST(XmlSource, RefusesDocumentTypes) {
  EXPECT_EQ(error_of("<!DOCTYPE r [<!ENTITY a \"b\">]><r/>"),
            "file:1: document type \"r [<!ENTITY a \"b\">]\": not allowed: entities are not read");
}

TEST(XmlSource, ReadsDeclaredOneByteEncodings) {
  for (const std::string name : {"ISO-8859-1", "windows-1252"}) {
    const SourceFile file =
        source("<?xml version='1.0' encoding='" + name + "'?>\n<r>\nM\xE9ni\xE8re</r>");
    const auto xml = XmlSource::parse(file, "r");
    ASSERT_TRUE(xml) << message_of(xml);
    EXPECT_EQ(*xml->content_of(xml->root()), "M\xC3\xA9ni\xC3\xA8re");
  }
}

TEST(XmlSource, RefusesOtherEncodings) {
  EXPECT_EQ(error_of("<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><r/>"),
            "file:1: encoding \"shift_jis\": expected UTF-8, ISO-8859-1 or Windows-1252");
  EXPECT_EQ(error_of("<\0r\0/\0>\0"s), "file: UTF-16 or UTF-32, expected UTF-8");
  EXPECT_EQ(error_of("<r>\nM\xE9ni\xE8re</r>"),
            "file:2: a byte that is not UTF-8: 0xE9, expected UTF-8");
}

TEST(XmlSource, SurvivesDeepNesting) {
  std::string deep = "<r>";
  for (int i = 0; i < 200'000; ++i) {
    deep += "<a>";
  }
  EXPECT_EQ(error_of(deep), "file:1: malformed XML: Start-end tags mismatch");
}

TEST(XmlSource, RefusesReferencesToControlCharacters) {
  const SourceFile file = source("<r>\n<a>x&#1;</a></r>");
  const auto xml = XmlSource::parse(file, "r");
  ASSERT_TRUE(xml) << message_of(xml);
  EXPECT_EQ(message_of(xml->text_of(xml->root().child("a"))),
            "file:2: element \"a\": refers to a character that no text holds");
}

TEST(XmlSource, RefusesUnknownAttributesAndMixedText) {
  const SourceFile file = source("<r x='1'>a<b/></r>");
  const auto xml = XmlSource::parse(file, "r");
  ASSERT_TRUE(xml) << message_of(xml);
  EXPECT_EQ(message_of(xml->text_of(xml->root())), "file:1: attribute \"x\": not known in <r>");
  EXPECT_EQ(message_of(xml->content_of(xml->root())), "file:1: element \"b\": not known in <r>");
  EXPECT_EQ(message_of(xml->content_of(xml->root().child("b"))),
            "file:1: element \"b\": has no text");
}

}  // namespace
}  // namespace descry::indexer
