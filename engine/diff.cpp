// Two editions of a system side by side.
#include <string>
#include <utility>

#include "engine/engine_state.hpp"
#include "engine/index/edition_changes.hpp"
#include "engine/page_history.hpp"

namespace descry::engine {
namespace {

/// Errors: no_edition naming the parameter and what is loaded.
Result<std::uint32_t> edition_named(const SystemIndex& index, const char* parameter,
                                    std::string_view id) {
  std::string loaded;
  for (std::uint32_t e = 0; e < index.info().editions.size(); ++e) {
    if (index.info().editions[e].id == id) {
      return e;
    }
    loaded += (loaded.empty() ? "" : ", ") + index.info().editions[e].id;
  }
  return Error{ErrorCode::no_edition, std::string(parameter) + ": " + index.info().id +
                                          " has no edition \"" + std::string(id.substr(0, 64)) +
                                          "\"; loaded: " + loaded};
}

DiffChange shown(const SystemIndex& index, const ReplacementFinder& finder,
                 const EditionChange& change, std::pair<std::uint32_t, std::uint32_t> editions) {
  const auto [from, to] = editions;
  const auto text = [&](std::uint32_t edition) {
    return ref_of({&index, change.concept_id, edition, {}}, change.concept_id).display;
  };
  const bool is_deleted = change.kind == ChangeKind::deleted;
  DiffChange made{
      change.kind, index.arrays().codes[change.concept_id], text(is_deleted ? from : to), {}, {}};
  if (change.kind == ChangeKind::retitled) {
    made.was = text(from);
  } else if (is_deleted || change.kind == ChangeKind::became_header) {
    made.replaced_by =
        shown_replacements(index, to, finder.find(change.concept_id, kMaxReplacements));
  }
  return made;
}

}  // namespace

Result<EditionDiff> Engine::diff(std::string_view system, const DiffRequest& request) const {
  DESCRY_TRY(const SystemIndex* const index, state_->system(system));
  DESCRY_TRY(const std::uint32_t from, edition_named(*index, "from", request.from));
  DESCRY_TRY(const std::uint32_t to, edition_named(*index, "to", request.to));
  const ReplacementFinder finder(index->arrays(), from, to);
  EditionDiff diff{index->info().editions[from].id, index->info().editions[to].id, 0, {}};
  for (const EditionChange& change : EditionComparison(index->arrays(), from, to).changes()) {
    if (request.kind && change.kind != *request.kind) {
      continue;
    }
    if (diff.total >= request.offset && diff.changes.size() < request.limit) {
      diff.changes.push_back(shown(*index, finder, change, {from, to}));
    }
    ++diff.total;
  }
  return diff;
}

}  // namespace descry::engine
