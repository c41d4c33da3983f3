#include "indexer/source/pcs_index_xml.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "indexer/source/icd10_syntax.hpp"
#include "indexer/source/index_path.hpp"
#include "indexer/source/index_term.hpp"
#include "indexer/source/xml_source.hpp"

namespace descry::indexer {
namespace {

using engine::Result;

/// The elements that hold a code, and how much of one.
struct CodeElement {
  std::string_view name;
  std::size_t shortest;
  std::size_t longest;
};
constexpr std::array<CodeElement, 3> kCodeElements{
    {{"tab", 3, 3}, {"codes", 4, 6}, {"code", 7, 7}}};

const CodeElement* code_element(std::string_view name) {
  const auto* found = std::ranges::find(kCodeElements, name, &CodeElement::name);
  return found == kCodeElements.end() ? nullptr : found;
}

bool is_text(pugi::xml_node node) {
  return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

class PcsIndexReader {
 public:
  explicit PcsIndexReader(const XmlSource& xml) : xml_(xml) {}

  Result<PcsIndex> read() {
    DESCRY_TRY_VOID(xml_.allow_attributes(xml_.root(), {}));
    for (const pugi::xml_node child : xml_.root().children()) {
      const std::string_view name = child.name();
      if (name == "version" && index_.edition.empty()) {
        DESCRY_TRY(index_.edition, xml_.text_of(child));
      } else if (name == "title") {
        DESCRY_TRY([[maybe_unused]] const std::string title, xml_.text_of(child));
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
    if (!title && (path_.empty() || term.child("term"))) {
      return xml_.bad(term, "element", term.name(), "has no <title>");
    }
    if (title) {
      DESCRY_TRY(std::string text, read_title(title));
      path_.push_back(std::move(text));
    }
    const std::size_t number = index_.entries.size();
    index_.entries.push_back({path_, PcsLead::nowhere, {}, {}, xml_.line_of(term)});
    bool has_lead = false;
    for (const pugi::xml_node child : term.children()) {
      if (child == title) {
        continue;
      }
      if (std::string_view(child.name()) == "term") {
        DESCRY_TRY_VOID(read_term(child));
      } else if (std::exchange(has_lead, true)) {
        return xml_.bad(child, "element", child.name(), "stands behind another lead of this term");
      } else {
        DESCRY_TRY_VOID(read_lead(child, index_.entries[number]));
      }
    }
    if (title) {
      path_.pop_back();
    }
    return {};
  }

  Result<std::string> read_title(pugi::xml_node title) const {
    DESCRY_TRY(std::string text, xml_.text_of(title));
    if (text.size() > kLongestTermBytes) {
      return xml_.bad(title, "title", text,
                      "at most " + std::to_string(kLongestTermBytes) + " bytes");
    }
    return text;
  }

  Result<void> read_lead(pugi::xml_node element, PcsIndexEntry& entry) const {
    const std::string_view name = element.name();
    if (code_element(name) != nullptr) {
      entry.lead = PcsLead::code;
      DESCRY_TRY(entry.code, read_code(element));
      return {};
    }
    if (name != "see" && name != "use") {
      return xml_.unexpected(element);
    }
    DESCRY_TRY_VOID(xml_.allow_attributes(element, {}));
    std::string text;
    for (const pugi::xml_node part : element.children()) {
      if (is_text(part)) {
        text += part.value();
      } else if (code_element(part.name()) != nullptr && entry.code.empty()) {
        DESCRY_TRY(entry.code, read_code(part));
      } else {
        return xml_.unexpected(part);
      }
    }
    // The release of 2021 has one empty <see>, which leads nowhere.
    if (!text.empty() || !entry.code.empty()) {
      entry.lead = name == "see" ? PcsLead::see : PcsLead::use;
      DESCRY_TRY(entry.target, xml_.checked_text(element, text));
    }
    return {};
  }

  Result<std::string> read_code(pugi::xml_node element) const {
    const CodeElement& kind = *code_element(element.name());
    DESCRY_TRY(std::string code, xml_.text_of(element));
    if (code.size() < kind.shortest || code.size() > kind.longest ||
        !std::ranges::all_of(code, is_icd10pcs_character)) {
      return xml_.bad(
          element, element.name(), code,
          "expected " + std::to_string(kind.shortest) +
              (kind.shortest == kind.longest ? "" : " to " + std::to_string(kind.longest)) +
              " characters of an ICD-10-PCS code");
    }
    return code;
  }

  const XmlSource& xml_;
  PcsIndex index_;
  std::vector<std::string> path_;  ///< Of the term being read.
};

}  // namespace

Result<PcsIndex> read_pcs_index(const SourceFile& file) {
  DESCRY_TRY(const XmlSource xml, XmlSource::parse(file, "ICD10PCS.index"));
  return PcsIndexReader(xml).read();
}

}  // namespace descry::indexer
