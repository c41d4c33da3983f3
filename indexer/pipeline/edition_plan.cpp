#include "indexer/pipeline/edition_plan.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "indexer/pipeline/systems.hpp"

namespace descry::indexer {
namespace {

constexpr std::array<std::string_view, 7> kFirstSystems{"icd10cm", "icd10pcs", "hcpcs", "icd9cm",
                                                        "icd9pcs", "cvx",      "msdrg"};

std::string_view system_of(SourceKind kind) {
  switch (kind) {
    case SourceKind::icd10cm_order:
    case SourceKind::icd10cm_tabular:
      return "icd10cm";
    case SourceKind::icd10pcs_order:
      return "icd10pcs";
    case SourceKind::hcpcs_xlsx:
    case SourceKind::hcpcs_fixed:
      return "hcpcs";
    case SourceKind::icd9cm_titles:
      return "icd9cm";
    case SourceKind::icd9pcs_titles:
      return "icd9pcs";
    case SourceKind::cvx_xml:
      return "cvx";
    case SourceKind::msdrg_table5:
      return "msdrg";
    default:
      return {};
  }
}

/// What an Index or table serves: its system, and its group, in which a newer one replaces an older
/// one.
struct Served {
  std::string_view system;
  std::size_t group = 0;
};
constexpr std::size_t kGroups = 7;

std::optional<Served> served_by(SourceKind kind) {
  switch (kind) {
    case SourceKind::icd10cm_index_xml:
    case SourceKind::icd10cm_index_csv:
      return Served{"icd10cm", 0};
    case SourceKind::icd10cm_eindex:
      return Served{"icd10cm", 1};
    case SourceKind::icd10cm_neoplasm:
      return Served{"icd10cm", 2};
    case SourceKind::icd10cm_drug:
      return Served{"icd10cm", 3};
    case SourceKind::icd10pcs_tables:
      return Served{"icd10pcs", 4};
    case SourceKind::icd10pcs_definitions:
      return Served{"icd10pcs", 5};
    case SourceKind::icd10pcs_index:
      return Served{"icd10pcs", 6};
    default:
      return std::nullopt;
  }
}

/// The (system, edition) pairs that a source gives codes of.
std::set<std::pair<std::string, std::string>> editions_of(const LoadedSource& source) {
  std::set<std::pair<std::string, std::string>> editions;
  if (source.repeats) {
    return editions;
  }
  if (const auto* items = std::get_if<std::vector<OpenConcept>>(&source.records)) {
    for (const OpenConcept& item : *items) {
      editions.emplace(item.system, item.edition);
    }
  } else if (const auto system = system_of(source.kind); !system.empty()) {
    editions.emplace(system, source.edition);
  }
  return editions;
}

std::size_t system_rank(std::string_view system) {
  const auto* found = std::ranges::find(kFirstSystems, system);
  return static_cast<std::size_t>(found - kFirstSystems.begin());
}

bool stands_before(const EditionPlan& a, const EditionPlan& b) {
  if (a.system != b.system) {
    const std::size_t one = system_rank(a.system);
    const std::size_t other = system_rank(b.system);
    return one != other ? one < other : a.system < b.system;
  }
  return is_older(a.edition, b.edition);
}

/// The newest of each kind that is not newer than the edition; of equal years the later given.
std::vector<std::size_t> indexes_for(std::string_view system, std::string_view edition,
                                     const std::vector<LoadedSource>& sources) {
  constexpr std::size_t kNone = ~std::size_t{0};
  std::array<std::size_t, kGroups> newest{};
  newest.fill(kNone);
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const LoadedSource& source = sources[i];
    const auto served = served_by(source.kind);
    if (!served || served->system != system || source.repeats ||
        is_older(edition, source.edition)) {
      continue;
    }
    std::size_t& best = newest.at(served->group);
    if (best == kNone || !is_older(source.edition, sources[best].edition)) {
      best = i;
    }
  }
  std::vector<std::size_t> found;
  std::ranges::copy_if(newest, std::back_inserter(found),
                       [](std::size_t index) { return index != kNone; });
  return found;
}

}  // namespace

bool is_index(SourceKind kind) {
  return served_by(kind).has_value();
}

std::vector<EditionPlan> plan_editions(const std::vector<LoadedSource>& sources) {
  std::vector<EditionPlan> plans;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    for (const auto& [system, edition] : editions_of(sources[i])) {
      auto plan = std::ranges::find_if(plans, [&](const EditionPlan& candidate) {
        return candidate.system == system && candidate.edition == edition;
      });
      if (plan == plans.end()) {
        plans.push_back({system, edition, {}, {}});
        plan = std::prev(plans.end());
      }
      plan->members.push_back(i);
    }
  }
  std::ranges::stable_sort(plans, stands_before);
  for (EditionPlan& plan : plans) {
    plan.indexes = indexes_for(plan.system, plan.edition, sources);
  }
  return plans;
}

engine::EditionInput begin_edition(const EditionPlan& plan,
                                   const std::vector<LoadedSource>& sources) {
  engine::EditionInput edition;
  edition.id = plan.edition;
  if (const auto dates = edition_dates(plan.system, plan.edition)) {
    edition.from = dates->from;
    edition.to = dates->to;
  } else {
    edition.from = engine::from_number(19000101);
  }
  edition.effective = edition.from;
  const auto consider = [&](std::size_t number) {
    const LoadedSource& source = sources[number];
    edition.sources.push_back(
        {std::string(name_of(source.kind)), static_cast<std::uint16_t>(number)});
    if (source.edition == plan.edition && source.hint.effective) {
      edition.effective = std::max(edition.effective, *source.hint.effective);
    }
  };
  for (const std::size_t member : plan.members) {
    consider(member);
  }
  for (const std::size_t index : plan.indexes) {
    consider(index);
  }
  if (edition.to) {
    edition.effective = std::min(edition.effective, *edition.to);
  }
  return edition;
}

}  // namespace descry::indexer
