#include "engine/query/view.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "engine/base/prefetch.hpp"

namespace descry::engine {
namespace {

/// Of the concepts of a system as their newest edition has them: all that are billable, or all that
/// are not.
void filter_newest(View& view, bool is_billable) {
  const ConstWords billable = view.index->billable();
  view.filter.assign(billable.begin(), billable.end());
  if (is_billable) {
    return;
  }
  for (std::uint64_t& word : view.filter) {
    word = ~word;
  }
  if (const std::size_t left = view.index->concept_count() % kWordBits; left != 0) {
    view.filter.back() &= (std::uint64_t{1} << left) - 1;
  }
}

/// Of `concepts`, which the edition has, those that are billable or not, as is asked.
void filter_each(View& view, std::optional<bool> billable,
                 std::span<const std::uint32_t> concepts) {
  const ConstWords newest = view.index->billable();
  const auto& flags = view.index->arrays().editions[view.edition].flags;
  view.filter.assign(words_for(view.index->concept_count()), 0);
  for (const std::uint32_t concept_id : concepts) {
    const bool is_billable = view.is_newest ? test_bit(newest, concept_id)
                                            : (flags[concept_id] & EditionTable::kBillable) != 0;
    if (!billable || is_billable == *billable) {
      set_bit(view.filter, concept_id);
    }
  }
}

}  // namespace

bool View::is_in_force(std::uint32_t concept_id) const noexcept {
  if (is_newest) {
    return index->is_in_force(concept_id);
  }
  return (index->arrays().editions[edition].flags[concept_id] & EditionTable::kInForce) != 0;
}

ShownConcept View::shown(std::uint32_t concept_id) const noexcept {
  if (is_newest) {
    const ConceptRow& row = index->row(concept_id);
    return {index->code_in(row), index->display_in(row), row.is_billable, row.is_in_force};
  }
  const SystemArrays& arrays = index->arrays();
  const EditionTable& table = arrays.editions[edition];
  const std::uint8_t flags = table.flags[concept_id];
  return {arrays.codes[concept_id], arrays.texts[table.display[concept_id]],
          (flags & EditionTable::kBillable) != 0, (flags & EditionTable::kInForce) != 0};
}

void View::prefetch_shown(std::uint32_t concept_id) const noexcept {
  if (is_newest) {
    prefetch(&index->row(concept_id));
    return;
  }
  const SystemArrays& arrays = index->arrays();
  const EditionTable& table = arrays.editions[edition];
  prefetch(&arrays.codes.offsets[concept_id]);
  prefetch(&table.display[concept_id]);
  prefetch(&table.flags[concept_id]);
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
  if (!request.under.empty()) {
    const auto ancestor = index.find_code(request.under);
    if (!ancestor || !table.has(*ancestor)) {
      return Error{ErrorCode::unknown_code,
                   "under: " + index.info().id + " " + index.info().editions[view.edition].id +
                       " has no code \"" + std::string(request.under) + "\""};
    }
    const std::uint32_t first = table.position[*ancestor];
    const std::uint32_t end = table.subtree_end[*ancestor];
    filter_each(view, request.billable, std::span(table.by_position).subspan(first, end - first));
  } else if (view.is_newest) {
    filter_newest(view, *request.billable);
  } else {
    filter_each(view, request.billable, table.by_position);
  }
  return {};
}

}  // namespace descry::engine
