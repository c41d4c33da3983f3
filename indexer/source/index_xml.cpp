#include "indexer/source/index_xml.hpp"

#include <string_view>

#include "indexer/source/index_term.hpp"
#include "indexer/source/xml_source.hpp"

namespace descry::indexer {
namespace {

using engine::Result;

class IndexReader {
 public:
  explicit IndexReader(const XmlSource& xml) : xml_(xml) {}

  Result<AlphabeticIndex> read() {
    DESCRY_TRY_VOID(xml_.allow_attributes(xml_.root(), {}));
    for (const pugi::xml_node child : xml_.root().children()) {
      const std::string_view name = child.name();
      if (name == "version" && index_.edition.empty()) {
        DESCRY_TRY(index_.edition, xml_.text_of(child));
      } else if (name == "title" && index_.title.empty()) {
        DESCRY_TRY(index_.title, xml_.text_of(child));
      } else if (name == "letter") {
        DESCRY_TRY_VOID(
            read_letter(xml_, child, [&](pugi::xml_node term) { return read_term(term); }));
      } else {
        return xml_.unexpected(child);
      }
    }
    if (index_.edition.empty() || index_.entries.empty()) {
      return xml_.bad(xml_.root(), "element", xml_.root().name(),
                      "expected a <version> and one <mainTerm> at least");
    }
    return std::move(index_);
  }

 private:
  // Recursion is bounded by check_term_level. Entries are numbered before the terms below them.
  Result<void> read_term(pugi::xml_node term) {
    DESCRY_TRY_VOID(check_term_level(xml_, term, path_.size()));
    const pugi::xml_node title = term.child("title");
    if (!title) {
      return xml_.bad(term, "element", term.name(), "has no <title>");
    }
    DESCRY_TRY(std::string text, read_term_title(xml_, title));
    path_.push_back(std::move(text));
    const std::size_t number = index_.entries.size();
    index_.entries.push_back(
        {.path = path_, .code = {}, .manifestation = {}, .see = {}, .see_also = {}, .line = 0});
    index_.entries[number].line = xml_.line_of(term);
    for (const pugi::xml_node child : term.children()) {
      if (child == title) {
        continue;
      }
      if (std::string_view(child.name()) == "term") {
        DESCRY_TRY_VOID(read_term(child));
      } else {
        DESCRY_TRY_VOID(read_target(child, index_.entries[number]));
      }
    }
    path_.pop_back();
    return {};
  }

  // Where an entry leads: a code, a pair of codes, or another entry.
  Result<void> read_target(pugi::xml_node element, IndexEntry& entry) {
    const std::string_view name = element.name();
    DESCRY_TRY_VOID(xml_.allow_attributes(element, {}));
    if (name == "code" || name == "manif") {
      std::string& code = name == "code" ? entry.code : entry.manifestation;
      if (!code.empty()) {
        return xml_.bad(element, "element", name, "stands in this term twice");
      }
      DESCRY_TRY(code, read_index_code(xml_, element));
    } else if (name == "see" || name == "seeAlso") {
      DESCRY_TRY(std::string target, xml_.content_of(element));
      (name == "see" ? entry.see : entry.see_also).push_back(std::move(target));
    } else if (name == "seecat" || name == "subcat") {
      DESCRY_TRY(std::string category, read_index_code(xml_, element));
      entry.see.push_back(std::move(category));
    } else {
      return xml_.unexpected(element);
    }
    return {};
  }

  const XmlSource& xml_;
  AlphabeticIndex index_;
  std::vector<std::string> path_;  ///< Of the term being read.
};

}  // namespace

Result<AlphabeticIndex> read_index(const SourceFile& file) {
  DESCRY_TRY(const XmlSource xml, XmlSource::parse(file, "ICD10CM.index"));
  return IndexReader(xml).read();
}

}  // namespace descry::indexer
