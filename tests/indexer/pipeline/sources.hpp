#pragma once

// Loaded sources made by hand, for tests of merging: made-up codes in official form.

#include <string>
#include <utility>
#include <vector>

#include "indexer/pipeline/loaded_source.hpp"

namespace descry::indexer::test {

inline LoadedSource source_of(SourceKind kind, std::string edition, Records records,
                              std::string path = "a.txt") {
  LoadedSource source;
  source.path = std::move(path);
  source.kind = kind;
  source.edition = std::move(edition);
  source.records = std::move(records);
  return source;
}

inline OrderRow row(std::string code, bool billable, std::string title, std::uint32_t line = 1) {
  OrderRow made;
  made.code = std::move(code);
  made.billable = billable;
  made.short_title = title.substr(0, 8);
  made.long_title = std::move(title);
  made.line = line;
  return made;
}

inline TabularNode node(std::string code, engine::ConceptKind kind, std::int32_t parent,
                        std::string title, bool has_children = false) {
  TabularNode made;
  made.code = std::move(code);
  made.kind = kind;
  made.parent = parent;
  made.title = std::move(title);
  made.has_children = has_children;
  return made;
}

inline const engine::ConceptInput& concept_of(const engine::EditionInput& edition,
                                              const std::string& code) {
  for (const engine::ConceptInput& item : edition.concepts) {
    if (item.code == code) {
      return item;
    }
  }
  static const engine::ConceptInput kNone;
  return kNone;
}

inline std::string parent_of(const engine::EditionInput& edition, const std::string& code) {
  const auto parent = concept_of(edition, code).parent;
  return parent < 0 ? "" : edition.concepts[static_cast<std::size_t>(parent)].code;
}

inline std::vector<std::string> labels_of(const engine::EditionInput& edition,
                                          const std::string& code) {
  std::vector<std::string> texts;
  for (const engine::LabelInput& label : concept_of(edition, code).labels) {
    texts.push_back(label.text);
  }
  return texts;
}

}  // namespace descry::indexer::test
