#include "engine/index/reference_resolver.hpp"

#include <algorithm>
#include <cassert>

namespace descry::engine {

ReferenceResolver::ReferenceResolver(const SystemArrays& arrays, std::uint32_t edition)
    : arrays_(arrays), table_(arrays.editions[edition]) {}

ResolvedReference ReferenceResolver::resolve(std::string_view text) const {
  ResolvedReference resolved;
  auto reference = parse_code_reference(text);
  if (!reference) {
    resolved.problem = "not in a form that is read";
    return resolved;
  }
  resolved.is_range = reference->first != reference->last;
  resolved.condition = std::move(reference->condition);
  const auto first = find(reference->first);
  const auto last = find(reference->last);
  if (!first || !last) {
    resolved.problem = "no code " + (first ? reference->last : reference->first);
  }
  if (!resolved.is_range && !first) {
    return resolved;
  }
  resolved.positions.begin = first ? table_.position[*first] : first_from(reference->first);
  resolved.positions.end = last ? table_.subtree_end[*last] : end_through(reference->last);
  if (resolved.positions.begin >= resolved.positions.end) {
    resolved.positions = {};
    resolved.problem = resolved.problem.empty() ? "its end stands before its beginning"
                                                : std::move(resolved.problem);
  } else if (resolved.condition && topmost(resolved).empty()) {
    resolved.problem = "no code of the range meets the condition";
  }
  return resolved;
}

bool ReferenceResolver::names(const ResolvedReference& reference, std::uint32_t concept_id) const {
  assert(concept_id < table_.position.size() && "a concept of the system");
  const std::uint32_t position = table_.position[concept_id];
  return table_.has(concept_id) && position >= reference.positions.begin &&
         table_.subtree_end[concept_id] <= reference.positions.end &&
         (!reference.condition || meets(*reference.condition, concept_id));
}

std::vector<std::uint32_t> ReferenceResolver::topmost(const ResolvedReference& reference) const {
  std::vector<std::uint32_t> found;
  KeyRange positions = reference.positions;
  if (positions.begin >= positions.end) {
    return found;
  }
  // A range that takes in all below a header, a block or a chapter is that.
  for (std::uint32_t c = table_.by_position[positions.begin]; reference.is_range;) {
    c = table_.parent[c];
    if (c == kNoId || table_.position[c] + 1 != positions.begin ||
        table_.subtree_end[c] > positions.end) {
      break;
    }
    positions.begin = table_.position[c];
  }
  for (std::uint32_t p = positions.begin; p < positions.end;) {
    const std::uint32_t c = table_.by_position[p];
    const bool is_whole = table_.subtree_end[c] <= positions.end &&
                          (!reference.condition || meets(*reference.condition, c));
    if (is_whole) {
      found.push_back(c);
    }
    p = is_whole ? table_.subtree_end[c] : p + 1;
  }
  return found;
}

/// Complete codes are those with nothing below.
bool ReferenceResolver::meets(const CharacterCondition& condition, std::uint32_t concept_id) const {
  for (std::uint32_t p = table_.position[concept_id]; p < table_.subtree_end[concept_id]; ++p) {
    const std::uint32_t c = table_.by_position[p];
    if (table_.subtree_end[c] == p + 1 && !condition.met_by(arrays_.keys[c])) {
      return false;
    }
  }
  return true;
}

std::optional<std::uint32_t> ReferenceResolver::find(std::string_view compact) const {
  for (std::size_t i = lower_bound(compact); i < arrays_.by_key.size(); ++i) {
    const std::uint32_t c = arrays_.by_key[i];
    if (arrays_.keys[c] != compact) {
      break;
    }
    if (table_.has(c)) {
      return c;
    }
  }
  return std::nullopt;
}

/// Where a range begins whose first code is not there: at the next one in the order of letters.
std::uint32_t ReferenceResolver::first_from(std::string_view compact) const {
  for (std::size_t i = lower_bound(compact); i < arrays_.by_key.size(); ++i) {
    if (table_.has(arrays_.by_key[i])) {
      return table_.position[arrays_.by_key[i]];
    }
  }
  return static_cast<std::uint32_t>(table_.by_position.size());
}

/// Where a range ends whose last code is not there: behind the one before it.
std::uint32_t ReferenceResolver::end_through(std::string_view compact) const {
  for (std::size_t i = lower_bound(compact); i-- > 0;) {
    if (table_.has(arrays_.by_key[i])) {
      return table_.subtree_end[arrays_.by_key[i]];
    }
  }
  return 0;
}

std::size_t ReferenceResolver::lower_bound(std::string_view compact) const {
  const auto found = std::lower_bound(
      arrays_.by_key.begin(), arrays_.by_key.end(), compact,
      [&](std::uint32_t c, std::string_view wanted) { return arrays_.keys[c] < wanted; });
  return static_cast<std::size_t>(found - arrays_.by_key.begin());
}

}  // namespace descry::engine
