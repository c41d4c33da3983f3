#pragma once

// Names that are made of what a code is called already, as labels beside it.

#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/index/corpus.hpp"
#include "indexer/pipeline/findings.hpp"

namespace descry::indexer {

/// Gives `item` the name, if any, that `name_of(text)`, an optional string, makes of its title and
/// of each inclusion term, as labels of the source of these.
template <typename NameOf>
void add_name_labels(engine::ConceptInput& item, Findings& findings, NameOf name_of) {
  std::vector<engine::LabelInput> names;
  const auto add = [&](std::string_view text, auto source) {
    if (auto name = name_of(text)) {
      names.push_back({engine::LabelKind::synonym, *std::move(name), source});
      ++findings[source].labels;
    }
  };
  add(item.title, item.title_source);
  for (const engine::LabelInput& label : item.labels) {
    if (label.kind == engine::LabelKind::inclusion) {
      add(label.text, label.source);
    }
  }
  item.labels.insert(item.labels.end(), std::make_move_iterator(names.begin()),
                     std::make_move_iterator(names.end()));
}

}  // namespace descry::indexer
