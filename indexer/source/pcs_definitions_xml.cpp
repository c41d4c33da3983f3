#include "indexer/source/pcs_definitions_xml.hpp"

#include <string_view>
#include <utility>

#include "indexer/source/pcs_xml.hpp"
#include "indexer/source/xml_source.hpp"

namespace descry::indexer {
namespace {

using engine::Result;

class DefinitionsReader {
 public:
  explicit DefinitionsReader(const XmlSource& xml) : xml_(xml) {}

  Result<PcsDefinitions> read() {
    DESCRY_TRY_VOID(xml_.allow_attributes(xml_.root(), {}));
    for (const pugi::xml_node child : xml_.root().children()) {
      const std::string_view name = child.name();
      if (name == "version" && read_.edition.empty()) {
        DESCRY_TRY(read_.edition, xml_.text_of(child));
      } else if (name == "title") {
        DESCRY_TRY([[maybe_unused]] const std::string title, xml_.text_of(child));
      } else if (name == "section") {
        DESCRY_TRY_VOID(read_section(child));
      } else if (name == "deviceAggregation") {
        DESCRY_TRY_VOID(read_aggregation(child));
      } else {
        return xml_.unexpected(child);
      }
    }
    if (read_.edition.empty() || read_.axes.empty()) {
      return xml_.bad(xml_.root(), "element", xml_.root().name(),
                      "expected a <version> and one <section> with an <axis> at least");
    }
    return std::move(read_);
  }

 private:
  Result<void> read_section(pugi::xml_node element) {
    DESCRY_TRY_VOID(xml_.allow_attributes(element, {"code"}));
    DESCRY_TRY(const char section, read_pcs_character(xml_, element, "code"));
    for (const pugi::xml_node child : element.children()) {
      const std::string_view name = child.name();
      if (name == "title") {
        DESCRY_TRY([[maybe_unused]] const std::string title, xml_.text_of(child));
      } else if (name == "axis") {
        DESCRY_TRY(PcsDefinedAxis axis, read_axis(child));
        axis.section = section;
        read_.axes.push_back(std::move(axis));
      } else {
        return xml_.unexpected(child);
      }
    }
    return {};
  }

  Result<PcsDefinedAxis> read_axis(pugi::xml_node element) const {
    DESCRY_TRY_VOID(xml_.allow_attributes(element, {"pos"}));
    PcsDefinedAxis axis;
    const std::string_view position = element.attribute("pos").value();
    if (position.size() != 1 || position < "3" || position > "7") {
      return xml_.bad(element, "pos", position, "expected a position from 3 to 7");
    }
    axis.position = static_cast<std::uint8_t>(position.front() - '0');
    for (const pugi::xml_node child : element.children()) {
      const std::string_view name = child.name();
      if (name == "title" && axis.title.empty()) {
        DESCRY_TRY(axis.title, xml_.text_of(child));
      } else if (name == "terms") {
        DESCRY_TRY(PcsTerm term, read_term(child));
        axis.terms.push_back(std::move(term));
      } else {
        return xml_.unexpected(child);
      }
    }
    if (axis.title.empty() || axis.terms.empty()) {
      return xml_.bad(element, "pos", position, "expected a <title> and one <terms> at least");
    }
    return axis;
  }

  Result<PcsTerm> read_term(pugi::xml_node element) const {
    DESCRY_TRY_VOID(xml_.allow_attributes(element, {}));
    PcsTerm term;
    term.line = xml_.line_of(element);
    for (const pugi::xml_node child : element.children()) {
      const std::string_view name = child.name();
      if (name == "title" || name == "includes") {
        DESCRY_TRY(std::string text, xml_.text_of(child));
        (name == "title" ? term.titles : term.includes).push_back(std::move(text));
      } else if (name == "definition" && term.definition.empty()) {
        DESCRY_TRY(term.definition, xml_.text_of(child));
      } else if (name == "explanation" && term.explanation.empty()) {
        DESCRY_TRY(term.explanation, xml_.text_of(child));
      } else {
        return xml_.unexpected(child);
      }
    }
    const bool says_nothing =
        term.definition.empty() && term.explanation.empty() && term.includes.empty();
    if (term.titles.empty() || says_nothing) {
      return xml_.bad(element, "element", element.name(),
                      "expected a <title> and a <definition>, <explanation> or <includes>");
    }
    return term;
  }

  Result<void> read_aggregation(pugi::xml_node element) {
    DESCRY_TRY_VOID(xml_.allow_attributes(element, {}));
    for (const pugi::xml_node child : element.children()) {
      if (std::string_view(child.name()) != "aggregate") {
        return xml_.unexpected(child);
      }
      DESCRY_TRY(PcsAggregate aggregate, read_aggregate(child));
      read_.aggregates.push_back(std::move(aggregate));
    }
    return {};
  }

  Result<PcsAggregate> read_aggregate(pugi::xml_node element) const {
    DESCRY_TRY_VOID(xml_.allow_attributes(element, {}));
    PcsAggregate aggregate;
    for (const pugi::xml_node child : element.children()) {
      const std::string_view name = child.name();
      if (name == "device" && aggregate.device.empty()) {
        DESCRY_TRY(aggregate.device, xml_.text_of(child));
      } else if (name == "operation" && aggregate.operation.empty()) {
        DESCRY_TRY(aggregate.operation, xml_.text_of(child));
      } else if (name == "bodySys") {
        DESCRY_TRY(std::string body_system, xml_.text_of(child));
        aggregate.body_systems.push_back(std::move(body_system));
      } else if (name == "parent" && aggregate.parent.label.empty()) {
        DESCRY_TRY(aggregate.parent, read_pcs_value(xml_, child, "value"));
      } else {
        return xml_.unexpected(child);
      }
    }
    if (aggregate.device.empty() || aggregate.operation.empty() || aggregate.body_systems.empty() ||
        aggregate.parent.label.empty()) {
      return xml_.bad(element, "element", element.name(),
                      "expected <device>, <operation>, <bodySys> and <parent>");
    }
    return aggregate;
  }

  const XmlSource& xml_;
  PcsDefinitions read_;
};

}  // namespace

Result<PcsDefinitions> read_pcs_definitions(const SourceFile& file) {
  DESCRY_TRY(const XmlSource xml, XmlSource::parse(file, "ICD10PCS.definitions"));
  return DefinitionsReader(xml).read();
}

}  // namespace descry::indexer
