#include "indexer/pipeline/change_lists.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "indexer/pipeline/systems.hpp"

namespace descry::indexer {
namespace {

using engine::ChangeInput;
using engine::ChangeKind;
using engine::ChangeList;
using engine::SystemInput;

/// Whether the edition shows what the change says of it: there or not, billable or not.
bool agrees(const ChangeInput& change,
            const std::unordered_map<std::string_view, bool>& billable_by_code) {
  const auto found = billable_by_code.find(change.code);
  const bool is_there = found != billable_by_code.end();
  switch (change.kind) {
    case ChangeKind::deleted:
      return !is_there;
    case ChangeKind::became_billable:
      return is_there && found->second;
    case ChangeKind::became_header:
      return is_there && !found->second;
    default:
      return is_there;
  }
}

/// Nothing when the edition is not loaded or all changes agree with it.
std::string contradictions(const ChangeList& list, const SystemInput& system) {
  const auto edition = std::ranges::find(system.editions, list.edition, &engine::EditionInput::id);
  if (edition == system.editions.end()) {
    return system.id + " " + list.edition + ", whose changes these are, is not loaded";
  }
  std::unordered_map<std::string_view, bool> billable_by_code;
  for (const engine::ConceptInput& item : edition->concepts) {
    billable_by_code.emplace(item.code, item.billable);
  }
  const auto count = std::ranges::count_if(
      list.changes, [&](const ChangeInput& change) { return !agrees(change, billable_by_code); });
  return count == 0 ? ""
                    : std::to_string(count) + " changes contradict edition " + list.edition +
                          "; both are shown";
}

}  // namespace

void add_change_lists(std::vector<LoadedSource>& sources, std::vector<SystemInput>& systems,
                      Findings& findings) {
  for (std::size_t i = 0; i < sources.size(); ++i) {
    auto* changes = std::get_if<std::vector<ChangeInput>>(&sources[i].records);
    if (changes == nullptr) {
      continue;
    }
    const std::string_view id =
        sources[i].kind == SourceKind::icd10cm_addenda ? "icd10cm" : "icd10pcs";
    const auto system = std::ranges::find(systems, id, &SystemInput::id);
    if (system == systems.end()) {
      findings[i].warnings.push_back(std::string(id) + " is not loaded");
      findings[i].skipped = sources[i].rows;
      continue;
    }
    ChangeList list{sources[i].edition, static_cast<std::uint16_t>(i), std::move(*changes)};
    if (std::string warning = contradictions(list, *system); !warning.empty()) {
      findings[i].warnings.push_back(std::move(warning));
    }
    system->change_lists.push_back(std::move(list));
  }
  for (SystemInput& system : systems) {
    std::ranges::stable_sort(system.change_lists, [](const ChangeList& a, const ChangeList& b) {
      return is_older(a.edition, b.edition);
    });
  }
}

}  // namespace descry::indexer
