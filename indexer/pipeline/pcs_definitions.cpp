#include "indexer/pipeline/pcs_definitions.hpp"

#include <algorithm>

namespace descry::indexer {
namespace {

using engine::CharacterInput;

constexpr std::uint8_t kDevicePosition = 6;
constexpr std::string_view kEveryOperation = "All applicable";

std::string key_of(char section, std::uint8_t position, std::string_view title) {
  std::string key{section, static_cast<char>('0' + position)};
  return key.append(title);
}

void add_missing(const std::vector<std::string>& from, std::vector<std::string>& to) {
  for (const std::string& text : from) {
    if (std::ranges::find(to, text) == to.end()) {
      to.push_back(text);
    }
  }
}

}  // namespace

PcsDefinitionLookup::PcsDefinitionLookup(const PcsDefinitions* definitions)
    : definitions_(definitions) {
  if (definitions == nullptr) {
    return;
  }
  for (const PcsDefinedAxis& axis : definitions->axes) {
    for (const PcsTerm& term : axis.terms) {
      for (const std::string& title : term.titles) {
        terms_[key_of(axis.section, axis.position, title)].push_back(&term);
      }
    }
  }
}

void PcsDefinitionLookup::describe(const PcsPlace& place, CharacterInput& value) const {
  describe_title(value.label, place.section, value);
  if (value.position == kDevicePosition && !place.body_system.empty()) {
    describe_title(std::string(value.label).append(" in ").append(place.body_system), place.section,
                   value);
  }
}

void PcsDefinitionLookup::describe_title(std::string_view title, char section,
                                         CharacterInput& value) const {
  const auto found = terms_.find(key_of(section, value.position, title));
  if (found == terms_.end()) {
    return;
  }
  for (const PcsTerm* term : found->second) {
    value.definition = value.definition.empty() ? term->definition : value.definition;
    value.explanation = value.explanation.empty() ? term->explanation : value.explanation;
    add_missing(term->includes, value.includes);
  }
}

std::vector<std::string> PcsDefinitionLookup::devices_coded_as(const PcsPlace& place,
                                                               const CharacterInput& value) const {
  std::vector<std::string> devices;
  if (definitions_ == nullptr || value.position != kDevicePosition || place.section != '0') {
    return devices;
  }
  for (const PcsAggregate& aggregate : definitions_->aggregates) {
    const bool is_parent =
        aggregate.parent.character == value.character && aggregate.parent.label == value.label;
    const bool is_here =
        std::ranges::find(aggregate.body_systems, place.body_system) !=
            aggregate.body_systems.end() &&
        (aggregate.operation == kEveryOperation || aggregate.operation != place.operation);
    if (is_parent && is_here) {
      add_missing({aggregate.device}, devices);
    }
  }
  return devices;
}

}  // namespace descry::indexer
