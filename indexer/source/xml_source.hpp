#pragma once

// A parsed XML file that knows the line of each of its elements, and refuses what a reader that
// looks only for what it knows would pass over in silence.
//
// pugixml does the parsing: no network, no document types, no entities but the five of XML.
// Cost: one parse; about 60 bytes an element beside a copy of the text.
// Source: XML 1.0, fifth edition.

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "engine/base/result.hpp"
#include "indexer/source/source_file.hpp"
#include "indexer/source/source_text.hpp"

namespace descry::indexer {

class XmlSource {
 public:
  /// `file` must outlive the source. UTF-8, or ISO-8859-1 and Windows-1252 where declared.
  /// Errors: corrupt_data with line for malformed XML, another encoding, a document type, more than
  /// one root, a root of another name, text outside it; limit_exceeded beyond 256 MiB.
  static engine::Result<XmlSource> parse(const SourceFile& file, std::string_view root_name);

  [[nodiscard]] pugi::xml_node root() const { return document_->document_element(); }
  [[nodiscard]] std::uint32_t line_of(pugi::xml_node node) const;

  /// An error at the element's line.
  [[nodiscard]] engine::Error bad(pugi::xml_node element, std::string_view field,
                                  std::string_view value, std::string_view expectation) const;
  /// The error for a child that no rule of its parent names, be it an element or stray text.
  [[nodiscard]] engine::Error unexpected(pugi::xml_node child) const;

  /// Refuses attributes other than these.
  [[nodiscard]] engine::Result<void> allow_attributes(
      pugi::xml_node element, std::initializer_list<std::string_view> names) const;
  /// The text of an element that holds nothing else, blanks folded.
  /// Errors: corrupt_data for child elements, attributes, an empty text and references to control
  /// characters (`&#1;`).
  [[nodiscard]] engine::Result<std::string> text_of(pugi::xml_node element) const;
  /// The same where attributes are allowed and have been checked.
  [[nodiscard]] engine::Result<std::string> content_of(pugi::xml_node element) const;
  /// `raw` with its blanks folded, as the text of the element. Errors: as text_of.
  [[nodiscard]] engine::Result<std::string> checked_text(pugi::xml_node element,
                                                         std::string_view raw) const;

 private:
  XmlSource(const SourceFile& file, std::string_view text);
  [[nodiscard]] engine::Result<void> check_top_level(std::string_view root_name) const;

  const SourceFile* file_;
  LineIndex lines_;
  std::unique_ptr<pugi::xml_document> document_;
};

}  // namespace descry::indexer
