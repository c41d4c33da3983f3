#include "indexer/source/xml_source.hpp"

#include <algorithm>
#include <optional>

#include "indexer/source/encoding.hpp"

namespace descry::indexer {
namespace {

using engine::Result;

constexpr std::size_t kMaxBytes = std::size_t{256} << 20U;
// Fragment mode keeps text outside the root, so that it can be refused.
constexpr unsigned kParseOptions = pugi::parse_default | pugi::parse_doctype | pugi::parse_fragment;

bool is_text(pugi::xml_node node) {
  return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// The encoding that the XML declaration names, in lower case, or nothing.
std::string declared_encoding(std::string_view bytes) {
  if (!bytes.starts_with("<?xml")) {
    return {};
  }
  const std::string_view declaration = bytes.substr(0, bytes.find("?>"));
  const std::size_t name = declaration.find("encoding");
  const std::size_t open =
      name == std::string_view::npos ? name : declaration.find_first_of("\"'", name);
  if (open == std::string_view::npos) {
    return {};
  }
  std::string encoding(
      declaration.substr(open + 1, declaration.find(declaration[open], open + 1) - open - 1));
  std::transform(encoding.begin(), encoding.end(), encoding.begin(), lower);
  return encoding;
}

// Converts what is declared as a one-byte encoding; nothing when the bytes are to be taken as
// UTF-8.
Result<std::optional<std::string>> converted(const SourceFile& file) {
  const std::string encoding = declared_encoding(file.bytes);
  if (encoding.empty() || encoding == "utf-8" || encoding == "us-ascii") {
    return std::optional<std::string>{};
  }
  if (encoding != "iso-8859-1" && encoding != "windows-1252") {
    return bad_source({.path = file.path, .line = 1, .field = "encoding", .value = encoding},
                      "expected UTF-8, ISO-8859-1 or Windows-1252");
  }
  auto text = utf8_of_cp1252(file.bytes);
  if (!text) {
    return bad_source({.path = file.path, .line = 1, .field = "encoding", .value = encoding},
                      "the file holds bytes that this encoding does not have");
  }
  return text;
}

}  // namespace

XmlSource::XmlSource(const SourceFile& file, std::string_view text)
    : file_(&file), lines_(text), document_(std::make_unique<pugi::xml_document>()) {}

Result<XmlSource> XmlSource::parse(const SourceFile& file, std::string_view root_name) {
  if (file.bytes.size() > kMaxBytes) {
    return engine::Error{engine::ErrorCode::limit_exceeded,
                         file.path + ": " + std::to_string(file.bytes.size()) +
                             " bytes of XML, at most " + std::to_string(kMaxBytes)};
  }
  DESCRY_TRY(const auto rewritten, converted(file));
  std::string_view text;
  if (rewritten) {
    text = *rewritten;
  } else {
    DESCRY_TRY(text, utf8_text(file));
  }
  XmlSource source(file, text);
  const pugi::xml_parse_result parsed =
      source.document_->load_buffer(text.data(), text.size(), kParseOptions, pugi::encoding_utf8);
  if (!parsed) {
    const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(parsed.offset, 0));
    return bad_source({.path = file.path, .line = source.lines_.line_of(offset)},
                      std::string("malformed XML: ") + parsed.description());
  }
  DESCRY_TRY_VOID(source.check_top_level(root_name));
  return source;
}

Result<void> XmlSource::check_top_level(std::string_view root_name) const {
  int roots = 0;
  for (const pugi::xml_node child : document_->children()) {
    if (child.type() != pugi::node_element || ++roots > 1) {
      return unexpected(child);
    }
  }
  if (roots == 0) {
    return bad_source({.path = file_->path}, "no XML element at all");
  }
  if (root_name != root().name()) {
    return bad(root(), "root element", root().name(), "expected " + std::string(root_name));
  }
  return {};
}

std::uint32_t XmlSource::line_of(pugi::xml_node node) const {
  const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0));
  if (!is_text(node)) {
    return lines_.line_of(offset);
  }
  // Text begins behind the tag before it; what it says may begin lines later.
  const std::string_view value = node.value();
  const std::string_view blanks = value.substr(0, value.find_first_not_of(" \t\r\n"));
  return lines_.line_of(offset) +
         static_cast<std::uint32_t>(std::count(blanks.begin(), blanks.end(), '\n'));
}

engine::Error XmlSource::bad(pugi::xml_node element, std::string_view field, std::string_view value,
                             std::string_view expectation) const {
  return bad_source({.path = file_->path, .line = line_of(element), .field = field, .value = value},
                    expectation);
}

engine::Error XmlSource::unexpected(pugi::xml_node child) const {
  const std::string_view parent = child.parent().name();
  const std::string where =
      parent.empty() ? "outside the root" : "in <" + std::string(parent) + ">";
  switch (child.type()) {
    case pugi::node_element:
      return bad(child, "element", child.name(), "not known " + where);
    case pugi::node_doctype:
      return bad(child, "document type", child.value(), "not allowed: entities are not read");
    default:
      return bad(child, "text", fold_blanks(child.value()), "not expected " + where);
  }
}

Result<void> XmlSource::allow_attributes(pugi::xml_node element,
                                         std::initializer_list<std::string_view> names) const {
  for (const pugi::xml_attribute attribute : element.attributes()) {
    if (std::find(names.begin(), names.end(), attribute.name()) == names.end()) {
      return bad(element, "attribute", attribute.name(),
                 "not known in <" + std::string(element.name()) + ">");
    }
  }
  return {};
}

Result<std::string> XmlSource::text_of(pugi::xml_node element) const {
  DESCRY_TRY_VOID(allow_attributes(element, {}));
  return content_of(element);
}

Result<std::string> XmlSource::content_of(pugi::xml_node element) const {
  std::string text;
  for (const pugi::xml_node child : element.children()) {
    if (!is_text(child)) {
      return unexpected(child);
    }
    text += child.value();
  }
  return checked_text(element, text);
}

Result<std::string> XmlSource::checked_text(pugi::xml_node element, std::string_view raw) const {
  std::string text = fold_blanks(raw);
  if (text.empty()) {
    return bad(element, "element", element.name(), "has no text");
  }
  if (find_control(text) || find_invalid_utf8(text)) {
    return bad(element, "element", element.name(), "refers to a character that no text holds");
  }
  return text;
}

}  // namespace descry::indexer
