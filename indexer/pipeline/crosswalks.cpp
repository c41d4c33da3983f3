#include "indexer/pipeline/crosswalks.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace descry::indexer {
namespace {

using engine::CrosswalkInput;
using engine::CrosswalkRow;
using engine::SystemInput;

/// Codes of a system's newest edition; empty for a system that is not loaded.
std::unordered_set<std::string_view> newest_codes(const std::vector<SystemInput>& systems,
                                                  std::string_view id) {
  std::unordered_set<std::string_view> codes;
  const auto system = std::ranges::find(systems, id, &SystemInput::id);
  if (system != systems.end()) {
    for (const engine::ConceptInput& item : system->editions.back().concepts) {
      codes.insert(item.code);
    }
  }
  return codes;
}

/// `271 targets`: distinct codes at one end that are not among `codes`.
std::string absent(const CrosswalkInput& crosswalk, std::string CrosswalkRow::*end,
                   const std::string& system, const std::vector<SystemInput>& systems) {
  const auto codes = newest_codes(systems, system);
  if (codes.empty()) {
    return system + " is not loaded";
  }
  std::unordered_set<std::string_view> missing;
  for (const CrosswalkRow& row : crosswalk.rows) {
    if (!(row.*end).empty() && !codes.contains(row.*end)) {
      missing.insert(row.*end);
    }
  }
  return missing.empty() ? ""
                         : std::to_string(missing.size()) + " of its " + system +
                               " codes are not in the newest edition";
}

}  // namespace

std::vector<CrosswalkInput> take_crosswalks(std::vector<LoadedSource>& sources,
                                            const std::vector<SystemInput>& systems,
                                            Findings& findings) {
  std::vector<CrosswalkInput> crosswalks;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    auto* rows = std::get_if<std::vector<CrosswalkRow>>(&sources[i].records);
    if (rows == nullptr) {
      continue;
    }
    const bool is_forward = sources[i].kind == SourceKind::gem_icd9cm_to_icd10cm;
    CrosswalkInput crosswalk{is_forward ? "icd9cm" : "icd10cm", is_forward ? "icd10cm" : "icd9cm",
                             static_cast<std::uint16_t>(i), std::move(*rows)};
    for (std::string warning :
         {absent(crosswalk, &CrosswalkRow::from, crosswalk.from_system, systems),
          absent(crosswalk, &CrosswalkRow::to, crosswalk.to_system, systems)}) {
      if (!warning.empty()) {
        findings[i].warnings.push_back(std::move(warning));
      }
    }
    crosswalks.push_back(std::move(crosswalk));
  }
  return crosswalks;
}

}  // namespace descry::indexer
