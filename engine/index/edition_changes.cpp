#include "engine/index/edition_changes.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace descry::engine {
namespace {

constexpr std::size_t kShortestCode = 3;
constexpr std::size_t kExtendedSize = 7;  ///< ICD-10-CM: the last character is an extension.

bool has(const EditionTable& table, std::uint32_t concept_id) {
  return table.has(concept_id) && (table.flags[concept_id] & EditionTable::kInForce) != 0;
}

bool is_billable(const EditionTable& table, std::uint32_t concept_id) {
  return has(table, concept_id) && (table.flags[concept_id] & EditionTable::kBillable) != 0;
}

bool is_code(const EditionTable& table, std::uint32_t concept_id) {
  const auto kind = static_cast<ConceptKind>(table.flags[concept_id] & EditionTable::kKindMask);
  return kind == ConceptKind::code || kind == ConceptKind::modifier;
}

/// Of a code with an extension: does the other fill in its padding and keep the rest? `T40721A`
/// does of `T407X1A`. Shorter codes have no padding and fit any.
bool fits_padding(std::string_view old_key, std::string_view new_key) {
  if (old_key.size() != kExtendedSize) {
    return true;
  }
  return new_key.size() == kExtendedSize &&
         std::equal(old_key.begin(), old_key.end(), new_key.begin(),
                    [](char before, char now) { return before == 'X' || before == now; });
}

}  // namespace

std::string_view name_of(ReplacementBasis basis) {
  constexpr std::array<std::string_view, 5> kNames{"children", "same_title", "parent", "detail",
                                                   "crosswalk"};
  return kNames[static_cast<std::size_t>(basis)];
}

EditionComparison::EditionComparison(const SystemArrays& arrays, std::uint32_t from,
                                     std::uint32_t to)
    : arrays_(arrays), from_(arrays.editions[from]), to_(arrays.editions[to]) {}

std::vector<EditionChange> EditionComparison::changes() const {
  std::vector<EditionChange> changes;
  for (const std::uint32_t concept_id : arrays_.by_key) {
    add_changes(concept_id, changes);
  }
  return changes;
}

void EditionComparison::add_changes(std::uint32_t c, std::vector<EditionChange>& changes) const {
  const bool was_there = has(from_, c);
  const bool is_there = has(to_, c);
  if ((!was_there && !is_there) || !is_code(is_there ? to_ : from_, c)) {
    return;
  }
  if (was_there != is_there) {
    changes.push_back({is_there ? ChangeKind::added : ChangeKind::deleted, c});
    return;
  }
  if (from_.display[c] != to_.display[c]) {
    changes.push_back({ChangeKind::retitled, c});
  }
  if (is_billable(from_, c) != is_billable(to_, c)) {
    changes.push_back(
        {is_billable(to_, c) ? ChangeKind::became_billable : ChangeKind::became_header, c});
  }
}

ReplacementFinder::ReplacementFinder(const SystemArrays& arrays, std::uint32_t from,
                                     std::uint32_t to)
    : arrays_(arrays), from_(arrays.editions[from]), to_(arrays.editions[to]) {
  for (std::uint32_t p = 0; p < to_.by_position.size(); ++p) {
    const std::uint32_t c = to_.by_position[p];
    if (is_billable(to_, c) && !has(from_, c)) {
      new_titles_.emplace_back(to_.display[c], p);
    }
  }
  std::sort(new_titles_.begin(), new_titles_.end());
}

std::vector<Replacement> ReplacementFinder::find(std::uint32_t c, std::size_t limit) const {
  if (!is_billable(from_, c) || is_billable(to_, c)) {
    return {};
  }
  if (has(to_, c)) {
    return children(c, limit);
  }
  std::vector<Replacement> found = with_same_title(c, limit);
  return found.empty() ? from_above(c, limit) : found;
}

std::vector<Replacement> ReplacementFinder::children(std::uint32_t c, std::size_t limit) const {
  std::vector<Replacement> found;
  for (std::uint32_t p = to_.position[c] + 1; p < to_.subtree_end[c] && found.size() < limit; ++p) {
    if (is_billable(to_, to_.by_position[p])) {
      found.push_back({to_.by_position[p], ReplacementBasis::children});
    }
  }
  return found;
}

std::vector<Replacement> ReplacementFinder::with_same_title(std::uint32_t concept_id,
                                                            std::size_t limit) const {
  std::vector<Replacement> found;
  const std::uint32_t title = from_.display[concept_id];
  auto at = std::lower_bound(new_titles_.begin(), new_titles_.end(), std::pair(title, 0U));
  for (; at != new_titles_.end() && at->first == title && found.size() < limit; ++at) {
    found.push_back({to_.by_position[at->second], ReplacementBasis::same_title});
  }
  return found;
}

/// Has the code above become billable itself, or was it divided anew? Of S30.1XXA, which is gone,
/// and S30.1, which is divided into S30.11 and more: what has the extension A.
std::vector<Replacement> ReplacementFinder::from_above(std::uint32_t concept_id,
                                                       std::size_t limit) const {
  const auto above = nearest_shorter(arrays_.keys[concept_id]);
  if (!above || !from_.has(*above) || is_billable(from_, *above)) {
    return {};
  }
  if (is_billable(to_, *above)) {
    return {{*above, ReplacementBasis::parent}};
  }
  std::vector<Replacement> found;
  if (is_left_of(*above)) {
    return found;  // The new codes need not be about this one.
  }
  for (std::uint32_t p = to_.position[*above] + 1;
       p < to_.subtree_end[*above] && found.size() < limit; ++p) {
    const std::uint32_t c = to_.by_position[p];
    if (is_billable(to_, c) && !has(from_, c) &&
        fits_padding(arrays_.keys[concept_id], arrays_.keys[c])) {
      found.push_back({c, ReplacementBasis::detail});
    }
  }
  return found;
}

/// Is a billable code below a header of `from` still there?
bool ReplacementFinder::is_left_of(std::uint32_t header) const {
  for (std::uint32_t p = from_.position[header]; p < from_.subtree_end[header]; ++p) {
    if (is_billable(from_, from_.by_position[p]) && has(to_, from_.by_position[p])) {
      return true;
    }
  }
  return false;
}

/// The longest code of `to` that begins a compact form and is shorter.
std::optional<std::uint32_t> ReplacementFinder::nearest_shorter(std::string_view key) const {
  for (std::size_t size = key.size(); size-- > kShortestCode;) {
    const std::string_view wanted = key.substr(0, size);
    const auto at = std::lower_bound(
        arrays_.by_key.begin(), arrays_.by_key.end(), wanted,
        [&](std::uint32_t c, std::string_view text) { return arrays_.keys[c] < text; });
    if (at != arrays_.by_key.end() && arrays_.keys[*at] == wanted && has(to_, *at)) {
      return *at;
    }
  }
  return std::nullopt;
}

}  // namespace descry::engine
