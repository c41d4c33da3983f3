#include "engine/query/view.hpp"

#include <string>

namespace descry::engine {
namespace {

void keep_under(View& view, std::uint32_t ancestor) {
  const EditionTable& table = view.index->arrays().editions[view.edition];
  const std::uint32_t first = table.position[ancestor];
  const std::uint32_t end = table.subtree_end[ancestor];
  std::vector<std::uint64_t> kept(view.filter.size(), 0);
  for (std::uint32_t position = first; position < end; ++position) {
    const std::uint32_t concept_id = table.by_position[position];
    if (test_bit(view.filter, concept_id)) {
      set_bit(kept, concept_id);
    }
  }
  view.filter.swap(kept);
}

}  // namespace

bool View::is_billable(std::uint32_t concept_id) const noexcept {
  if (is_newest) {
    return test_bit(index->billable(), concept_id);
  }
  return (index->arrays().editions[edition].flags[concept_id] & EditionTable::kBillable) != 0;
}

bool View::is_in_force(std::uint32_t concept_id) const noexcept {
  if (is_newest) {
    return index->is_in_force(concept_id);
  }
  return (index->arrays().editions[edition].flags[concept_id] & EditionTable::kInForce) != 0;
}

Result<void> make_view(const SystemIndex& index, std::optional<std::uint32_t> edition,
                       const SearchRequest& request, View& view) {
  view.index = &index;
  view.is_newest = !edition.has_value();
  view.edition = edition.value_or(index.default_edition());
  view.has_filter = !view.is_newest || request.billable.has_value() || !request.under.empty();
  if (!view.has_filter) {
    return {};
  }
  const EditionTable& table = index.arrays().editions[view.edition];
  view.filter.assign(words_for(index.concept_count()), 0);
  for (std::uint32_t c = 0; c < index.concept_count(); ++c) {
    const bool is_seen = view.is_newest || table.has(c);
    if (is_seen && (!request.billable || view.is_billable(c) == *request.billable)) {
      set_bit(view.filter, c);
    }
  }
  if (!request.under.empty()) {
    const auto ancestor = index.find_code(request.under);
    if (!ancestor || !table.has(*ancestor)) {
      return Error{ErrorCode::unknown_code,
                   "under: " + index.info().id + " " + index.info().editions[view.edition].id +
                       " has no code \"" + std::string(request.under) + "\""};
    }
    keep_under(view, *ancestor);
  }
  return {};
}

}  // namespace descry::engine
