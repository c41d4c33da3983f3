#include "indexer/pipeline/merge_open.hpp"

#include <algorithm>
#include <cassert>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "indexer/pipeline/systems.hpp"

namespace descry::indexer {
namespace {

using engine::ConceptInput;
using engine::LabelInput;
using engine::LabelKind;
using engine::Result;

class OpenMerge {
 public:
  OpenMerge(const EditionPlan& plan, std::vector<LoadedSource>& sources,
            engine::EditionInput& edition, Findings& findings)
      : plan_(plan), sources_(sources), edition_(edition), findings_(findings) {}

  Result<void> run();

 private:
  struct Known {
    std::size_t concept_at = 0;
    std::size_t source = 0;
    const OpenConcept* item = nullptr;  ///< Null for a code of an official file.
  };

  Result<void> add(OpenConcept& item, std::size_t source);
  void add_new(OpenConcept& item, std::size_t source);
  Result<void> link_parents();
  Result<void> put_in_order();
  [[nodiscard]] engine::Error ring_error(std::size_t in_ring) const;
  void settle_dates();
  [[nodiscard]] std::string place(const Known& known) const {
    return sources_[known.source].path + ":" + std::to_string(known.item->line);
  }

  const EditionPlan& plan_;
  std::vector<LoadedSource>& sources_;
  engine::EditionInput& edition_;
  Findings& findings_;
  std::unordered_map<std::string, Known> by_code_;
  std::vector<std::pair<std::size_t, const OpenConcept*>> children_;  ///< With a parent to link.
};

/// Adds what `item` says beyond its title to a concept.
void add_details(const OpenConcept& item, std::size_t source, ConceptInput& to,
                 SourceFindings& found) {
  for (const auto& [kind, text] : item.labels) {
    to.labels.push_back({kind, text, static_cast<std::uint16_t>(source)});
    ++found.labels;
  }
  for (const auto& property : item.properties) {
    const bool is_new = std::ranges::find(to.properties, property.first, [](const auto& known) {
                          return known.first;
                        }) == to.properties.end();
    if (is_new) {
      to.properties.push_back(property);
    }
  }
}

void OpenMerge::add_new(OpenConcept& item, std::size_t source) {
  ConceptInput made;
  made.code = item.code;
  made.title = item.display;
  made.short_title = item.short_title;
  made.title_source = made.short_title_source = static_cast<std::uint16_t>(source);
  made.billable = item.billable.value_or(true);
  made.valid_from = item.valid_from.value_or(engine::Date{});
  made.valid_to = item.valid_to;
  add_details(item, source, made, findings_[source]);
  by_code_.emplace(item.code, Known{edition_.concepts.size(), source, &item});
  edition_.concepts.push_back(std::move(made));
  if (!item.parent.empty()) {
    children_.emplace_back(edition_.concepts.size() - 1, &item);
  }
}

Result<void> OpenMerge::add(OpenConcept& item, std::size_t source) {
  const auto found = by_code_.find(item.code);
  if (found == by_code_.end()) {
    add_new(item, source);
    return {};
  }
  const Known& known = found->second;
  ConceptInput& concept_input = edition_.concepts[known.concept_at];
  if (concept_input.title != item.display) {
    if (known.item != nullptr) {
      return bad_source({sources_[source].path, item.line, "code", item.code},
                        "another display than at " + place(known));
    }
    findings_[source].warnings.push_back(item.code + ": display \"" + item.display +
                                         "\", the official \"" + concept_input.title +
                                         "\" is taken and the other kept as a label");
    concept_input.labels.push_back(
        {LabelKind::synonym, item.display, static_cast<std::uint16_t>(source)});
  }
  add_details(item, source, concept_input, findings_[source]);
  return {};
}

/// Links children to their parents. An own code that does not say whether it is billable is so
/// unless it is a parent.
Result<void> OpenMerge::link_parents() {
  for (const auto& [at, item] : children_) {
    const auto parent = by_code_.find(item->parent);
    if (parent == by_code_.end()) {
      const Known& child = by_code_.at(item->code);
      return bad_source({sources_[child.source].path, item->line, "parent", item->parent},
                        "no source of edition " + edition_.id + " gives this code");
    }
    const Known& broader = parent->second;
    edition_.concepts[at].parent = static_cast<std::int32_t>(broader.concept_at);
    if (broader.item != nullptr && !broader.item->billable) {
      edition_.concepts[broader.concept_at].billable = false;
    }
  }
  return {};
}

/// Names the first row among the concepts of a ring of parents. Requires: `in_ring` is in one.
engine::Error OpenMerge::ring_error(std::size_t in_ring) const {
  std::unordered_set<std::size_t> ring;
  for (std::size_t at = in_ring; ring.insert(at).second;) {
    at = static_cast<std::size_t>(edition_.concepts[at].parent);
  }
  const auto found = std::ranges::find_if(
      children_, [&](const auto& child) { return ring.contains(child.first); });
  assert(found != children_.end() && "a ring has an own code: official parents form none");
  const OpenConcept& item = *found->second;
  return bad_source({sources_[by_code_.at(item.code).source].path, item.line, "code", item.code},
                    "is its own ancestor, by parent \"" + item.parent + "\"");
}

/// Moves every concept behind its parent, otherwise keeping the order.
Result<void> OpenMerge::put_in_order() {
  auto& concepts = edition_.concepts;
  std::vector<std::int32_t> place_of(concepts.size(), -1);
  std::vector<std::size_t> order;
  order.reserve(concepts.size());
  std::vector<std::size_t> chain;
  for (std::size_t i = 0; i < concepts.size(); ++i) {
    for (std::size_t at = i; place_of[at] < 0;) {
      chain.push_back(at);
      if (chain.size() > concepts.size()) {
        return ring_error(at);
      }
      const std::int32_t parent = concepts[at].parent;
      if (parent < 0) {
        break;
      }
      at = static_cast<std::size_t>(parent);
    }
    for (; !chain.empty(); chain.pop_back()) {
      place_of[chain.back()] = static_cast<std::int32_t>(order.size());
      order.push_back(chain.back());
    }
  }
  std::vector<ConceptInput> sorted;
  sorted.reserve(concepts.size());
  for (const std::size_t at : order) {
    ConceptInput& item = concepts[at];
    item.parent = item.parent < 0 ? -1 : place_of[static_cast<std::size_t>(item.parent)];
    sorted.push_back(std::move(item));
  }
  concepts = std::move(sorted);
  return {};
}

/// An edition whose name gives no dates runs from its first row's day, without end, and is as its
/// newest row has it: on that day every code has begun.
void OpenMerge::settle_dates() {
  if (!edition_dates(plan_.system, plan_.edition)) {
    std::optional<engine::Date> first;
    std::optional<engine::Date> newest;
    for (const auto& [code, known] : by_code_) {
      if (known.item != nullptr && known.item->valid_from) {
        const engine::Date day = *known.item->valid_from;
        first = std::min(first.value_or(day), day);
        newest = std::max(newest.value_or(day), day);
      }
    }
    edition_.from = first.value_or(edition_.from);
    edition_.effective = std::max(edition_.effective, newest.value_or(edition_.from));
  }
  for (ConceptInput& item : edition_.concepts) {
    if (!item.valid_from.ok()) {
      item.valid_from = edition_.from;
    }
    const bool has_ended = item.valid_to && *item.valid_to < edition_.effective;
    item.in_force = item.in_force && !has_ended;
    item.billable = item.billable && item.in_force;
  }
}

Result<void> OpenMerge::run() {
  for (std::size_t i = 0; i < edition_.concepts.size(); ++i) {
    by_code_.emplace(edition_.concepts[i].code, Known{i, 0, nullptr});
  }
  bool has_items = false;
  for (const std::size_t member : plan_.members) {
    auto* items = std::get_if<std::vector<OpenConcept>>(&sources_[member].records);
    if (items == nullptr) {
      continue;
    }
    for (OpenConcept& item : *items) {
      if (item.system != plan_.system || item.edition != plan_.edition) {
        continue;
      }
      has_items = true;
      if (auto added = add(item, member); !added) {
        return added;
      }
    }
  }
  if (!has_items) {
    return {};
  }
  if (auto linked = link_parents(); !linked) {
    return linked;
  }
  settle_dates();
  return put_in_order();
}

}  // namespace

Result<void> merge_open(const EditionPlan& plan, std::vector<LoadedSource>& sources,
                        engine::EditionInput& edition, Findings& findings) {
  return OpenMerge(plan, sources, edition, findings).run();
}

}  // namespace descry::indexer
