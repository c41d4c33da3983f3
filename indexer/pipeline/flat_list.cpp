#include "indexer/pipeline/flat_list.hpp"

#include <utility>

namespace descry::indexer {

engine::Result<void> FlatList::add(engine::ConceptInput item, RowPlace place) {
  const auto [found, is_new] = by_code_.try_emplace(item.code, edition_.concepts.size());
  if (is_new) {
    item.title_source = item.short_title_source = static_cast<std::uint16_t>(place.source);
    edition_.concepts.push_back(std::move(item));
    places_.push_back(place);
    return {};
  }
  const engine::ConceptInput& known = edition_.concepts[found->second];
  if (known.title != item.title) {
    const RowPlace& first = places_[found->second];
    return bad_source(
        {sources_[place.source].path, place.line, "code", item.code},
        "another title than at " + sources_[first.source].path + ":" + std::to_string(first.line));
  }
  ++repeats_[place.source];
  return {};
}

engine::ConceptInput* FlatList::find(const std::string& code) {
  const auto found = by_code_.find(code);
  return found == by_code_.end() ? nullptr : &edition_.concepts[found->second];
}

void FlatList::report_repeats() {
  for (const auto& [source, count] : repeats_) {
    findings_[source].warnings.push_back(std::to_string(count) + " rows repeat an earlier one");
  }
}

}  // namespace descry::indexer
